package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loc8sage.sandbox.http.Json;

/**
 * The calls to Sage with the limits of the settings, against a Sage that blocks after a hundred
 * calls in a minute. Time passes when the test lets it, on both sides.
 */
@Tag("full")
class SageBudgetTest {
  private static final String SAVE = "/TaxInvoice/Save";

  /** As Loc8 writes them, so that their order is that of their letters. */
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static Integration.Setup byDefault(Books books) {
    return new Integration.Setup().byDefault().connection(books);
  }

  private static void known(Books books) {
    books.customer("Harbour Strata Pty Ltd");
    books.inSage("customers", Json.object().put("Name", "Harbour Strata Pty Ltd"));
  }

  /** Invoices of different stamps, the first of which is given. */
  private static void invoices(Books books, String prefix, int count, Instant from) {
    ArrayNode many = Json.array();
    for (int i = 1; i <= count; i++) {
      String stamp = STAMP.format(from.plusMillis(i));
      many.addObject().put("number", prefix + i).put("createdAt", stamp).put("updatedAt", stamp);
    }
    books.invoices(many);
  }

  private void deliver(Integration integration, Books books, int documents) {
    int runs = 0;
    while (books.saves() < documents) {
      assertThat(++runs).as("runs, with %s Saves", books.saves()).isLessThan(1_000);
      integration.nextRun(sandbox, books);
      assertThat(withoutOutcome(integration, books)).isEmpty();
    }
  }

  /** Invoices up to the cursor that nothing became of: each of them would be lost. */
  private static List<String> withoutOutcome(Integration integration, Books books) {
    String cursor =
        integration
            .database()
            .sql(
                """
                select coalesce(max(position), '') from sync_cursor
                where connection_id = :id and name = 'loc8-invoices'
                """)
            .param("id", books.id())
            .query(String.class)
            .single();
    List<String> known =
        integration
            .database()
            .sql("select source_id from item_outcome where connection_id = :id")
            .param("id", books.id())
            .query(String.class)
            .list();
    return books.loc8("invoices").stream()
        .filter(invoice -> invoice.get("updatedAt").asText().compareTo(cursor) <= 0)
        .map(invoice -> invoice.get("id").asText())
        .filter(id -> !known.contains(id))
        .toList();
  }

  private static Instant at(JsonNode call) {
    return Instant.parse(call.get("at").asText());
  }

  private static boolean isSave(JsonNode call) {
    return call.get("path").asText().endsWith(SAVE);
  }

  private static long mostInAMinute(List<JsonNode> calls) {
    List<Instant> times = calls.stream().map(SageBudgetTest::at).toList();
    return times.stream()
        .mapToLong(
            from ->
                times.stream()
                    .filter(at -> !at.isBefore(from) && !at.isAfter(from.plusSeconds(60)))
                    .count())
        .max()
        .orElse(0);
  }

  private static List<JsonNode> asking(List<JsonNode> calls, String words) {
    return calls.stream()
        .filter(
            call ->
                URLDecoder.decode(call.get("query").asText(), StandardCharsets.UTF_8)
                    .contains(words))
        .toList();
  }

  @Test
  void three_hundred_invoices_at_once_are_sent_at_the_pace_and_nearly_every_call_is_a_save() {
    Books books = sandbox.countedBooks("backlog");
    known(books);
    invoices(books, "INV-", 300, Instant.now());
    try (Integration integration = byDefault(books).start()) {
      integration.driven();
      deliver(integration, books, 300);

      assertThat(integration.told(books)).doesNotContain("CALLS_BLOCKED");
    }
    List<JsonNode> calls = books.sageCalls();
    assertThat(mostInAMinute(calls)).isBetween(45L, 60L);
    assertThat(books.answered("sage", 429)).isZero();
    assertThat(books.sage("documents"))
        .extracting(document -> document.get("DocumentNumber").asText())
        .doesNotHaveDuplicates()
        .hasSize(300);
    Instant first = at(calls.stream().filter(SageBudgetTest::isSave).findFirst().orElseThrow());
    List<JsonNode> since = calls.stream().filter(call -> !at(call).isBefore(first)).toList();
    double share = 300.0 / since.size();
    assertThat(share).as("share of Saves in %s calls", since.size()).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void a_list_of_more_pages_than_there_are_calls_at_once_comes_to_its_end() {
    Books books = sandbox.countedBooks("long-list");
    known(books);
    ArrayNode many = Json.array();
    for (int i = 1; i <= 1_150; i++) {
      many.addObject().put("Name", "Tenant " + i);
    }
    books.manyInSage("customers", many);
    invoices(books, "INV-", 1, Instant.now());
    try (Integration integration = byDefault(books).start()) {
      integration.driven();
      deliver(integration, books, 1);
      assertThat(known(integration, books)).isEqualTo(1_151);
    }
    // Twelve pages, each of them once.
    assertThat(asking(books.calls("sage", "GET", "Customer/Get"), "ID gt")).hasSize(12);
    assertThat(mostInAMinute(books.sageCalls())).isLessThanOrEqualTo(60);
  }

  private static int known(Integration integration, Books books) {
    return integration
        .database()
        .sql("select count(*) from sage_record where connection_id = :id and kind = 'CUSTOMER'")
        .param("id", books.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void an_invoice_of_a_batch_costs_one_call() {
    Books books = sandbox.countedBooks("batch");
    known(books);
    invoices(books, "INV-", 1, Instant.now());
    try (Integration integration = byDefault(books).start()) {
      integration.driven();
      deliver(integration, books, 1);
      integration.pass(sandbox, Duration.ofMinutes(20));
      integration.nextRun(sandbox, books);
      integration.nextRun(sandbox, books);
      int before = books.called("sage");

      invoices(books, "B-", 200, integration.now());
      deliver(integration, books, 201);

      double each = (books.called("sage") - before) / 200.0;
      assertThat(each).as("calls for an invoice").isBetween(1.0, 1.05);
    }
  }

  @Test
  void a_backlog_does_not_keep_payments_from_their_turn() {
    Books books = sandbox.countedBooks("turn");
    known(books);
    invoices(books, "PAID-", 1, Instant.now());
    try (Integration integration =
        byDefault(books).with("sync.payments.poll-every", "1m").start()) {
      integration.driven();
      deliver(integration, books, 1);
      integration.pass(sandbox, Duration.ofMinutes(5));
      integration.nextRun(sandbox, books);

      invoices(books, "INV-", 300, integration.now());
      books.pay("PAID-1", null);
      Instant begun = integration.now();
      Instant paid = null;
      while (books.saves() < 301) {
        integration.nextRun(sandbox, books);
        if (paid == null && books.loc8Invoice("PAID-1").get("status").asText().equals("PAID")) {
          paid = integration.now();
        }
      }
      assertThat(paid).as("paid before the backlog was sent").isNotNull();
      assertThat(Duration.between(begun, paid)).isLessThan(Duration.ofSeconds(150));
      List<Instant> polls =
          asking(books.calls("sage", "GET", "TaxInvoice/Get"), "Modified gt").stream()
              .map(SageBudgetTest::at)
              .filter(at -> !at.isBefore(begun))
              .toList();
      assertThat(polls).hasSizeGreaterThanOrEqualTo(3);
      for (int i = 1; i < polls.size(); i++) {
        assertThat(Duration.between(polls.get(i - 1), polls.get(i)))
            .isLessThan(Duration.ofSeconds(150));
      }
    }
  }

  @Test
  void
      an_idle_integration_with_nine_hundred_open_invoices_makes_at_most_nine_hundred_calls_a_day() {
    Books books = sandbox.books("idle");
    known(books);
    invoices(books, "INV-", 900, Instant.now());
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Integration unlimited =
        new Integration.Setup(database)
            .with("sync.payments.poll-every", "10m")
            .with("sync.payments.sweep-every", "10m")
            .connection(books)
            .start()) {
      unlimited.untilInTime("all of them", () -> books.saves() == 900);
      unlimited.untilInTime("caught up", () -> unlimited.polled(books));
    }
    books.switches(Json.object().put("rateLimit", true));
    try (Integration integration =
        new Integration.Setup(database).byDefault().connection(books).start()) {
      integration.driven();
      Instant midnight = integration.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
      Duration left = Duration.between(integration.now(), midnight.minus(2, ChronoUnit.HOURS));
      if (left.compareTo(Duration.ZERO) > 0) {
        integration.pass(sandbox, left);
      }
      Instant end = midnight.plus(1, ChronoUnit.DAYS);
      int runs = 0;
      while (integration.now().isBefore(end)) {
        assertThat(++runs).as("runs until %s", integration.now()).isLessThan(5_000);
        integration.nextRun(sandbox, books);
      }
      List<JsonNode> calls =
          books.sageCalls().stream()
              .filter(call -> !at(call).isBefore(midnight) && at(call).isBefore(end))
              .toList();
      // Each hour all of them, fifty a call.
      assertThat(asking(calls, "ID eq ")).hasSize(24 * 18);
      assertThat(calls).hasSizeLessThanOrEqualTo(900);
      assertThat(calls).allMatch(call -> call.get("method").asText().equals("GET"));
      assertThat(mostInAMinute(calls)).isLessThanOrEqualTo(60);
      assertThat(integration.troubles(books)).isEmpty();
    }
  }
}
