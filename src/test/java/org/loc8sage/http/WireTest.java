package org.loc8sage.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.Application;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Draft;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.IntentState;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.LeaseLost;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.sage.CallBudget;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What really goes over the wire, in the whole application with only the routes that talk. The
 * starter's own properties of camel-http ask for the opposite of what must be.
 */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:wire;DB_CLOSE_DELAY=-1",
      "camel.main.routes-include-pattern=classpath:routes/60-*.camel.yaml,"
          + "classpath:routes/61-*.camel.yaml,classpath:routes/70-*.camel.yaml,"
          + "classpath:routes/72-*.camel.yaml",
      "camel.component.http.automatic-retries-disabled=false",
      "camel.component.https.automatic-retries-disabled=false",
      "camel.component.http.cookie-management-disabled=false",
      "camel.component.http.response-timeout=77000",
      "camel.component.https.response-timeout=77000",
      "logging.level.org.apache.hc.client5.http=debug",
      "logging.level.org.apache.hc.client5.http.wire=debug",
      "logging.level.org.apache.hc.client5.http.headers=debug",
      "sync.http.response-timeout=600ms",
      "sync.http.connect-timeout=2s",
      "sync.sage.calls-per-minute=0",
      "sync.sage.calls-per-day=0"
    })
@Import(WireTest.TrustingItself.class)
class WireTest {

  private static final String SAGE_KEY = "{9D3C-KEY-OF-SAGE}";
  private static final String PASSWORD = "wattle&bird 4711";
  private static final String LOC8_KEY = "loc8-key-0815";
  private static final OwnCertificate CERTIFICATE = new OwnCertificate();
  private static final WireStub STUB = new WireStub();
  private static final WireStub TLS = new WireStub(CERTIFICATE.server());
  private static final String SAVED =
      """
      {"ID": 900, "DocumentNumber": "INV-1", "CustomerId": 31, "Date": "2026-07-05",
       "Exclusive": 100.00, "Tax": 10.00, "Total": 110.00, "AmountDue": 110.00}
      """;

  @Autowired private CamelContext camel;
  @Autowired private Leases leases;
  @Autowired private Intents intents;
  @Autowired private WriteProtocol protocol;
  @Autowired private JdbcClient jdbc;
  @Autowired private CallBudget budget;
  @Autowired private java.time.Clock clock;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private SyncRun run;
  private WireStub stub = STUB;

  /** The same client speaks both; a case that is said of one has to hold for the other. */
  enum Scheme {
    HTTP,
    HTTPS
  }

  record Over(Scheme scheme, Case given) {
    @Override
    public String toString() {
      return given + " over " + scheme;
    }
  }

  private static Stream<Over> overBoth(Stream<Case> cases) {
    return cases.flatMap(
        given -> Arrays.stream(Scheme.values()).map(scheme -> new Over(scheme, given)));
  }

  private void over(Scheme scheme) {
    if (scheme == Scheme.HTTPS) {
      stub = TLS;
      run = leases.take("acme-tls");
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class TrustingItself {

    /** After ours, so that nothing but the trusted certificate is another than in life. */
    @Bean
    ComponentCustomizer trust() {
      return ComponentCustomizer.builder(HttpComponent.class)
          .build(http -> http.setSslContextParameters(CERTIFICATE.trust()));
    }
  }

  @DynamicPropertySource
  static void connections(DynamicPropertyRegistry settings) throws IOException {
    String stub = "127.0.0.1:" + STUB.port();
    connection(settings, 0, "acme", "http://" + stub);
    connection(settings, 1, "not-tls", "https://" + stub);
    int closed;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = once.getLocalPort();
    }
    connection(settings, 2, "refused", "http://127.0.0.1:" + closed);
    connection(settings, 3, "acme-tls", "https://127.0.0.1:" + TLS.port());
  }

  private static void connection(DynamicPropertyRegistry settings, int i, String id, String base) {
    Map.of(
            "id",
            id,
            "name",
            "Acme Maintenance",
            "start-at",
            "2026-07-01",
            "loc8.base-url",
            base + "/loc8",
            "loc8.api-key",
            LOC8_KEY,
            "sage.base-url",
            base + "/api/2.0.0",
            "sage.api-key",
            SAGE_KEY,
            "sage.username",
            "books@acme.example.com.au",
            "sage.password",
            PASSWORD,
            "sage.company-id",
            "77")
        .forEach((key, value) -> settings.add("sync.connections[" + i + "]." + key, () -> value));
  }

  @AfterAll
  static void closeStub() throws IOException {
    STUB.close();
    TLS.close();
  }

  @BeforeEach
  void begin() {
    for (String table :
        List.of("intent", "id_link", "invoice_payment", "call_budget", "connection_lease")) {
      jdbc.sql("delete from " + table).update();
    }
    STUB.forget();
    TLS.forget();
    run = leases.take("acme");
    log.start();
    root().addAppender(log);
    root().setLevel(Level.DEBUG);
    logger("org.loc8sage").setLevel(Level.DEBUG);
  }

  @AfterEach
  void no_secret_was_logged_whatever_happened() {
    root().detachAppender(log);
    root().setLevel(Level.WARN);
    logger("org.loc8sage").setLevel(Level.INFO);
    for (ILoggingEvent event : List.copyOf(log.list)) {
      StringBuilder said = new StringBuilder(event.getFormattedMessage());
      for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
        said.append('\n').append(thrown.getMessage());
      }
      assertNoSecret(said.toString());
    }
  }

  record Case(String name, WireStub.Reply reply, IntentState state, Outcome outcome) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> answers() {
    IntentState unknown = IntentState.UNKNOWN;
    Outcome waiting = Outcome.WAITING_CONFIRMATION;
    return Stream.of(
        new Case("201", WireStub.answer(201, SAVED), IntentState.CONFIRMED, Outcome.DELIVERED),
        new Case(
            "400",
            WireStub.answer(400, "{\"Message\": \"Date is in a closed period\"}"),
            IntentState.REJECTED,
            Outcome.PARKED_REFUSED_BY_SAGE),
        new Case(
            "400, number taken",
            WireStub.answer(400, "\"Document Number already exists\""),
            IntentState.CONFLICT,
            Outcome.CONFLICT_NUMBER_TAKEN),
        new Case("409", WireStub.answer(409, ""), unknown, waiting),
        new Case("500", WireStub.answer(500, "<html>Fault</html>"), unknown, waiting),
        new Case("503", WireStub.answer(503, ""), unknown, waiting),
        new Case("503, try again", WireStub.answer(503, "", "Retry-After: 1"), unknown, waiting),
        new Case("302", WireStub.answer(302, "", "Location: /elsewhere"), unknown, waiting),
        new Case("201, no JSON", WireStub.answer(201, "<html>Hello</html>"), unknown, waiting),
        new Case("201, shows nothing", WireStub.answer(201, "{}"), unknown, waiting),
        new Case("201, cut short", WireStub.cutShort(201, SAVED), unknown, waiting),
        new Case("reset", WireStub.reset(), unknown, waiting),
        new Case("closed", WireStub.closed(), unknown, waiting),
        new Case("silence", WireStub.silence(), unknown, waiting));
  }

  static Stream<Over> answersOverBoth() {
    return overBoth(answers());
  }

  @ParameterizedTest
  @MethodSource("answersOverBoth")
  void a_save_goes_out_once_and_is_judged_by_its_answer(Over over) {
    over(over.scheme());
    Case given = over.given();
    stub.write(given.reply());
    long id = planned();
    Exchange after = save(id);
    assertThat(after.getException()).isNull();
    assertThat(stub.calls("POST")).hasSize(1);
    assertThat(intents.get(id).state()).isEqualTo(given.state());
    assertThat(after.getVariable("verdict", Verdict.class).outcome()).isEqualTo(given.outcome());
    boolean looked = given.state() == IntentState.UNKNOWN || given.state() == IntentState.CONFLICT;
    assertThat(stub.calls("GET")).hasSize(looked ? 1 : 0);
    assertNoSecretIn(after);
  }

  static Stream<Case> turnedAway() {
    return Stream.of(
        away("401", 401, Outcome.CREDENTIALS_REFUSED),
        away("402", 402, Outcome.SUBSCRIPTION_EXPIRED),
        away("403", 403, Outcome.FLOW_REFUSED),
        away("404", 404, Outcome.FLOW_REFUSED),
        away("415", 415, Outcome.FLOW_REFUSED),
        away("429", 429, Outcome.CALLS_BLOCKED));
  }

  private static Case away(String name, int status, Outcome outcome) {
    WireStub.Reply reply = WireStub.answer(status, "", "Retry-After: 2");
    return new Case(name, reply, IntentState.NOT_WRITTEN, outcome);
  }

  static Stream<Over> turnedAwayOverBoth() {
    return overBoth(turnedAway());
  }

  @ParameterizedTest
  @MethodSource("turnedAwayOverBoth")
  void a_save_that_is_turned_away_goes_out_once_and_is_known_not_to_be_written(Over over) {
    over(over.scheme());
    Case given = over.given();
    stub.write(given.reply());
    long id = planned();
    Exchange after = save(id);
    assertThat(stub.calls("POST")).hasSize(1);
    assertThat(stub.calls("GET")).isEmpty();
    assertThat(intents.get(id).state()).isEqualTo(given.state());
    assertThat(thrown(after).outcome()).isEqualTo(given.outcome());
    assertNoSecretIn(after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "not-tls"})
  void without_a_connection_nothing_goes_out_and_that_is_known(String connection) {
    run = leases.take(connection);
    long id = planned();
    Exchange after = save(id);
    assertThat(STUB.calls("POST")).isEmpty();
    assertThat(intents.get(id).state()).isEqualTo(IntentState.NOT_WRITTEN);
    assertThat(thrown(after).outcome()).isEqualTo(Outcome.FLOW_UNAVAILABLE);
    assertNoSecretIn(after);
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_closes_behind_each_answer_makes_no_doubt(Scheme scheme) {
    over(scheme);
    for (int i = 0; i < 3; i++) {
      jdbc.sql("delete from intent").update();
      stub.write(WireStub.answerThenClose(201, SAVED));
      long id = planned();
      save(id);
      assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFIRMED);
    }
    assertThat(stub.calls("POST")).hasSize(3);
    assertThat(stub.connections()).isEqualTo(3);
  }

  @Test
  void a_lost_answer_is_found_by_the_look_up_that_follows_at_once() {
    STUB.write(WireStub.closed());
    STUB.read(WireStub.answer(200, "{\"TotalResults\": 1, \"Results\": [" + SAVED + "]}"));
    long id = planned();
    Exchange after = save(id);
    assertThat(STUB.calls("POST")).hasSize(1);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFIRMED);
    assertThat(after.getVariable("verdict", Verdict.class).outcome())
        .isEqualTo(Outcome.FOUND_IN_SAGE);
    assertThat(STUB.calls("GET").get(0).path()).startsWith("/api/2.0.0/TaxInvoice/Get?");
  }

  @Test
  void a_look_up_that_fails_leaves_the_doubt() {
    STUB.write(WireStub.closed());
    STUB.read(WireStub.answer(500, ""));
    long id = planned();
    save(id);
    Intent intent = intents.get(id);
    assertThat(intent.state()).isEqualTo(IntentState.UNKNOWN);
    assertThat(intent.absences()).isZero();
    assertThat(STUB.calls("GET")).hasSize(1);
  }

  @Test
  void after_a_failed_save_the_next_one_in_the_same_exchange_is_judged_by_its_own_answer() {
    STUB.write(WireStub.reset());
    Exchange exchange = exchange(planned());
    send("direct:write-sage", exchange);
    jdbc.sql("delete from intent").update();
    STUB.write(WireStub.answer(201, SAVED));
    long second = planned();
    exchange.setVariable("intentId", second);
    send("direct:write-sage", exchange);
    assertThat(intents.get(second).state()).isEqualTo(IntentState.CONFIRMED);
  }

  @Test
  void without_the_lease_nothing_goes_out() {
    long id = planned();
    leases.release(run);
    Exchange after = save(id);
    assertThat(after.getException()).isInstanceOf(LeaseLost.class);
    assertThat(STUB.connections()).isZero();
    assertThat(intents.get(id).state()).isEqualTo(IntentState.PLANNED);
  }

  @Test
  void with_too_little_of_the_lease_left_nothing_goes_out() {
    long id = planned();
    SyncRun shortLease =
        new SyncRun(
            run.settings(), run.fence(), clock.instant().plusMillis(300), run.endsAt(), run.zone());
    run = shortLease;
    Exchange after = save(id);
    assertThat(STUB.calls("POST")).isEmpty();
    assertThat(intents.get(id).state()).isEqualTo(IntentState.NOT_WRITTEN);
    assertThat(thrown(after).sentence()).contains("the lease is too short");
  }

  @Test
  void while_sage_blocks_nothing_goes_out() {
    budget.block(run.settings().sage().company(), clock.instant().plusSeconds(600), "too many");
    long id = planned();
    Exchange after = save(id);
    assertThat(thrown(after).outcome()).isEqualTo(Outcome.CALLS_BLOCKED);
    assertThat(STUB.connections()).isZero();
    assertThat(intents.get(id).state()).isEqualTo(IntentState.PLANNED);
  }

  @Test
  void what_is_confirmed_or_in_doubt_does_not_go_out() {
    long id = planned();
    for (String state : List.of("SENT", "UNKNOWN", "CONFIRMED", "REJECTED", "HELD", "CONFLICT")) {
      jdbc.sql("update intent set state = :s").param("s", state).update();
      assertThat(save(id).getException()).isInstanceOf(LeaseLost.class);
    }
    assertThat(STUB.connections()).isZero();
  }

  @Test
  void a_save_carries_key_company_and_login_and_nothing_of_ours() {
    STUB.write(WireStub.answer(201, SAVED));
    Exchange exchange = exchange(planned());
    exchange.getMessage().setHeader("Authorization", "Bearer of-another-system");
    exchange.getMessage().setHeader("X-Left-Over", "of Loc8");
    send("direct:write-sage", exchange);
    WireStub.Call call = STUB.calls("POST").get(0);
    assertThat(call.path())
        .isEqualTo(
            "/api/2.0.0/TaxInvoice/Save?useSystemDocumentNumber=false"
                + "&apikey=%7B9D3C-KEY-OF-SAGE%7D&CompanyId=77");
    assertThat(call.head())
        .contains("Authorization: Basic " + basic())
        .containsIgnoringCase("Connection: close")
        .doesNotContainIgnoringCase("X-Sync-")
        .doesNotContain("another-system", "X-Left-Over", "Camel");
    assertThat(call.body()).isEqualTo("{\"DocumentNumber\": \"INV-1\"}");
  }

  static Stream<Case> readAnswers() {
    return Stream.of(
        read("503", WireStub.answer(503, "", "Retry-After: 1")),
        read("reset", WireStub.reset()),
        read("closed", WireStub.closed()),
        read("silence", WireStub.silence()),
        read("no JSON", WireStub.answer(200, "<html>Sign in</html>")),
        read("cut short", WireStub.cutShort(200, SAVED)));
  }

  private static Case read(String name, WireStub.Reply reply) {
    return new Case(name, reply, IntentState.PLANNED, Outcome.FLOW_UNAVAILABLE);
  }

  static Stream<Over> readAnswersOverBoth() {
    return overBoth(readAnswers());
  }

  @ParameterizedTest
  @MethodSource("readAnswersOverBoth")
  void a_read_of_either_side_goes_out_once_and_is_tried_later(Over over) {
    over(over.scheme());
    Case given = over.given();
    for (String route : List.of("direct:read-sage", "direct:call-loc8")) {
      stub.forget();
      stub.read(given.reply());
      Exchange after = read(route, "/Account/Get", "GET");
      assertThat(after.getException()).isInstanceOf(Unavailable.class);
      assertThat(stub.calls("GET")).hasSize(1);
      assertNoSecretIn(after);
    }
  }

  @Test
  void refused_credentials_are_tried_once() {
    for (String route : List.of("direct:read-sage", "direct:call-loc8")) {
      STUB.forget();
      STUB.read(WireStub.answer(401, "", "WWW-Authenticate: Basic realm=\"x\""));
      Exchange after = read(route, "/Account/Get", "GET");
      assertThat(thrown(after).outcome()).isEqualTo(Outcome.CREDENTIALS_REFUSED);
      assertThat(STUB.calls("GET")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_pause_asked_for_is_not_slept_through(Scheme scheme) {
    over(scheme);
    stub.read(WireStub.answer(429, "", "Retry-After: 600"));
    Exchange after = read("direct:call-loc8", "/invoices", "GET");
    assertThat(after.getException())
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.until()).isAfter(clock.instant().plusSeconds(500)));
    assertThat(stub.calls("GET")).hasSize(1);
  }

  @Test
  void loc8_gets_its_own_key_only_and_no_cookie_comes_back() {
    STUB.read(WireStub.answer(200, "{\"items\": []}", "Set-Cookie: SID=of-acme; Path=/"));
    STUB.read(WireStub.answer(200, "{\"items\": []}"));
    Exchange first = read("direct:call-loc8", "/invoices", "GET");
    assertThat(first.getMessage().getBody(String.class)).isEqualTo("{\"items\": []}");
    // Camel's own count of tries is given back; of Loc8's headers nothing is left.
    assertThat(first.getMessage().getHeaders()).containsOnlyKeys("CamelRedeliveryCounter");
    read("direct:call-loc8", "/invoices", "GET");
    for (WireStub.Call call : STUB.calls("GET")) {
      assertThat(call.path()).isEqualTo("/loc8/invoices?page=1");
      assertThat(call.head())
          .contains("Authorization: Bearer " + LOC8_KEY)
          .doesNotContainIgnoringCase("Cookie", "X-Sync-", "apikey");
      assertThat(call.body()).isEmpty();
    }
  }

  static Stream<Over> writesToLoc8() {
    return overBoth(
        Stream.of(
            read("503", WireStub.answer(503, "", "Retry-After: 1")),
            read("reset", WireStub.reset()),
            read("closed", WireStub.closed()),
            read("silence", WireStub.silence())));
  }

  @ParameterizedTest
  @MethodSource("writesToLoc8")
  void a_write_to_loc8_goes_out_once_with_its_body(Over over) {
    over(over.scheme());
    for (String method : List.of("PUT", "POST", "PATCH")) {
      stub.write(over.given().reply());
      Exchange after = read("direct:call-loc8", "/invoices/i-1", method);
      assertThat(after.getException()).isInstanceOf(Unavailable.class);
      assertThat(stub.calls(method)).hasSize(1);
      assertThat(stub.calls(method).get(0).head()).doesNotContainIgnoringCase("X-Sync-");
      assertThat(stub.calls(method).get(0).body()).isEqualTo("{\"left\": true}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void after_an_idle_connection_was_closed_a_write_to_loc8_goes_out_once_at_most(Scheme scheme) {
    over(scheme);
    stub.read(WireStub.answerThenClose(200, "{}"));
    read("direct:call-loc8", "/invoices", "GET");
    read("direct:call-loc8", "/invoices/i-1", "PATCH");
    assertThat(stub.calls("GET")).hasSize(1);
    assertThat(stub.calls("PATCH")).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "POST", "PUT"})
  void a_worker_that_was_overtaken_writes_nothing_to_loc8(String method) {
    jdbc.sql("update connection_lease set held_until_at = :past")
        .param("past", java.sql.Timestamp.from(clock.instant().minusSeconds(1)))
        .update();
    SyncRun late = run;
    assertThat(read("direct:call-loc8", "/invoices/i-1", method).getException())
        .isInstanceOf(LeaseLost.class);
    run = leases.take("acme");
    assertThat(read("direct:call-loc8", "/invoices/i-1", method).getException()).isNull();
    assertThat(STUB.calls(method)).hasSize(1);
    run = late;
    assertThat(read("direct:call-loc8", "/invoices/i-1", method).getException())
        .isInstanceOf(LeaseLost.class);
    assertThat(STUB.calls(method)).hasSize(1);
  }

  @Test
  void a_write_to_loc8_whose_lease_ends_before_its_answer_does_not_go_out() {
    run =
        new SyncRun(
            run.settings(), run.fence(), clock.instant().plusMillis(300), run.endsAt(), run.zone());
    Exchange after = read("direct:call-loc8", "/invoices/i-1", "PATCH");
    assertThat(thrown(after).sentence()).contains("the lease is too short");
    assertThat(STUB.calls("PATCH")).isEmpty();
    assertThat(read("direct:call-loc8", "/invoices", "GET").getException()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void our_settings_win_over_the_properties_of_the_starter(String name) {
    HttpComponent http = camel.getComponent(name, HttpComponent.class);
    assertThat(http.isAutomaticRetriesDisabled()).isTrue();
    assertThat(http.isCookieManagementDisabled()).isTrue();
    assertThat(http.getResponseTimeout()).isEqualTo(600);
    assertThat(http.getHttpClientConfigurer()).isInstanceOf(CallAuthority.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".wire", ".headers", ".impl.classic.MainClientExec"})
  void the_logger_that_would_tell_stays_quiet_even_when_asked_to_speak(String beneath) {
    assertThat(logger(HttpConfiguration.TELLING_LOGGER + beneath).isDebugEnabled()).isFalse();
    assertThat(root().isDebugEnabled()).isTrue();
  }

  @Test
  void no_secret_stands_in_addresses_or_managed_names() {
    STUB.write(WireStub.answer(201, SAVED));
    save(planned());
    List<String> names = new ArrayList<>();
    camel.getEndpoints().forEach(endpoint -> names.add(endpoint.getEndpointUri()));
    assertThat(names).anyMatch(name -> name.startsWith("https://sage"));
    ManagementFactory.getPlatformMBeanServer()
        .queryNames(null, null)
        .forEach(name -> names.add(name.toString()));
    names.forEach(WireTest::assertNoSecret);
  }

  private long planned() {
    Draft draft =
        new Draft(
            run.connectionId(),
            RecordKind.INVOICE,
            "i-1",
            "r1",
            "INV-1",
            "INV-1",
            "Kookaburra Cafe",
            31L,
            LocalDate.of(2026, 7, 5),
            "{\"DocumentNumber\": \"INV-1\"}",
            new Intent.Totals(
                new BigDecimal("100.00"), new BigDecimal("10.00"), new BigDecimal("110.00")));
    return protocol.plan(run, draft).intentId();
  }

  private Exchange exchange(long intentId) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.setVariable("run", run);
    exchange.setVariable("intentId", intentId);
    return exchange;
  }

  private Exchange save(long intentId) {
    return send("direct:write-sage", exchange(intentId));
  }

  private Exchange read(String route, String path, String method) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.setVariable("run", run);
    exchange.setVariable("path", path);
    exchange.setVariable("query", "page=1");
    exchange.setVariable("method", method);
    exchange.getMessage().setBody("{\"left\": true}");
    return send(route, exchange);
  }

  private Exchange send(String to, Exchange exchange) {
    try (FluentProducerTemplate template = camel.createFluentProducerTemplate()) {
      return template.withExchange(exchange).to(to).send();
    } catch (IOException closing) {
      throw new java.io.UncheckedIOException(closing);
    }
  }

  private static Verdict thrown(Exchange after) {
    if (after.getException() instanceof Stop stop) {
      return stop.verdict();
    }
    assertThat(after.getException()).isInstanceOf(Refusal.class);
    return ((Refusal) after.getException()).verdict();
  }

  private static void assertNoSecretIn(Exchange after) {
    StringWriter all = new StringWriter();
    all.write(after.getMessage().getHeaders().toString());
    all.write(after.getProperties().toString());
    all.write(after.getVariables().toString());
    all.write(String.valueOf(after.getMessage().getBody(String.class)));
    Throwable caught = after.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (Throwable failure : new Throwable[] {after.getException(), caught}) {
      if (failure != null) {
        failure.printStackTrace(new PrintWriter(all, true));
      }
    }
    assertNoSecret(all.toString());
  }

  private static void assertNoSecret(String text) {
    assertThat(text)
        .doesNotContain("9D3C-KEY-OF-SAGE", PASSWORD, "wattle%26bird", LOC8_KEY, basic());
  }

  private static String basic() {
    String login = "books@acme.example.com.au:" + PASSWORD;
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static Logger root() {
    return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
