package org.loc8sage.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
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

/** Where Loc8 is asked, and what its answers mean for the item, the flow or the connection. */
@Component("loc8Answers")
public class Loc8Answers {

  private static final String LOC8 = "Loc8";
  private static final Duration PAUSE = Duration.ofSeconds(60);

  private final Map<String, ConnectionSettings> connections;
  private final Clock clock;

  public Loc8Answers(SyncSettings settings, Clock clock) {
    this.connections =
        settings.connections().stream()
            .collect(Collectors.toUnmodifiableMap(ConnectionSettings::id, Function.identity()));
    this.clock = clock;
  }

  /** The full address of a path such as {@code /invoices?page=1}, without credentials. */
  public String url(ConnectionSettings connection, String path) {
    String base = connection.loc8().baseUrl().replaceAll("/+$", "");
    return base + (path.startsWith("/") ? "" : "/") + path;
  }

  /**
   * The body of a good answer: JSON, or empty after 204.
   *
   * @param status the HTTP code, null when none came
   * @param headers the headers of the answer
   * @param failure what the call threw, null when an answer came
   * @throws Refusal when this record is refused or gone
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
    if (!answer.arrived()) {
      throw notArrived(answer, connection);
    }
    if (answer.isSuccess()) {
      return read(answer, connection);
    }
    throw refused(answer, connection);
  }

  private static RuntimeException notArrived(
      Answer answer, @Nullable ConnectionSettings connection) {
    String why = PlainText.line(answer.failureText(), connection);
    if (answer.failedBeforeConnection()) {
      Map<String, String> facts = Map.of("system", LOC8, "reason", why);
      return new Stop(new Verdict(Outcome.FLOW_UNAVAILABLE, facts), Scope.CONNECTION, null);
    }
    return Unavailable.unreached(LOC8, why);
  }

  private static String read(Answer answer, @Nullable ConnectionSettings connection) {
    if (answer.code() == 204) {
      return "";
    }
    JsonNode json = answer.json();
    String body = answer.body();
    if (json == null || body == null || !json.isContainerNode()) {
      String said =
          body == null || body.isBlank() ? "it is empty" : "it begins: " + PlainText.words(body);
      throw Unavailable.unreadable(LOC8, PlainText.line(said, connection));
    }
    return body;
  }

  private RuntimeException refused(Answer answer, @Nullable ConnectionSettings connection) {
    String message = Loc8Errors.message(answer.body());
    String reason =
        PlainText.line(message.isEmpty() ? "answer " + answer.code() : message, connection);
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
