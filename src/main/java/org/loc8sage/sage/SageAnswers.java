package org.loc8sage.sage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/** What Sage's answers mean: of a read by an exception, of a write by a class. */
@Component("sageAnswers")
public class SageAnswers {

  private static final String SAGE = "Sage";

  /** A list may be {@code null} here; whoever asked for one knows that it is none. */
  private static final FirstLook FIRST = new FirstLook(SAGE, json -> true);

  /** Sage lifts a block within an hour and names no time itself. */
  private static final Duration BLOCK = Duration.ofHours(1);

  private final CallBudget budget;
  private final Clock clock;

  public SageAnswers(CallBudget budget, Clock clock) {
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * The body of a good answer to a read: JSON ({@code null} included), or empty after 204.
   *
   * @throws Refusal when Sage refuses this request
   * @throws Stop when the flow or the connection must not go on
   * @throws Unavailable when it is to be tried again
   */
  public String check(ConnectionSettings connection, Answer answer) {
    Stop stop = stop(connection, answer);
    if (stop != null) {
      throw stop;
    }
    String body = FIRST.body(answer, connection);
    if (body != null) {
      return body;
    }
    String reason = reason(answer, connection);
    int code = answer.code();
    if (code >= 500 || code == 408) {
      throw Unavailable.unreached(SAGE, reason);
    }
    if (code < 400) {
      throw Unavailable.unreadable(SAGE, reason);
    }
    throw new Refusal(Outcome.FLOW_REFUSED, Map.of("system", SAGE, "reason", reason));
  }

  /**
   * Whether the answer, of a read or of a write, stops the connection or the flow; remembers a
   * block.
   *
   * @return null when it stops nothing
   */
  public @Nullable Stop stop(ConnectionSettings connection, Answer answer) {
    if (!answer.arrived()) {
      return FIRST.unreached(answer, connection);
    }
    String reason = reason(answer, connection);
    Map<String, String> facts = Map.of("system", SAGE, "reason", reason);
    return switch (answer.code()) {
      case 401 ->
          new Stop(Verdict.of(Outcome.CREDENTIALS_REFUSED, "system", SAGE), Scope.CONNECTION, null);
      case 402 -> new Stop(Verdict.of(Outcome.SUBSCRIPTION_EXPIRED), Scope.CONNECTION, null);
      case 403, 405 -> new Stop(new Verdict(Outcome.FLOW_REFUSED, facts), Scope.FLOW, null);
      case 429 -> {
        Instant until = answer.retryAt(clock.instant(), BLOCK);
        budget.block(connection.sage().company(), until, reason);
        yield Stop.connectionUntil(Outcome.CALLS_BLOCKED, facts, until);
      }
      default -> null;
    };
  }

  /**
   * Whether Sage has a write now. Never throws.
   *
   * @param reachedWire whether the request was handed to the socket, as the wire log knows
   */
  public static WriteAnswer classifyWrite(
      @Nullable Integer status,
      @Nullable String body,
      @Nullable Throwable failure,
      boolean reachedWire) {
    if (!reachedWire && (failure != null || status == null)) {
      return WriteAnswer.NOT_WRITTEN;
    }
    if (failure != null || status == null) {
      return WriteAnswer.UNKNOWN;
    }
    return switch (status) {
      case 200, 201 -> {
        JsonNode saved = Answer.json(body);
        yield saved != null && saved.isObject() ? WriteAnswer.SAVED : WriteAnswer.UNKNOWN;
      }
      case 400 ->
          SageErrors.saysTaken(body) ? WriteAnswer.NUMBER_MAY_BE_TAKEN : WriteAnswer.REFUSED;
      case 401, 402, 403, 404, 405, 411, 415, 429 -> WriteAnswer.NOT_WRITTEN;
      default -> WriteAnswer.UNKNOWN;
    };
  }

  private static String reason(Answer answer, ConnectionSettings connection) {
    String exceeded = answer.header("X-RequestLimit-ExceededReason");
    boolean named = answer.code() == 429 && exceeded != null && !exceeded.isBlank();
    return FIRST.reason(answer, named ? exceeded : SageErrors.message(answer.body()), connection);
  }
}
