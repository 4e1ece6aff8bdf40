package org.loc8sage.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.fault.Fault;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Json;

/** The answers of faults by which nothing is done, in the shape of the system that was called. */
final class InsteadOfWork {
  private InsteadOfWork() {}

  /** The answer of this fault; null when the fault is of another sort. */
  static @Nullable Answer of(Fault fault, String system) {
    return switch (fault.kind()) {
      case ERROR_500_BEFORE -> serverError(system);
      case ERROR_503 -> Answer.html(503, "Service Unavailable");
      case HTML -> Answer.html(200, "Scheduled maintenance");
      case RATE_429 -> rate(fault, system);
      case UNAUTHORIZED_401 -> error(401, system, "unauthorized", fault, "Access denied.");
      case PAYMENT_402 ->
          error(402, system, "payment_required", fault, "The registration has expired.");
      case FORBIDDEN_403 -> error(403, system, "forbidden", fault, "Not part of the plan.");
      case NOT_FOUND_404 -> error(404, system, "not_found", fault, "The entity was not found.");
      case CONFLICT_409 -> error(409, system, "conflict", fault, "The record was changed.");
      case BAD_400 -> error(400, system, "validation_failed", fault, "The record is refused.");
      default -> null;
    };
  }

  static Answer serverError(String system) {
    return system.equals("sage")
        ? Answer.json(500, Json.object().put("Message", "An error has occurred."))
        : Answer.json(500, loc8Error("internal_error", "An error has occurred."));
  }

  private static Answer rate(Fault fault, String system) {
    Answer answer =
        error(429, system, "rate_limited", fault, "Too many calls.")
            .with("X-RequestLimit-ExceededReason", "Requests per minute");
    return fault.retryAfter() == null ? answer : answer.with("Retry-After", fault.retryAfter());
  }

  private static Answer error(
      int status, String system, String code, Fault fault, String usualMessage) {
    String message = Objects.requireNonNullElse(fault.message(), usualMessage);
    if (system.equals("loc8")) {
      return Answer.json(status, loc8Error(code, message));
    }
    return status == 400
        ? Answer.json(status, TextNode.valueOf(message))
        : Answer.json(status, Json.object().put("Message", message));
  }

  private static JsonNode loc8Error(String code, String message) {
    var body = Json.object();
    body.putObject("error").put("code", code).put("message", message).putArray("details");
    return body;
  }
}
