package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loc8sage.sandbox.http.Json;

/** A Sage company that refuses to be asked for what changed. */
class RefusedFilterTest {

  @Test
  void payments_come_back_from_a_sage_that_refuses_to_be_asked_for_changes() {
    try (Sandbox sandbox = new Sandbox()) {
      Books books = sandbox.books("kookaburra");
      books.customer("Kookaburra Books P/L");
      books.invoice(Json.object().put("number", "INV-3001").put("status", "PENDING_PAYMENT"));
      Integration.Setup setup =
          new Integration.Setup()
              // Only the poll for changes may find it: the sweep would not need the filter.
              .with("sync.payments.sweep-every", "1h")
              .connection(books);
      try (Integration integration = setup.start()) {
        Integration.until("the document", () -> books.documents("INV-3001").size() == 1);
        // A first poll without a stamp asks for everything; the next one for what changed.
        Integration.until("a poll for changes", () -> asked(books, "Modified"));
        books.switches(Json.object().put("modifiedFilter", false));
        books.pay("INV-3001", null);
        Integration.until(
            "Paid in Loc8",
            () -> books.loc8Invoice("INV-3001").get("status").asText().equals("PAID"));
        assertThat(books.calls("loc8", "PATCH", "/invoices")).hasSize(1);
        assertThat(integration.outcome(books, books.loc8Invoice("INV-3001").get("id").asText()))
            .isEqualTo("DELIVERED");
      }
    }
  }

  private static boolean asked(Books books, String word) {
    return books.calls("sage", "GET", "TaxInvoice/Get").stream()
        .anyMatch(call -> call.get("query").asText().contains(word));
  }
}
