package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.sandbox.http.Json;

/**
 * One fault on the first Save of each firm. When it is over every invoice is in Sage exactly once,
 * or it is not there and its outcome says why.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SageFaultsTest {
  private static final List<String> KINDS = WriteFaults.allBut("hang-before", "bad-400");
  private static final List<String> LOOK_UPS =
      List.of("null-200", "empty-200", "html", "truncated", "error-503", "forbidden-403");
  private static final List<String> SHAPES = List.of("string", "message", "text");

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final Integration integration = start();

  private Integration start() {
    for (String kind : KINDS) {
      firm("invoice-" + kind, "TaxInvoice/Save", kind);
      firm("customer-" + kind, "Customer/Save", kind);
    }
    for (String kind : LOOK_UPS) {
      firm("look-up-" + kind, "TaxInvoice/Save", "reset-after");
      named("look-up-" + kind)
          .fault(
              Json.object()
                  .put("system", "sage")
                  .put("method", "GET")
                  .put("pathContains", "TaxInvoice/Get")
                  .put("kind", kind)
                  .put("times", 3));
    }
    for (String shape : SHAPES) {
      Books books = firm("refused-" + shape);
      books.switches(Json.object().put("errorShape", shape));
      books.lockSage(today());
    }
    firm("expired", "TaxInvoice/Save", "payment-402");
    firm("refused-once", "TaxInvoice/Save", "bad-400");
    Integration.Setup setup =
        new Integration.Setup()
            .with("sync.http.connect-timeout", "1s")
            .with("sync.http.response-timeout", "3s")
            .with("sync.delivery.quiet-period", "100s")
            .with("sync.invoices.poll-every", "30s")
            .with("sync.payments.poll-every", "10m")
            .with("sync.payments.sweep-every", "10m")
            .with("sync.customers.poll-every", "10m")
            .with("sync.master-data.poll-every", "10m");
    firms.values().forEach(setup::connection);
    return setup.start();
  }

  private void firm(String id, String path, String kind) {
    Books books = firm(id);
    // Whether Sage refuses a number that is there is not sure: nothing may depend on it.
    books.switches(Json.object().put("refuseDuplicateNumbers", false));
    ObjectNode fault = Json.object().put("system", "sage").put("method", "POST");
    // Longer than an answer is waited for, where the fault has a duration.
    fault.put("delayMs", kind.equals("slow-drip") ? 200 : 5000);
    books.fault(fault.put("pathContains", path).put("kind", kind));
  }

  private Books firm(String id) {
    Books books = sandbox.books(id);
    books.customer("Eastlake High School");
    books.invoice(Json.object().put("number", "INV-1"));
    books.invoice(Json.object().put("number", "INV-2"));
    firms.put(id, books);
    return books;
  }

  private static String today() {
    return java.time.LocalDate.now(java.time.ZoneId.of("Australia/Sydney")).toString();
  }

  @BeforeAll
  void everythingCameToAnEnd() {
    // Time may only be let pass when what is on its way has arrived: that is what the wait is for.
    Integration.until(
        "late invoice", () -> named("invoice-late-commit").sage("documents").size() == 2);
    Integration.until(
        "late customer", () -> !named("customer-late-commit").sage("customers").isEmpty());
    integration.untilInTime("an end of everything", () -> open().isEmpty());
  }

  /** Firms with an invoice that is not yet where it will stay. */
  private List<String> open() {
    return integration
        .database()
        .sql(
            """
            select c.id from connection c where c.state = 'ACTIVE' and 2 > (
              select count(*) from item_outcome o where o.connection_id = c.id
                and o.kind = 'INVOICE' and o.outcome not like 'WAITING%')
            """)
        .query(String.class)
        .list();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private Books named(String id) {
    return java.util.Objects.requireNonNull(firms.get(id));
  }

  private String outcome(Books books, String number) {
    return integration.outcome(books, books.loc8Invoice(number).get("id").asText());
  }

  /** Saves: of the invoice that was hit, and the other one. */
  @ParameterizedTest
  @CsvSource({
    "reset-before, 3, DELIVERED",
    "reset-after, 2, FOUND_IN_SAGE",
    "hang-after, 2, FOUND_IN_SAGE",
    "error-500-before, 3, DELIVERED",
    "error-500-after, 2, FOUND_IN_SAGE",
    "error-503, 3, DELIVERED",
    "truncated, 2, FOUND_IN_SAGE",
    "empty-200, 2, FOUND_IN_SAGE",
    "null-200, 2, FOUND_IN_SAGE",
    "html, 3, DELIVERED",
    "late-commit, 2, FOUND_IN_SAGE",
    "rate-429, 3, DELIVERED",
    "conflict-409, 3, DELIVERED",
    "forbidden-403, 3, DELIVERED",
    "not-found-404, 3, DELIVERED",
    "slow-drip, 2, DELIVERED",
  })
  void an_invoice_is_in_sage_exactly_once(String kind, int saves, String outcome) {
    Books books = named("invoice-" + kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(books.documents("INV-1")).hasSize(1);
    assertThat(books.documents("INV-2")).hasSize(1);
    assertThat(books.sage("documents")).hasSize(2);
    assertThat(books.saves()).isEqualTo(saves);
    assertThat(outcome(books, "INV-1")).isEqualTo(outcome);
    assertThat(outcome(books, "INV-2")).isEqualTo("DELIVERED");
  }

  @ParameterizedTest
  @CsvSource({
    "reset-before, 2",
    "reset-after, 1",
    "hang-after, 1",
    "error-500-before, 2",
    "error-500-after, 1",
    "error-503, 2",
    "truncated, 1",
    "empty-200, 1",
    "null-200, 1",
    "html, 2",
    "late-commit, 1",
    "rate-429, 2",
    "conflict-409, 2",
    "forbidden-403, 2",
    "not-found-404, 2",
    "slow-drip, 1",
  })
  void a_customer_is_in_sage_exactly_once_and_so_are_its_invoices(String kind, int saves) {
    Books books = named("customer-" + kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(books.sage("customers")).hasSize(1);
    assertThat(books.calls("sage", "POST", "Customer/Save")).hasSize(saves);
    assertThat(books.sage("documents")).hasSize(2);
    assertThat(books.saves()).isEqualTo(2);
    assertThat(outcome(books, "INV-1")).isEqualTo("DELIVERED");
    assertThat(outcome(books, "INV-2")).isEqualTo("DELIVERED");
  }

  @ParameterizedTest
  @CsvSource({"string", "message", "text"})
  void what_sage_refuses_is_parked_with_its_words_whatever_their_shape(String shape) {
    Books books = named("refused-" + shape);

    assertThat(books.sage("documents")).isEmpty();
    assertThat(books.saves()).isEqualTo(2);
    assertThat(outcome(books, "INV-1")).isEqualTo("PARKED_REFUSED_BY_SAGE");
    assertThat(reasons(books)).hasSize(2).allMatch(reason -> reason.toLowerCase().contains("lock"));
  }

  private List<String> reasons(Books books) {
    return integration
        .database()
        .sql("select reason from parked_message where connection_id = :id")
        .param("id", books.id())
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null-200", "empty-200", "html", "truncated", "error-503", "forbidden-403"})
  void a_look_up_that_failed_is_never_taken_for_an_absence(String kind) {
    Books books = named("look-up-" + kind);

    assertThat(books.hits()).isEqualTo(4);
    assertThat(books.sage("documents")).hasSize(2);
    assertThat(books.saves()).isEqualTo(2);
    // Which of both met the lost answer depends on whose look-up before the first Save failed.
    assertThat(List.of(outcome(books, "INV-1"), outcome(books, "INV-2")))
        .containsExactlyInAnyOrder("FOUND_IN_SAGE", "DELIVERED");
  }

  @Test
  void an_expired_subscription_stops_the_connection_after_one_call() {
    Books books = named("expired");

    assertThat(integration.state(books)).isEqualTo("NEEDS_ATTENTION");
    assertThat(books.saves()).isEqualTo(1);
    assertThat(books.sage("documents")).isEmpty();
  }

  @Test
  void one_refused_invoice_does_not_hold_up_the_next() {
    Books books = named("refused-once");

    assertThat(outcome(books, "INV-1")).isEqualTo("PARKED_REFUSED_BY_SAGE");
    assertThat(outcome(books, "INV-2")).isEqualTo("DELIVERED");
    assertThat(books.saves()).isEqualTo(2);
  }
}
