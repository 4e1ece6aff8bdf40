package org.loc8sage.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;

/**
 * What can be told of an answer whichever system gave it: whether it came at all, and whether a
 * good one can be read. What a refusal means, each system's own class says.
 *
 * @param system what people call it
 * @param readable which JSON a good answer may be
 */
public record FirstLook(String system, Predicate<JsonNode> readable) {

  /** The stop of the whole connection when no connection to the host stood; else null. */
  public @Nullable Stop unreached(Answer answer, ConnectionSettings connection) {
    if (answer.arrived() || !answer.failedBeforeConnection()) {
      return null;
    }
    Map<String, String> facts =
        Map.of("system", system, "reason", PlainText.line(answer.failureText(), connection));
    return new Stop(new Verdict(Outcome.FLOW_UNAVAILABLE, facts), Stop.Scope.CONNECTION, null);
  }

  /**
   * The body of a good answer, empty after 204; null when an answer came that is no good one.
   *
   * @throws Unavailable when none came, or a good one that cannot be read
   */
  public @Nullable String body(Answer answer, ConnectionSettings connection) {
    if (!answer.arrived()) {
      throw Unavailable.unreached(system, PlainText.line(answer.failureText(), connection));
    }
    if (!answer.isSuccess()) {
      return null;
    }
    if (answer.code() == 204) {
      return "";
    }
    String body = answer.body();
    JsonNode json = answer.json();
    if (body == null || json == null || !readable.test(json)) {
      String said =
          body == null || body.isBlank() ? "it is empty" : "it begins: " + PlainText.words(body);
      throw Unavailable.unreadable(system, PlainText.line(said, connection));
    }
    return body;
  }

  /** The reason of a refusal in one line: what was said, or the code when nothing was. */
  public String reason(Answer answer, String said, ConnectionSettings connection) {
    return PlainText.line(said.isBlank() ? "answer " + answer.code() : said, connection);
  }
}
