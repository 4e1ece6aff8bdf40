package org.loc8sage.sandbox.loc8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Json;

/** Loc8 says no, in its one error shape. */
final class Loc8Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String field;

  private Loc8Refusal(int status, String code, @Nullable String field, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  static Loc8Refusal unauthorized() {
    return new Loc8Refusal(401, "unauthorized", null, "The API key is not valid.");
  }

  static Loc8Refusal notFound() {
    return new Loc8Refusal(404, "not_found", null, "There is no such record.");
  }

  static Loc8Refusal wrongMethod() {
    return new Loc8Refusal(405, "method_not_allowed", null, "The method is not allowed here.");
  }

  static Loc8Refusal conflict(String message) {
    return new Loc8Refusal(409, "conflict", null, message);
  }

  static Loc8Refusal unreadable(String message) {
    return new Loc8Refusal(400, "bad_request", null, message);
  }

  static Loc8Refusal invalid(String field, String message) {
    return new Loc8Refusal(422, "validation_failed", field, message);
  }

  Answer answer() {
    ObjectNode body = Json.object();
    ObjectNode error =
        body.putObject("error").put("code", code).put("message", String.valueOf(getMessage()));
    ArrayNode details = error.putArray("details");
    if (field != null) {
      details.addObject().put("field", field).put("message", getMessage());
    }
    Answer answer = Answer.json(status, body);
    return status == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
  }
}
