package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loc8sage.history.Database;
import org.loc8sage.history.HistoryLoss;
import org.loc8sage.history.HistoryTesting;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.MovableClock;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;

/** The route as it is shipped, between two routes that stand for collect and deliver. */
class RecordHistoryTest {

  private static final String ROUTES =
      """
      - routeConfiguration:
          id: two-tries
          errorHandler:
            deadLetterChannel:
              deadLetterUri: direct:park
              redeliveryPolicy: {maximumRedeliveries: 1, redeliveryDelay: "1", logExhausted: false}
      - route:
          id: collect
          routeConfigurationId: two-tries
          from:
            uri: direct:collect
            steps:
              - split:
                  id: each-item
                  expression: {simple: {expression: "${body}"}}
                  steps:
                    - to: {id: deliver-item, uri: "direct:deliver"}
              - bean: {id: after-split, ref: probe, method: afterSplit}
      - route:
          id: deliver
          errorHandler: {noErrorHandler: {}}
          from:
            uri: direct:deliver
            steps:
              - bean: {id: open-item, description: Read the invoice., ref: probe, method: open}
              - bean: {id: technical-step, ref: probe, method: nothing}
              - to: {id: send-item, description: Sent the invoice to Sage., uri: "direct:send"}
              - to: {id: record-item, uri: "direct:record-history"}
              - bean: {id: after-record, ref: probe, method: afterRecord}
      - route:
          id: send
          errorHandler: {noErrorHandler: {}}
          from:
            uri: direct:send
            steps:
              - bean: {id: post-item, description: Posted it., ref: probe, method: post}
      - route:
          id: park
          errorHandler: {noErrorHandler: {}}
          from:
            uri: direct:park
            steps:
              - bean: {id: judge-item, description: Gave it its outcome., ref: probe, method: park}
              - to: {id: record-parked, uri: "direct:record-history"}
              - bean: {id: after-parked, ref: probe, method: afterRecord}
      """;

  private final Database database = open();
  private final Probe probe = new Probe();
  private final MovableClock clock = new MovableClock("2026-07-20T01:00:00Z");
  private final HistoryLoss loss = HistoryTesting.loss(clock);
  private final CamelContext camel = new DefaultCamelContext();
  private ProducerTemplate send;

  Database open() {
    return Database.h2();
  }

  @BeforeEach
  void start() throws Exception {
    camel.getRegistry().bind("dataSource", database.source());
    camel.getRegistry().bind("probe", probe);
    camel.getRegistry().bind("history", new History(HistoryTesting.rows(clock), loss));
    camel.getCamelContextExtension().addInterceptStrategy(new NoteSteps(clock));
    var loader = PluginHelper.getRoutesLoader(camel);
    loader.loadRoutes(
        ResourceHelper.resolveMandatoryResource(camel, "file:routes/91-record-history.camel.yaml"));
    loader.loadRoutes(ResourceHelper.fromString("between.camel.yaml", ROUTES));
    camel.start();
    send = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() throws Exception {
    camel.stop();
    database.close();
  }

  @Test
  void each_element_of_a_split_has_its_own_steps() {
    send.sendBody("direct:collect", List.of("INV-1041", "INV-1042"));

    assertThat(steps("INV-1041"))
        .containsExactly(
            "deliver/open-item", "deliver/send-item", "send/post-item", "deliver/outcome");
    assertThat(steps("INV-1042")).isEqualTo(steps("INV-1041"));
    assertThat(rows("INV-1042"))
        .extracting(row -> row.get("sentence"))
        .containsExactly(
            "Read the invoice.",
            "Sent the invoice to Sage.",
            "Posted it.",
            "Sent to Sage (Customer Tax Invoices).");
    assertThat(rows("INV-1042"))
        .extracting(row -> row.get("outcome"))
        .containsExactly(null, null, null, "DELIVERED");
    assertThat(rows("INV-1042"))
        .allSatisfy(
            row -> {
              assertThat(row.get("connection_id")).isEqualTo("acme");
              assertThat(row.get("flow")).isEqualTo("INVOICES");
              assertThat(row.get("loc8_id")).isEqualTo("id-of-INV-1042");
              assertThat((Long) row.get("duration_ms")).isNotNegative();
              assertThat((String) row.get("exchange_id")).isNotEmpty();
            });
    assertThat(probe.after).containsExactly("INV-1041", "INV-1042", "split");
  }

  @Test
  void every_try_leaves_its_rows() {
    probe.failures.put("INV-1042", 1);
    send.sendBody("direct:collect", List.of("INV-1042"));

    assertThat(steps("INV-1042"))
        .containsExactly(
            "deliver/open-item",
            "deliver/send-item",
            "send/post-item",
            "deliver/open-item",
            "deliver/send-item",
            "send/post-item",
            "deliver/outcome");
    assertThat(rows("INV-1042"))
        .extracting(row -> row.get("sentence"))
        .contains("Posted it. It failed: 503 for https://sage.example/Save?apikey=***&x=1")
        .endsWith("Sent to Sage (Customer Tax Invoices).");
  }

  @Test
  void a_parked_item_has_the_steps_of_all_tries_and_its_bodies() {
    probe.failures.put("INV-1041", 9);
    send.sendBody("direct:collect", List.of("INV-1041", "INV-1042"));

    assertThat(steps("INV-1041")).hasSize(8).endsWith("park/judge-item", "deliver/outcome");
    Map<String, Object> last = rows("INV-1041").get(7);
    assertThat(last.get("outcome")).isEqualTo("PARKED_REFUSED_BY_SAGE");
    assertThat(last.get("sentence"))
        .isEqualTo(
            "Sage refused it: Date is locked. Correct what Sage names, then retry;"
                + " or make it in Sage by hand and link the entry to it.");
    assertThat(last.get("request")).isEqualTo("{\"apiKey\":\"***\"}");
    assertThat(last.get("answer")).isEqualTo("{\"Message\":\"Date is locked.\"}");
    assertThat(rows("INV-1042")).hasSize(4);
    assertThat(probe.after).containsExactly("INV-1041", "INV-1042", "split");
  }

  @Test
  void a_refused_step_tells_the_sentence_without_the_code() {
    probe.refusal = new Refusal(Outcome.PARKED_NOT_FOUND, "system", "Loc8");
    send.sendBody("direct:collect", List.of("INV-1042"));

    assertThat(rows("INV-1042"))
        .extracting(row -> row.get("sentence"))
        .contains("Posted it. It failed: It is no longer to be found in Loc8.");
  }

  @Test
  void what_has_not_changed_leaves_no_row() {
    probe.verdict = Verdict.of(Outcome.UNCHANGED);
    send.sendBody("direct:collect", List.of("INV-1042"));

    assertThat(rows("INV-1042")).isEmpty();
    assertThat(probe.after).containsExactly("INV-1042", "split");
    assertThat(loss.count()).isZero();
  }

  @Test
  void history_that_cannot_be_written_stops_nobody() {
    database.jdbc().sql("drop table history").update();
    probe.failures.put("INV-1041", 9);
    send.sendBody("direct:collect", List.of("INV-1041", "INV-1042"));

    assertThat(probe.after).containsExactly("INV-1041", "INV-1042", "split");
    assertThat(loss.count()).isEqualTo(2);
    assertThat(loss.lastAt()).isEqualTo(clock.instant());
  }

  @Test
  void a_caller_that_forgets_the_item_goes_on_too() {
    probe.forgetful = true;
    send.sendBody("direct:collect", List.of("INV-1042"));

    assertThat(probe.after).containsExactly("INV-1042", "split");
    assertThat(loss.count()).isEqualTo(1);
  }

  private List<Map<String, Object>> rows(String reference) {
    return database
        .jdbc()
        .sql("select * from history where reference = :reference order by id")
        .param("reference", reference)
        .query()
        .listOfRows();
  }

  private List<String> steps(String reference) {
    return rows(reference).stream().map(row -> row.get("route") + "/" + row.get("step")).toList();
  }

  /** Stands for the beans of the routes around. */
  public static final class Probe {

    final Map<String, Integer> failures = new java.util.HashMap<>();
    final List<String> after = new ArrayList<>();
    Verdict verdict = Verdict.of(Outcome.DELIVERED);
    boolean forgetful;
    @Nullable Refusal refusal;

    public void open(org.apache.camel.Exchange exchange) {
      String number = exchange.getMessage().getBody(String.class);
      Item item =
          new Item("acme", "INVOICES", ItemKind.INVOICE, "id-of-" + number).reference(number);
      exchange.setVariable("number", number);
      exchange.setVariable("item", forgetful ? null : item);
      exchange.setVariable("verdict", verdict);
    }

    public void nothing() {
      // A technical step: it has no description.
    }

    public void post(org.apache.camel.Exchange exchange) {
      String number = exchange.getVariable("number", String.class);
      if (refusal != null) {
        throw refusal;
      }
      int left = failures.merge(number, -1, Integer::sum);
      if (left >= 0) {
        throw new IllegalStateException("503 for https://sage.example/Save?apikey=abc&x=1");
      }
    }

    public void park(org.apache.camel.Exchange exchange) {
      exchange
          .getVariable("item", Item.class)
          .evidence("{\"apiKey\":\"abc\"}", "{\"Message\":\"Date is locked.\"}");
      exchange.setVariable(
          "verdict", Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is locked."));
    }

    public void afterRecord(org.apache.camel.Exchange exchange) {
      after.add(exchange.getVariable("number", String.class));
    }

    public void afterSplit() {
      after.add("split");
    }
  }
}
