package org.loc8sage.loc8;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.connection.Worker;
import org.loc8sage.http.Answer;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Stop.Scope;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;

/** Every row of the table of answers, and what no table has. */
class Loc8AnswersTest {

  private static final Instant NOW = Instant.parse("2026-07-01T01:00:00Z");
  private static final ConnectionSettings ACME = Worker.settings(Map.of()).connections().get(0);
  private static final String KEY = "sage-key-of-acme";
  private static final Duration PAUSE = Duration.ofSeconds(60);

  private final Loc8Answers answers = new Loc8Answers(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"data\": []}", " {\"id\": \"inv-1\"} "})
  void a_record_or_a_list_is_given_on_as_it_came(String body) {
    for (int status : new int[] {200, 201}) {
      assertThat(answers.check(ACME, answer(status, body))).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "null", "true", "\"text\"", "{\"data\": [", "{} {}", "<html>In</html>"})
  void a_good_answer_that_is_no_record_and_no_list_cannot_be_read(String body) {
    assertThat(unavailable(answer(200, body)).outcome()).isEqualTo(Outcome.FLOW_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422, 411, 415})
  void a_refused_record_is_refused_with_its_reason(int status) {
    Answer answer = answer(status, "{\"error\": {\"message\": \"The number is taken.\"}}");
    Verdict verdict = thrown(answer, Refusal.class).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PARKED_REFUSED_BY_LOC8);
    assertThat(verdict.sentence()).contains("The number is taken.");
    assertThat(thrown(answer(status, ""), Refusal.class).verdict().sentence())
        .contains("answer " + status);
  }

  @Test
  void wrong_credentials_stop_the_connection_until_somebody_acts() {
    Stop stop = stop(answer(401, "{\"message\": \"no\"}"));
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.CREDENTIALS_REFUSED);
    assertThat(stop.scope()).isEqualTo(Scope.CONNECTION);
    assertThat(stop.needsPerson()).isTrue();
  }

  @Test
  void a_missing_right_stops_its_flow_only() {
    Stop stop = stop(answer(403, "Your plan has no invoices."));
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.FLOW_REFUSED);
    assertThat(stop.verdict().sentence()).contains("Your plan has no invoices.");
    assertThat(stop.scope()).isEqualTo(Scope.FLOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void what_is_gone_is_said_to_be_gone(int status) {
    assertThat(thrown(answer(status, "{}"), Refusal.class).verdict().outcome())
        .isEqualTo(Outcome.PARKED_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 500, 501, 502, 503, 504, 599})
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
