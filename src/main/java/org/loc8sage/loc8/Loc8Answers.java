package org.loc8sage.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.loc8sage.http.Answer;
import org.loc8sage.http.FirstLook;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Stop.Scope;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;
import org.springframework.stereotype.Component;

/** What Loc8's answers mean for the item, the flow or the connection. */
@Component("loc8Answers")
public class Loc8Answers {

  private static final String LOC8 = "Loc8";
  private static final FirstLook FIRST = new FirstLook(LOC8, JsonNode::isContainerNode);
  private static final Duration PAUSE = Duration.ofSeconds(60);

  private final Clock clock;

  public Loc8Answers(Clock clock) {
    this.clock = clock;
  }

  /**
   * The body of a good answer: a record or a list in JSON, or empty after 204.
   *
   * @throws Refusal when this record is refused or gone
   * @throws Stop when the flow or the connection must not go on
   * @throws Unavailable when it is to be tried again
   */
  public String check(ConnectionSettings connection, Answer answer) {
    Stop stop = FIRST.unreached(answer, connection);
    if (stop != null) {
      throw stop;
    }
    String body = FIRST.body(answer, connection);
    if (body == null) {
      throw refused(answer, connection);
    }
    return body;
  }

  private RuntimeException refused(Answer answer, ConnectionSettings connection) {
    String reason = FIRST.reason(answer, Loc8Errors.message(answer.body()), connection);
    Map<String, String> facts = Map.of("system", LOC8, "reason", reason);
    int code = answer.code();
    return switch (code) {
      case 401 ->
          new Stop(Verdict.of(Outcome.CREDENTIALS_REFUSED, "system", LOC8), Scope.CONNECTION, null);
      case 403 -> new Stop(new Verdict(Outcome.FLOW_REFUSED, facts), Scope.FLOW, null);
      case 404, 410 -> new Refusal(Outcome.PARKED_NOT_FOUND, "system", LOC8);
      case 408, 409, 425 -> Unavailable.unreached(LOC8, reason);
      case 429 ->
          Stop.connectionUntil(
              Outcome.CALLS_BLOCKED, facts, answer.retryAt(clock.instant(), PAUSE));
      default ->
          code >= 500
              ? Unavailable.unreached(LOC8, reason)
              : code < 400
                  ? Unavailable.unreadable(LOC8, "answer " + code)
                  : new Refusal(Outcome.PARKED_REFUSED_BY_LOC8, facts);
    };
  }
}
