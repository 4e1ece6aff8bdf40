package org.loc8sage.sage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.http.Answer;
import org.loc8sage.http.PlainText;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Stop.Scope;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.springframework.stereotype.Component;

/** What Sage's answers mean: of a read by an exception, of a write by a class. */
@Component("sageAnswers")
public class SageAnswers {

  private static final String SAGE = "Sage";

  /** Sage lifts a block within an hour and names no time itself. */
  private static final Duration BLOCK = Duration.ofHours(1);

  private final Map<String, ConnectionSettings> connections;
  private final CallBudget budget;
  private final Clock clock;

  public SageAnswers(SyncSettings settings, CallBudget budget, Clock clock) {
    this.connections =
        settings.connections().stream()
            .collect(Collectors.toUnmodifiableMap(ConnectionSettings::id, Function.identity()));
    this.budget = budget;
    this.clock = clock;
  }

  /** The full address of a path such as {@code /Company/Get}, without credentials. */
  public String url(ConnectionSettings connection, String path) {
    String base = connection.sage().baseUrl().replaceAll("/+$", "");
    return base + (path.startsWith("/") ? "" : "/") + path;
  }

  /**
   * The body of a good answer to a read: JSON ({@code null} included), or empty after 204.
   *
   * @param status the HTTP code, null when none came
   * @param headers the headers of the answer
   * @param failure what the call threw, null when an answer came
   * @throws Refusal when Sage refuses this request
   * @throws Stop when the flow or the connection must not go on
   * @throws Unavailable when it is to be tried again
   */
  public String check(
      String connectionId,
      @Nullable Integer status,
      Map<String, Object> headers,
      @Nullable String body,
      @Nullable Throwable failure) {
    Answer answer = new Answer(status, headers, body, failure);
    ConnectionSettings connection = connections.get(connectionId);
    Stop stop = stop(connectionId, status, headers, body, failure);
    if (stop != null) {
      throw stop;
    }
    if (answer.isSuccess()) {
      return read(answer, connection);
    }
    String reason = reason(answer, connection);
    int code = answer.code();
    if (!answer.arrived() || code >= 500 || code == 408) {
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
  public @Nullable Stop stop(
      String connectionId,
      @Nullable Integer status,
      Map<String, Object> headers,
      @Nullable String body,
      @Nullable Throwable failure) {
    Answer answer = new Answer(status, headers, body, failure);
    String reason = reason(answer, connections.get(connectionId));
    Map<String, String> facts = Map.of("system", SAGE, "reason", reason);
    if (!answer.arrived()) {
      return answer.failedBeforeConnection()
          ? new Stop(new Verdict(Outcome.FLOW_UNAVAILABLE, facts), Scope.CONNECTION, null)
          : null;
    }
    return switch (answer.code()) {
      case 401 ->
          new Stop(Verdict.of(Outcome.CREDENTIALS_REFUSED, "system", SAGE), Scope.CONNECTION, null);
      case 402 -> new Stop(Verdict.of(Outcome.SUBSCRIPTION_EXPIRED), Scope.CONNECTION, null);
      case 403, 405 -> new Stop(new Verdict(Outcome.FLOW_REFUSED, facts), Scope.FLOW, null);
      case 429 -> {
        Instant until = answer.retryAt(clock.instant(), BLOCK);
        budget.block(connectionId, until, reason);
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

  private static String read(Answer answer, @Nullable ConnectionSettings connection) {
    if (answer.code() == 204) {
      return "";
    }
    String body = answer.body();
    if (body == null || answer.json() == null) {
      String said =
          body == null || body.isBlank() ? "it is empty" : "it begins: " + PlainText.words(body);
      throw Unavailable.unreadable(SAGE, PlainText.line(said, connection));
    }
    return body;
  }

  private static String reason(Answer answer, @Nullable ConnectionSettings connection) {
    if (!answer.arrived()) {
      return PlainText.line(answer.failureText(), connection);
    }
    String exceeded = answer.header("X-RequestLimit-ExceededReason");
    String said =
        answer.code() == 429 && exceeded != null && !exceeded.isBlank()
            ? exceeded
            : SageErrors.message(answer.body());
    return PlainText.line(said.isBlank() ? "answer " + answer.code() : said, connection);
  }
}
