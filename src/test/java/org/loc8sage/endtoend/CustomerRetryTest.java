package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/**
 * A person corrects a customer in Sage, long before its customers are polled again, and retries.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerRetryTest {

  private final Sandbox sandbox = new Sandbox();
  private final Books inactive = sandbox.books("made-active");
  private final Books ambiguous = sandbox.books("abn-corrected");
  private final long asleep = customer(inactive, Json.object().put("Active", false));
  private final long other =
      customer(ambiguous, Json.object().put("BusinessRegistrationNumber", "99 999 999 999"));
  private final Integration integration = start();

  private static long customer(Books books, com.fasterxml.jackson.databind.node.ObjectNode says) {
    books.customer(
        Json.object()
            .put("displayName", "Harbour Strata Pty Ltd")
            .put("companyNumber", "51 824 753 556"));
    books.invoice(Json.object().put("number", "INV-1"));
    return books.inSage("customers", says.put("Name", "Harbour Strata Pty Ltd"));
  }

  private Integration start() {
    return new Integration.Setup()
        .with("sync.customers.poll-every", "1000d")
        .connection(inactive)
        .connection(ambiguous)
        .start();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void one_that_was_made_active_is_invoiced_by_one_retry() {
    String invoice = parked(inactive, "PARKED_CUSTOMER_INACTIVE");
    inactive.editInSage("customers", asleep, Json.object().put("Active", true));
    settledByOneRetry(inactive, invoice, "PARKED_CUSTOMER_INACTIVE");
  }

  @Test
  void one_whose_abn_was_corrected_is_invoiced_by_one_retry() {
    String invoice = parked(ambiguous, "PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(integration.open(ambiguous, invoice))
        .contains("ABN 99 999 999 999 there and ABN 51 824 753 556 in Loc8");
    ambiguous.editInSage(
        "customers", other, Json.object().put("BusinessRegistrationNumber", "51824753556"));
    settledByOneRetry(ambiguous, invoice, "PARKED_CUSTOMER_AMBIGUOUS");
  }

  private String parked(Books books, String code) {
    String invoice = books.loc8Invoice("INV-1").get("id").asText();
    Integration.until(code, () -> integration.outcome(books, invoice).equals(code));
    return invoice;
  }

  private void settledByOneRetry(Books books, String invoice, String before) {
    int polls = polls(books);
    integration.retry(books, invoice);
    Integration.until("an end", () -> integration.history(books, invoice).size() > 1);

    assertThat(integration.history(books, invoice)).containsExactly(before, "DELIVERED");
    assertThat(books.documents("INV-1")).hasSize(1);
    assertThat(polls(books)).isEqualTo(polls + 1);
    assertThat(books.sageCustomers("Harbour Strata Pty Ltd")).hasSize(1);
  }

  private static int polls(Books books) {
    return books.calls("sage", "GET", "Customer/Get").size();
  }
}
