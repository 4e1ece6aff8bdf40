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
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
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

/**
 * The application over real HTTP, with three invented connections; no route runs beside. Before
 * each test their rows in the database are made anew.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:api;DB_CLOSE_DELAY=-1",
      "spring.security.user.password=correct horse",
      "camel.main.routes-include-pattern=classpath:no-routes/*.yaml",
      "spring.config.import=classpath:three-connections.yaml"
    })
@AutoConfigureObservability
public abstract class OverHttp {

  @LocalServerPort private int port;
  @Autowired protected JdbcClient jdbc;
  @Autowired protected ItemOutcomes outcomes;
  protected final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  final void connections() {
    for (String table :
        new String[] {
          "history",
          "parked_message",
          "item_outcome",
          "send_wish",
          "id_link",
          "flow_state",
          "call_budget",
          "connection"
        }) {
      jdbc.sql("delete from " + table).update();
    }
    connection("acme", "Acme Maintenance", "ACTIVE", null);
    connection("birdwood", "Birdwood Plumbing", "NEEDS_ATTENTION", "CREDENTIALS_REFUSED");
    connection("coolabah", "Coolabah Electrical", "PAUSED", null);
  }

  protected JsonNode get(String path, int status) throws Exception {
    return read(request(path).GET(), status);
  }

  protected JsonNode post(String path, int status) throws Exception {
    return read(request(path).POST(HttpRequest.BodyPublishers.noBody()), status);
  }

  protected JsonNode read(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> answer = send(request.header("Authorization", basic("correct horse")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return isJson ? json.readTree(answer.body()) : json.createObjectNode();
  }

  protected HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  protected static String basic(String password) {
    byte[] login = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  protected static String code(JsonNode refused) {
    return refused.path("error").path("code").asText();
  }

  protected long park(String id, String reference) {
    outcomes.record(
        invoice(id, reference).evidence("{}", "{\"M\":1}"),
        Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is locked."));
    return jdbc.sql("select id from parked_message where source_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  protected static Item invoice(String id, String reference) {
    return new Item("acme", "INVOICES", ItemKind.INVOICE, id).stamp("s1").reference(reference);
  }

  private void connection(String id, String name, String state, String code) {
    jdbc.sql(
            """
            insert into connection
              (id, name, sage_company, state, state_code, state_reason, state_since_at, recovering,
                created_at)
            values (:id, :name, :company, :state, :code, :reason, :at, false, :at)
            """)
        .param("id", id)
        .param("name", name)
        .param("company", "sage.example.com.au/" + id)
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
