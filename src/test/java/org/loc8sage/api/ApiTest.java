package org.loc8sage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loc8sage.history.ItemKind;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

/** What the API shows, does and refuses. */
class ApiTest extends OverHttp {

  @Test
  void connections_show_state_flows_calls_and_what_needs_you() throws Exception {
    jdbc.sql(
            """
            insert into call_budget (company, counted_on, calls_today)
            values ('sage.example.com.au/acme', :today, 17)
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
            values ('sage.example.com.au/acme', date '2026-01-01', 17)
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
    "/api/invoices/nobody/INV-0907/send, 404, CONNECTION_NOT_FOUND",
    "/api/invoices/birdwood/INV-0907/send, 409, CONNECTION_NEEDS_ATTENTION",
    "/api/invoices/coolabah/INV-0907/send, 409, CONNECTION_PAUSED",
    "/api/invoices/acme/INV-0907/send, 404, INVOICE_NOT_FOUND",
    "/api/parked/999/retry, 404, ENTRY_NOT_FOUND",
    "/api/parked/999/skip, 404, ENTRY_NOT_FOUND",
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
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/history?refrence=INV-1042 | connection, reference, outcome, from, to, page, size.",
        "/api/history?Outcome=DELIVERED | connection, reference, outcome, from, to, page, size.",
        "/api/history/7?page=1 | this call has none.",
        "/api/parked?state=WAITING | connection, status, code, reference, page, size.",
        "/api/connections?id=acme | this call has none."
      })
  void a_misspelt_parameter_is_refused_and_the_known_ones_are_named(String path, String known)
      throws Exception {
    JsonNode refused = get(path, 400);
    assertThat(code(refused)).isEqualTo("UNKNOWN_PARAMETER");
    assertThat(refused.path("error").path("message").asText()).endsWith(known);
  }

  @Test
  void a_wish_with_a_parameter_that_it_does_not_have_is_not_taken() throws Exception {
    long id = park("i1", "INV-1042");
    assertThat(code(post("/api/parked/" + id + "/skip?until=tomorrow", 400)))
        .isEqualTo("UNKNOWN_PARAMETER");
    assertThat(get("/api/parked/" + id, 200).path("status").asText()).isEqualTo("NEEDS_PERSON");
  }

  @Test
  void a_parameter_that_is_there_twice_is_refused() throws Exception {
    JsonNode refused = get("/api/history?reference=INV-1&reference=INV-2", 400);
    assertThat(code(refused)).isEqualTo("BAD_PARAMETER");
  }

  @ParameterizedTest
  @CsvSource({"PAUSED, CONNECTION_PAUSED", "NEEDS_ATTENTION, CONNECTION_NEEDS_ATTENTION"})
  void an_integration_that_does_not_run_takes_no_wish_to_retry(String state, String code)
      throws Exception {
    long id = park("i1", "INV-1042");
    jdbc.sql("update connection set state = :state where id = 'acme'")
        .param("state", state)
        .update();
    assertThat(code(post("/api/parked/" + id + "/retry", 409))).isEqualTo(code);
    assertThat(get("/api/parked/" + id, 200).path("status").asText()).isEqualTo("NEEDS_PERSON");
    post("/api/parked/" + id + "/skip", 200);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/connections/nobody, CONNECTION_NOT_FOUND",
    "/api/history/999, HISTORY_NOT_FOUND",
    "/api/parked/999, ENTRY_NOT_FOUND",
    "/api/nothing, NOT_FOUND"
  })
  void what_is_unknown_is_not_found(String path, String code) throws Exception {
    assertThat(code(get(path, 404))).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(names = {"HELD", "EXCLUDED_BEFORE_START", "EXCLUDED_ZERO_VALUE"})
  void what_was_kept_back_is_marked_and_due_at_once(Outcome keptBack) throws Exception {
    jdbc.sql("update flow_state set flow = 'RETRIES' where connection_id = 'acme'").update();
    outcomes.record(invoice("inv-0017", "INV-0907"), Verdict.of(keptBack));
    Instant before = Instant.now();

    JsonNode wanted = post("/api/invoices/acme/INV-0907/send", 202);

    assertThat(wanted.path("connection").asText()).isEqualTo("acme");
    assertThat(wanted.path("invoice").asText()).isEqualTo("inv-0017");
    assertThat(wanted.path("outcome").asText()).isEqualTo("WAITING_RETRY");
    assertThat(wishes()).containsExactly("inv-0017");
    JsonNode retries = get("/api/connections/acme", 200).path("flows").path(0);
    assertThat(retries.path("flow").asText()).isEqualTo("RETRIES");
    assertThat(Instant.parse(retries.path("nextPoll").asText()))
        .isBetween(before.minusMillis(1), Instant.now());
    assertThat(code(post("/api/invoices/acme/inv-0017/send", 409))).isEqualTo("ALREADY_WAITING");
  }

  @Test
  void an_integration_that_does_not_run_keeps_no_wish_to_send() throws Exception {
    outcomes.record(invoice("inv-0017", "INV-0907"), Verdict.of(Outcome.HELD));
    jdbc.sql("update connection set state = 'PAUSED' where id = 'acme'").update();
    assertThat(code(post("/api/invoices/acme/INV-0907/send", 409))).isEqualTo("CONNECTION_PAUSED");
    assertThat(wishes()).isEmpty();
    assertThat(outcomes.last("acme", ItemKind.INVOICE, "inv-0017")).isEqualTo(Outcome.HELD);
    jdbc.sql("update connection set state = 'ACTIVE' where id = 'acme'").update();
    post("/api/invoices/acme/INV-0907/send", 202);
  }

  @Test
  void an_integration_that_the_settings_no_longer_have_is_shown_and_takes_no_wish()
      throws Exception {
    jdbc.sql(
            """
            insert into connection
              (id, name, sage_company, state, state_since_at, recovering, created_at)
            values ('dingo', 'Dingo Fencing', 'sage.invalid/4', 'ACTIVE', :at, false, :at)
            """)
        .param("at", Timestamp.from(Instant.parse("2026-07-01T00:00:00Z")))
        .update();
    get("/api/connections/dingo", 200);
    assertThat(code(post("/api/connections/dingo/sync", 404))).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(code(post("/api/invoices/dingo/INV-0907/send", 404)))
        .isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void an_invoice_id_that_two_have_is_not_enough_to_send_one() throws Exception {
    outcomes.record(invoice("inv-0017", "INV-0907"), Verdict.of(Outcome.HELD));
    outcomes.record(invoice("inv-0018", "INV-0907"), Verdict.of(Outcome.HELD));
    assertThat(code(post("/api/invoices/acme/INV-0907/send", 404))).isEqualTo("INVOICE_NOT_FOUND");
    post("/api/invoices/acme/inv-0018/send", 202);
    assertThat(wishes()).containsExactly("inv-0018");
  }

  private List<String> wishes() {
    return jdbc.sql("select loc8_id from send_wish").query(String.class).list();
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
}
