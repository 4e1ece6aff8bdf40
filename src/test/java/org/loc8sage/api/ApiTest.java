package org.loc8sage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API, the login, health, meters and Jolokia over real HTTP; no route runs beside. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:api;DB_CLOSE_DELAY=-1",
      "spring.security.user.password=correct horse",
      "camel.main.routes-include-pattern=classpath:no-routes/*.yaml"
    })
@AutoConfigureObservability
class ApiTest {

  private static final String EXEC =
      """
      {"type":"exec","mbean":"org.apache.camel:context=loc8-sage,name=\\"loc8-sage\\",type=context",
       "operation":"%s"}
      """;

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private ItemOutcomes outcomes;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void connections() {
    for (String table :
        new String[] {
          "history", "parked_message", "item_outcome", "flow_state", "call_budget", "connection"
        }) {
      jdbc.sql("delete from " + table).update();
    }
    connection("acme", "Acme Maintenance", "ACTIVE", null);
    connection("birdwood", "Birdwood Plumbing", "NEEDS_ATTENTION", "CREDENTIALS_REFUSED");
    connection("coolabah", "Coolabah Electrical", "PAUSED", null);
  }

  @Test
  void connections_show_state_flows_calls_and_what_needs_you() throws Exception {
    jdbc.sql(
            """
            insert into call_budget (company, counted_on, calls_today)
            values ('acme', :today, 17)
            """)
        .param("today", LocalDate.now(ZoneOffset.UTC))
        .update();
    park("i1", "INV-1042");

    JsonNode list = get("/api/connections", 200);
    assertThat(list.findValuesAsText("name"))
        .containsExactly("Acme Maintenance", "Birdwood Plumbing", "Coolabah Electrical");
    JsonNode acme = get("/api/connections/acme", 200);
    assertThat(acme.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(acme.path("callsToday").asInt()).isEqualTo(17);
    assertThat(acme.path("needsYou").asInt()).isEqualTo(1);
    JsonNode flow = acme.path("flows").path(0);
    assertThat(flow.path("flow").asText()).isEqualTo("INVOICES");
    assertThat(flow.path("lastSuccessfulPoll").asText()).isEqualTo("2026-07-20T01:00:00Z");
    assertThat(flow.path("nextPoll").asText()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(flow.path("problem").path("code").asText()).isEqualTo("FLOW_UNAVAILABLE");
    JsonNode birdwood = list.path(1);
    assertThat(birdwood.path("reason").path("code").asText()).isEqualTo("CREDENTIALS_REFUSED");
    assertThat(birdwood.path("callsToday").asInt()).isZero();
  }

  @Test
  void calls_of_another_day_do_not_count() throws Exception {
    jdbc.sql(
            """
            insert into call_budget (company, counted_on, calls_today)
            values ('acme', date '2026-01-01', 17)
            """)
        .update();
    assertThat(get("/api/connections/acme", 200).path("callsToday").asInt()).isZero();
  }

  @Test
  void sync_makes_every_flow_due() throws Exception {
    Instant before = Instant.now();
    JsonNode acme = post("/api/connections/acme/sync", 200);
    assertThat(Instant.parse(acme.path("flows").path(0).path("nextPoll").asText()))
        .isBetween(before.minusMillis(1), Instant.now());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/connections/nobody/sync, 404, CONNECTION_NOT_FOUND",
    "/api/connections/birdwood/sync, 409, CONNECTION_NEEDS_ATTENTION",
    "/api/connections/coolabah/sync, 409, CONNECTION_PAUSED",
    "/api/parked/999/retry, 404, PARKED_NOT_FOUND",
    "/api/parked/999/skip, 404, PARKED_NOT_FOUND",
    "/api/parked/x/skip, 400, BAD_PARAMETER",
    "/api/nothing, 404, NOT_FOUND"
  })
  void a_wish_that_cannot_be_met_is_refused_with_its_code(String path, int status, String code)
      throws Exception {
    assertThat(code(post(path, status))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/history?page=0, page",
    "/api/history?page=many, page",
    "/api/history?page=99999999999, page",
    "/api/history?page=10001, page",
    "/api/history?size=-1, size",
    "/api/history?from=yesterday, from",
    "/api/history?to=2026-13-01, to",
    "/api/history?outcome=LOST, outcome",
    "/api/history/abc, id",
    "/api/parked?status=OPEN, status",
    "/api/parked?code=LOST, code"
  })
  void a_bad_parameter_is_named(String path, String parameter) throws Exception {
    JsonNode refused = get(path, 400);
    assertThat(code(refused)).isEqualTo("BAD_PARAMETER");
    assertThat(refused.path("error").path("message").asText()).startsWith(parameter + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/connections/nobody, CONNECTION_NOT_FOUND",
    "/api/history/999, HISTORY_NOT_FOUND",
    "/api/parked/999, PARKED_NOT_FOUND",
    "/api/nothing, NOT_FOUND"
  })
  void what_is_unknown_is_not_found(String path, String code) throws Exception {
    assertThat(code(get(path, 404))).isEqualTo(code);
  }

  @Test
  void a_parked_entry_is_listed_shown_skipped_and_retried() throws Exception {
    long id = park("i1", "INV-1042");
    JsonNode listed = get("/api/parked?connection=acme&reference=INV-1042", 200);
    assertThat(listed.path("items").findValuesAsText("code"))
        .containsExactly("PARKED_REFUSED_BY_SAGE");
    assertThat(listed.path("items").path(0).path("request").isNull()).isTrue();
    assertThat(get("/api/parked/" + id, 200).path("answer").asText()).isEqualTo("{\"M\":1}");

    assertThat(post("/api/parked/" + id + "/skip", 200).path("status").asText())
        .isEqualTo("SKIPPED");
    assertThat(code(post("/api/parked/" + id + "/skip", 409))).isEqualTo("ALREADY_SKIPPED");
    assertThat(get("/api/parked", 200).path("items")).isEmpty();
    assertThat(post("/api/parked/" + id + "/retry", 200).path("status").asText())
        .isEqualTo("WAITING");

    outcomes.record(invoice("i1", "INV-1042"), Verdict.of(Outcome.DELIVERED));
    assertThat(code(post("/api/parked/" + id + "/retry", 409))).isEqualTo("ALREADY_DONE");
    assertThat(get("/api/history?reference=INV-1042", 200).path("items").findValuesAsText("step"))
        .containsExactly("retry", "skip");
  }

  @Test
  void history_is_paged_and_a_page_has_its_largest_size() throws Exception {
    for (int i = 1; i <= 3; i++) {
      jdbc.sql(
              """
              insert into history (at, connection_id, route, step, reference, outcome, sentence,
                duration_ms, request)
              values (:at, 'acme', 'r', 's', :reference, 'DELIVERED', 'Told.', 1, '{}')
              """)
          .param("at", Timestamp.from(Instant.parse("2026-07-20T01:00:00Z")))
          .param("reference", "INV-" + i)
          .update();
    }
    JsonNode first = get("/api/history?connection=acme&outcome=delivered&size=2", 200);
    assertThat(first.path("items").findValuesAsText("reference")).containsExactly("INV-3", "INV-2");
    assertThat(first.path("more").asBoolean()).isTrue();
    assertThat(first.path("items").path(0).path("request").isNull()).isTrue();
    JsonNode second = get("/api/history?size=2&page=2", 200);
    assertThat(second.path("items").findValuesAsText("reference")).containsExactly("INV-1");
    assertThat(second.path("more").asBoolean()).isFalse();
    String id = first.path("items").path(0).path("id").asText();
    assertThat(get("/api/history/" + id, 200).path("request").asText()).isEqualTo("{}");
    assertThat(get("/api/history?size=100000", 200).path("size").asInt()).isEqualTo(200);
    assertThat(get("/api/history?from=2026-07-21", 200).path("items")).isEmpty();
    assertThat(get("/api/history?reference=%00", 200).path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/connections",
        "/api/history",
        "/api/nothing",
        "/actuator/prometheus",
        "/actuator/info",
        "/actuator/hawtio/index.html",
        "/actuator/jolokia/version",
        "/actuator/hawtio/jolokia/version",
        "/sandbox/loc8/v1/invoices",
        "/"
      })
  void without_the_login_nothing_is_shown(String path) throws Exception {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(code(json.readTree(answer.body()))).isEqualTo("LOGIN_REQUIRED");
    assertThat(send(request(path).header("Authorization", basic("wrong")).GET()).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void probes_need_no_login_and_see_no_details(String group) throws Exception {
    HttpResponse<String> answer = send(request("/actuator/health" + group).GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\"").doesNotContain("components");
  }

  @Test
  void a_connection_in_trouble_warns_and_stays_alive() throws Exception {
    JsonNode health = get("/actuator/health", 200);
    assertThat(health.path("status").asText()).isEqualTo("WARN");
    JsonNode sync = health.path("components").path("sync").path("details");
    assertThat(sync.path("needsAttention").path(0).asText()).isEqualTo("birdwood");
    assertThat(get("/actuator/health/liveness", 200).path("status").asText()).isEqualTo("UP");
    assertThat(get("/actuator/health/readiness", 200).path("status").asText()).isEqualTo("UP");
  }

  @Test
  void a_forged_request_of_a_browser_is_refused() throws Exception {
    HttpRequest.Builder forged =
        request("/api/connections/acme/sync")
            .header("Authorization", basic("correct horse"))
            .header("Sec-Fetch-Site", "cross-site")
            .POST(HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer = send(forged);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(json.readTree(answer.body()))).isEqualTo("FORBIDDEN");
  }

  @Test
  void meters_are_there_with_tags_from_closed_lists() throws Exception {
    park("i1", "INV-1042");
    String meters =
        send(request("/actuator/prometheus").header("Authorization", basic("correct horse")).GET())
            .body();
    assertThat(meters)
        .containsPattern(
            "sync_items_total\\{flow=\"INVOICES\",outcome=\"PARKED_REFUSED_BY_SAGE\"} [1-9]")
        .contains("sync_parked{status=\"NEEDS_PERSON\"} 1.0")
        .containsPattern("sync_flow_age_seconds\\{flow=\"INVOICES\"} [0-9.]+")
        .contains("sync_history_lost_total 0.0")
        .doesNotContain("acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/jolokia", "/actuator/hawtio/jolokia"})
  void jolokia_shows_and_changes_nothing(String path) throws Exception {
    assertThat(jolokia(path, EXEC.formatted("suspend()")).path("status").asInt()).isEqualTo(403);
    assertThat(jolokia(path, EXEC.formatted("dumpRoutesAsXml()")).path("status").asInt())
        .isEqualTo(200);
    JsonNode properties =
        jolokia(
            path,
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\","
                + "\"attribute\":\"SystemProperties\"}");
    assertThat(properties.path("status").asInt()).isEqualTo(403);
    JsonNode found =
        jolokia(path, "{\"type\":\"search\",\"mbean\":\"org.apache.camel:type=context,*\"}");
    assertThat(found.path("value")).hasSize(1);
    assertThat(get("/actuator/hawtio/index.html", 200)).isNotNull();
  }

  private JsonNode jolokia(String path, String body) throws Exception {
    return json.readTree(
        send(request(path)
                .header("Authorization", basic("correct horse"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
            .body());
  }

  private JsonNode get(String path, int status) throws Exception {
    return read(request(path).GET(), status);
  }

  private JsonNode post(String path, int status) throws Exception {
    return read(request(path).POST(HttpRequest.BodyPublishers.noBody()), status);
  }

  private JsonNode read(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> answer = send(request.header("Authorization", basic("correct horse")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return isJson ? json.readTree(answer.body()) : json.createObjectNode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static String basic(String password) {
    byte[] login = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private static String code(JsonNode refused) {
    return refused.path("error").path("code").asText();
  }

  private long park(String id, String reference) {
    outcomes.record(
        invoice(id, reference).evidence("{}", "{\"M\":1}"),
        Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is locked."));
    return jdbc.sql("select id from parked_message where source_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static Item invoice(String id, String reference) {
    return new Item("acme", "INVOICES", ItemKind.INVOICE, id).stamp("s1").reference(reference);
  }

  private void connection(String id, String name, String state, String code) {
    jdbc.sql(
            """
            insert into connection
              (id, name, state, state_code, state_reason, state_since_at, recovering, created_at)
            values (:id, :name, :state, :code, :reason, :at, false, :at)
            """)
        .param("id", id)
        .param("name", name)
        .param("state", state)
        .param("code", code)
        .param("reason", code == null ? null : "Sage refused the credentials.")
        .param("at", Timestamp.from(Instant.parse("2026-07-01T00:00:00Z")))
        .update();
    jdbc.sql(
            """
            insert into flow_state
              (connection_id, flow, next_due_at, last_successful_poll_at, failures, last_code,
               last_sentence)
            values (:id, 'INVOICES', :next, :last, 1, 'FLOW_UNAVAILABLE', 'Loc8 was not reached.')
            """)
        .param("id", id)
        .param("next", Timestamp.from(Instant.parse("2099-01-01T00:00:00Z")))
        .param("last", Timestamp.from(Instant.parse("2026-07-20T01:00:00Z")))
        .update();
  }
}
