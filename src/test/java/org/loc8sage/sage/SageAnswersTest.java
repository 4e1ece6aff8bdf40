package org.loc8sage.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.connection.Worker;
import org.loc8sage.database.Durability;
import org.loc8sage.history.Database;
import org.loc8sage.http.Answer;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Stop.Scope;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Every row of Sage's table of codes, what was recorded of it, and what no table has. */
class SageAnswersTest {

  private static final Instant NOW = Instant.parse("2026-07-01T01:00:00Z");
  private static final ConnectionSettings ACME = Worker.settings(Map.of()).connections().get(0);
  private static final String KEY = "sage-key-of-acme";
  private static final Duration PAUSE = Duration.ofHours(1);

  private final Database database = Database.h2();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final CallBudget budget =
      new CallBudget(
          Worker.settings(Map.of()),
          clock,
          database.jdbc(),
          new JdbcTransactionManager(database.source()),
          new Durability(database.source()));
  private final SageAnswers answers = new SageAnswers(budget, clock);

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"200|{\"Results\": []}", "200|[]", "201|{\"ID\": 7}", "202|{}", "200|null"})
  void a_good_answer_is_given_on_as_it_came(int status, String body) {
    assertThat(answers.check(ACME, answer(status, body))).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{\"Results\": [", "[] []", "<html>Maintenance</html>", "Results"})
  void a_good_answer_that_is_no_json_cannot_be_read(String body) {
    assertThat(unavailable(answer(200, body)).outcome()).isEqualTo(Outcome.FLOW_UNREADABLE);
  }

  /** The three shapes of a 400, as clients have met them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Message\": \"The filter is not valid.\"}",
        "\"The filter is not valid.\"",
        "The filter is not valid."
      })
  void a_refused_request_is_refused_with_its_reason(String body) {
    Verdict verdict = thrown(answer(400, body), Refusal.class).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FLOW_REFUSED);
    assertThat(verdict.facts()).containsEntry("reason", "The filter is not valid.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 410, 411, 415, 422})
  void a_refusal_without_words_names_its_code(int status) {
    Verdict verdict = thrown(answer(status, ""), Refusal.class).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FLOW_REFUSED);
    assertThat(verdict.sentence()).contains("answer " + status);
  }

  @Test
  void wrong_credentials_stop_the_connection_until_somebody_acts() {
    Answer wrongKey =
        new Answer(
            401, Map.of("X-APIKey", "Invalid"), "<html><h2>401 - Unauthorized</h2></html>", null);
    for (Answer answer : new Answer[] {wrongKey, answer(401, "{\"Message\": \"denied\"}")}) {
      Stop stop = stop(answer);
      assertThat(stop.verdict().outcome()).isEqualTo(Outcome.CREDENTIALS_REFUSED);
      assertThat(stop.scope()).isEqualTo(Scope.CONNECTION);
      assertThat(stop.needsPerson()).isTrue();
    }
  }

  @Test
  void an_expired_subscription_stops_the_connection_until_somebody_acts() {
    Stop stop = stop(answer(402, ""));
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.SUBSCRIPTION_EXPIRED);
    assertThat(stop.scope()).isEqualTo(Scope.CONNECTION);
    assertThat(stop.needsPerson()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 405})
  void a_missing_right_stops_its_flow_only(int status) {
    Stop stop = stop(answer(status, "{\"Message\": \"does not support http method 'GET'\"}"));
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.FLOW_REFUSED);
    assertThat(stop.scope()).isEqualTo(Scope.FLOW);
  }

  @Test
  void a_block_is_remembered_for_the_company_with_the_reason_that_sage_names() {
    Answer answer =
        new Answer(
            429,
            Map.of("X-RequestLimit-ExceededReason", "More than 100 requests per minute"),
            "{\"Message\": \"blocked\"}",
            null);
    assertThat(stop(answer).verdict().sentence()).contains("More than 100 requests per minute");
    assertThat(budget.blockedUntil(ACME.sage().company())).isEqualTo(NOW.plus(PAUSE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Blocked for 1 hour\"", "{\"Message\": \"Blocked for 1 hour\"}"})
  void a_block_without_that_header_has_the_reason_of_its_body(String body) {
    assertThat(stop(answer(429, body)).verdict().sentence()).contains("Blocked for 1 hour");
    Map<String, Object> blank = Map.of("x-requestlimit-exceededreason", " ");
    assertThat(stop(new Answer(429, blank, body, null)).verdict().sentence())
        .contains("Blocked for 1 hour");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 501, 502, 503, 504, 599})
  void what_time_heals_is_tried_again(int status) {
    assertThat(unavailable(answer(status, "<html>busy</html>")).outcome())
        .isEqualTo(Outcome.FLOW_UNAVAILABLE);
  }

  @Test
  void nothing_to_return_is_empty() {
    assertThat(answers.check(ACME, new Answer(204, Map.of(), null, null))).isEmpty();
  }

  @Test
  void without_a_body_it_is_empty() {
    assertThat(unavailable(new Answer(200, Map.of(), null, null)).sentence())
        .contains("it is empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 304, 100})
  void an_answer_that_the_contract_does_not_know_cannot_be_read(int status) {
    assertThat(unavailable(answer(status, "")).outcome()).isEqualTo(Outcome.FLOW_UNREADABLE);
  }

  static Stream<Arguments> pauses() {
    return Stream.of(
        Arguments.of("120", NOW.plusSeconds(120)),
        Arguments.of("0", NOW.plusSeconds(1)),
        Arguments.of("Wed, 01 Jul 2026 01:10:00 GMT", NOW.plusSeconds(600)),
        Arguments.of("Wed, 01 Jul 2026 00:00:00 GMT", NOW.plusSeconds(1)),
        Arguments.of("99999999999", NOW.plus(Duration.ofDays(1))),
        Arguments.of("soon", NOW.plus(PAUSE)),
        Arguments.of("-5", NOW.plus(PAUSE)),
        Arguments.of("", NOW.plus(PAUSE)));
  }

  @ParameterizedTest
  @MethodSource("pauses")
  void a_429_says_when_it_goes_on(String retryAfter, Instant until) {
    Stop stop = stop(new Answer(429, Map.of("retry-after", retryAfter), "Too many", null));
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.CALLS_BLOCKED);
    assertThat(stop.scope()).isEqualTo(Scope.CONNECTION);
    assertThat(stop.until()).isEqualTo(until);
  }

  static Stream<Exception> before_a_connection_stood() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new UnknownHostException("no.such.host"),
        new SSLException("not TLS"),
        new IOException("wrapped", new ConnectException("Connection refused")));
  }

  @ParameterizedTest
  @MethodSource("before_a_connection_stood")
  void a_host_that_is_not_reached_stops_the_connection(Exception failure) {
    Stop stop = stop(new Answer(null, Map.of(), null, failure));
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.FLOW_UNAVAILABLE);
    assertThat(stop.scope()).isEqualTo(Scope.CONNECTION);
    assertThat(stop.until()).isNull();
  }

  @Test
  void an_answer_that_broke_off_is_tried_again_whatever_its_code() {
    for (Integer status : new Integer[] {null, 200, 401, 404, 429}) {
      Answer half = new Answer(status, Map.of(), null, new SocketException("Connection reset"));
      assertThat(unavailable(half).outcome()).isEqualTo(Outcome.FLOW_UNAVAILABLE);
      assertThat(unavailable(half).sentence()).contains("Connection reset");
    }
    assertThat(unavailable(new Answer(null, Map.of(), null, null)).sentence())
        .contains("no answer");
  }

  @Test
  void no_secret_of_the_connection_is_repeated() {
    String said = "apikey=" + KEY + " of loc8-key-of-acme and pass-of-acme, Bearer abcdef";
    String sentence = unavailable(answer(503, said)).sentence();
    assertThat(sentence)
        .contains("apikey=***")
        .doesNotContain(KEY, "loc8-key-of-acme", "pass-of-acme", "abcdef");
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), body, null);
  }

  private Verdict unavailable(Answer answer) {
    return thrown(answer, Unavailable.class).verdict();
  }

  private Stop stop(Answer answer) {
    return thrown(answer, Stop.class);
  }

  private <T extends Throwable> T thrown(Answer answer, Class<T> type) {
    return assertThatExceptionOfType(type).isThrownBy(() -> answers.check(ACME, answer)).actual();
  }
}
