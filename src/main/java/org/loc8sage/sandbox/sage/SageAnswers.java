package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Json;

/** The shapes in which Sage says no; several have been recorded from the live system. */
final class SageAnswers {
  private SageAnswers() {}

  static Answer wrongKey() {
    return Answer.html(401, "401 - Unauthorized: Access is denied due to invalid credentials.")
        .with("X-APIKey", "Invalid");
  }

  static Answer keyInHeader() {
    return Answer.html(403, "403 - Forbidden: Access is denied.");
  }

  static Answer wrongLogin() {
    return message(401, "Authorization has been denied for this request.")
        .with("WWW-Authenticate", "Basic");
  }

  static Answer noUser() {
    return Answer.text(400, "Username is Required.");
  }

  static Answer userBlocked() {
    return message(
            429,
            "The username has exceeded the number of failed logins and is blocked for 24 hours.")
        .with("X-RequestLimit-ExceededReason", "Failed logins");
  }

  static Answer tooManyCalls() {
    return message(
            429,
            "The IP address has exceeded the transactions per minute and is blocked for 1 hour.")
        .with("X-RequestLimit-ExceededReason", "Requests per minute");
  }

  static Answer message(int status, String message) {
    return Answer.json(status, Json.object().put("Message", message));
  }

  static Answer bareString(int status, String message) {
    return Answer.json(status, TextNode.valueOf(message));
  }

  static Answer wrongVerb(String used, String allowed) {
    return message(405, "The requested resource does not support http method '" + used + "'.")
        .with("Allow", allowed);
  }

  static Answer unreadableBody() {
    ObjectNode body = Json.object().put("Message", "The request is invalid.");
    body.putObject("ModelState").putArray("entity").add("The request body is no readable JSON.");
    return Answer.json(400, body);
  }

  static Answer badQuery(String message) {
    return Answer.json(
        400,
        Json.object()
            .put("Message", "The query specified in the URI is not valid. " + message)
            .put("ExceptionMessage", message));
  }

  /** A refusal; rules come in the shape the tenant's switch says. */
  static Answer refusal(SageRefusal refusal, String shape) {
    if (refusal.field() != null) {
      ObjectNode body = Json.object().put("Message", "The request is invalid.");
      body.putObject("ModelState").putArray("entity." + refusal.field()).add(refusal.text());
      return Answer.json(refusal.status(), body);
    }
    if (refusal.status() != 400) {
      return message(refusal.status(), refusal.text());
    }
    return switch (shape) {
      case "message" -> message(400, refusal.text());
      case "text" -> Answer.text(400, refusal.text());
      default -> bareString(400, refusal.text());
    };
  }
}
