package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.sandbox.http.Json;

/** What could make the cursor pass over something. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CursorTest {
  private static final String LATEST = "2026-11-02T03:00:00.000Z";

  private final Sandbox sandbox = new Sandbox();

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private Books firm(String id) {
    Books books = sandbox.books(id);
    books.customer("Mallee Machinery Hire");
    return books;
  }

  private static ObjectNode stamped(String number, String stamp) {
    return Json.object()
        .put("number", number)
        .put("createdAt", "2026-11-01T00:00:00.000Z")
        .put("updatedAt", stamp);
  }

  private static int cursorsOf2099(Integration integration, Books books) {
    return integration
        .database()
        .sql("select count(*) from sync_cursor where connection_id = :id and position like '2099%'")
        .param("id", books.id())
        .query(Integer.class)
        .single();
  }

  private static void arrived(Books books, String number) {
    Integration.until(number + " in Sage", () -> books.documents(number).size() == 1);
  }

  @Test
  void an_invoice_that_is_stored_after_a_later_one_was_read_is_sent() {
    Books books = firm("late");
    books.invoice(stamped("INV-1", LATEST));
    try (Integration integration = new Integration.Setup().connection(books).start()) {
      arrived(books, "INV-1");
      Integration.until("the cursor", () -> integration.polled(books));
      assertThat(integration.cursor(books)).isEqualTo(LATEST);

      books.invoice(stamped("INV-2", "2026-11-02T02:58:30.000Z"));
      books.invoice(stamped("INV-3", LATEST));
      arrived(books, "INV-2");
      arrived(books, "INV-3");
      Integration.idle(books, 2);

      assertThat(books.saves()).isEqualTo(3);
      assertThat(integration.cursor(books)).isEqualTo(LATEST);
    }
  }

  @Test
  void a_stamp_that_lies_in_the_future_is_sent_and_does_not_take_the_cursor_along() {
    Books books = firm("future");
    books.invoice(stamped("INV-1", LATEST));
    books.invoice(stamped("INV-2", "2099-01-01T00:00:00.000Z"));
    try (Integration integration = new Integration.Setup().connection(books).start()) {
      arrived(books, "INV-2");
      books.invoice(stamped("INV-3", "2026-11-02T04:00:00.000Z"));
      arrived(books, "INV-3");
      Integration.idle(books, 2);

      assertThat(books.saves()).isEqualTo(3);
      assertThat(cursorsOf2099(integration, books)).isZero();
    }
  }

  @Test
  void a_cursor_that_lies_in_the_future_passes_over_nothing() {
    Books books = firm("ahead");
    books.invoice(stamped("INV-1", LATEST));
    try (Integration integration = new Integration.Setup().connection(books).start()) {
      arrived(books, "INV-1");
      Integration.until("the cursor", () -> integration.polled(books));
      Integration.until(
          "the cursor is put ahead",
          () ->
              integration
                      .database()
                      .sql(
                          "update sync_cursor set position = :p where connection_id = :id"
                              + " and name in ('loc8-invoices', 'sage-payments')")
                      .param("p", "2099-01-01T00:00:00Z")
                      .param("id", books.id())
                      .update()
                  > 0);
      books.invoice(stamped("INV-2", "2026-11-02T05:00:00.000Z"));
      arrived(books, "INV-2");
      Integration.idle(books, 2);

      assertThat(books.saves()).isEqualTo(2);
      assertThat(integration.cursor(books)).isEqualTo("2026-11-02T05:00:00.000Z");
    }
  }

  @Test
  void a_stamp_of_sage_that_lies_in_the_future_hides_no_payment() {
    Books books = firm("future-in-sage");
    books.invoice(stamped("INV-1", LATEST));
    books.invoice(stamped("INV-2", LATEST));
    try (Integration integration =
        new Integration.Setup()
            .with("sync.payments.sweep-every", "12h")
            .connection(books)
            .start()) {
      arrived(books, "INV-2");
      Integration.idle(books, 2);
      books.editInSage(
          "documents",
          books.documents("INV-1").get(0).get("ID").asLong(),
          Json.object().put("Modified", "2099-01-01T00:00:00"));
      Integration.idle(books, 2);
      books.pay("INV-2", null);
      Integration.until(
          "paid", () -> books.loc8Invoice("INV-2").get("status").asText().equals("PAID"));
      assertThat(cursorsOf2099(integration, books)).isZero();
    }
  }

  /** In days: two years on or back, as a wrong time server does it. */
  @ParameterizedTest
  @ValueSource(ints = {-730, 730})
  void a_clock_that_is_set_stops_nothing_and_sends_nothing_twice(int days) {
    Books books = firm("clock" + days);
    books.invoice(Json.object().put("number", "INV-1"));
    try (Integration integration =
        new Integration.Setup()
            .with("sync.invoices.poll-every", "2s")
            .with("sync.sage.calls-per-minute", "60")
            .with("sync.sage.calls-per-day", "5000")
            .connection(books)
            .start()) {
      arrived(books, "INV-1");
      for (int i = 2; i <= 3; i++) {
        integration.setClock(Duration.ofDays(i == 2 ? days : -days));
        books.invoice(Json.object().put("number", "INV-" + i));
        arrived(books, "INV-" + i);
      }
      Integration.idle(books, 2);
      assertThat(books.saves()).isEqualTo(3);
      assertThat(integration.now()).isBefore(Instant.now().plusSeconds(60));
    }
  }

  private static void pages(Books books) {
    ArrayNode many = Json.array();
    for (int i = 0; i < 130; i++) {
      many.add(
          stamped("INV-" + i, "2026-11-0%dT03:%02d:00.000Z".formatted(1 + i / 50, 1 + i % 50)));
    }
    books.invoices(many);
  }

  private static ObjectNode fault(int times) {
    return Json.object()
        .put("system", "loc8")
        .put("method", "GET")
        .put("pathContains", "/invoices")
        .put("kind", "error-503")
        .put("skip", 1)
        .put("times", times);
  }

  @Test
  void a_second_page_that_fails_once_is_read_again() {
    Books books = firm("page-once");
    pages(books);
    books.fault(fault(1));
    try (Integration integration = new Integration.Setup().connection(books).start()) {
      Integration.until("all of them", () -> books.sage("documents").size() == 130);
      Integration.idle(books, 2);
      assertThat(books.hits()).isEqualTo(1);
      assertThat(books.saves()).isEqualTo(130);
      assertThat(integration.state(books)).isEqualTo("ACTIVE");
    }
  }

  @Test
  void a_second_page_that_always_fails_holds_the_cursor_and_nothing_else() {
    Books books = firm("page-always");
    pages(books);
    books.fault(fault(-1));
    try (Integration integration = new Integration.Setup().connection(books).start()) {
      Integration.until("its failure", () -> !integration.troubles(books).isEmpty());
      assertThat(books.sage("documents")).hasSize(100);
      assertThat(integration.cursor(books)).isEqualTo("2026-11-02T03:50:00.000Z");
      int hits = books.hits();
      int polls = books.calls("sage", "GET", "TaxInvoice/Get").size();
      Integration.until(
          "both are asked again",
          () ->
              books.hits() > hits + 2
                  && books.calls("sage", "GET", "TaxInvoice/Get").size() > polls + 2);
      assertThat(integration.troubles(books)).containsOnly("FLOW_UNAVAILABLE");
      assertThat(integration.cursor(books)).isEqualTo("2026-11-02T03:50:00.000Z");

      books.noFaults();
      integration.untilInTime("all of them", () -> books.sage("documents").size() == 130);
      Integration.idle(books, 2);
      assertThat(books.saves()).isEqualTo(130);
    }
  }
}
