package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/**
 * What does not come back is given up for this time and told, however many calls of the same step
 * went well before it: no run tries for ever.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastingFaultsTest {

  /** Tries in line, and tries over runs, as the settings have them. */
  private static final int IN_LINE = 2;

  private static final int OVER_RUNS = 5;

  private final Sandbox sandbox = new Sandbox();
  private final Books noPayments = firm("no-payments");
  private final Books halfLists = firm("half-lists");
  private final Books noCustomers = firm("no-customers");
  private final Integration integration = start();

  private Books firm(String id) {
    Books books = sandbox.books(id);
    books.customer("Pelican Point Marina");
    books.invoice(Json.object().put("number", "INV-1"));
    return books;
  }

  private Integration start() {
    lasting(noPayments, "PATCH", "/invoices", "error-503");
    lasting(halfLists, "GET", "/invoices", "truncated");
    lasting(noCustomers, "GET", "/customers/", "error-503");
    return new Integration.Setup()
        .connection(noPayments)
        .connection(halfLists)
        .connection(noCustomers)
        .start();
  }

  private static void lasting(Books books, String method, String path, String kind) {
    books.fault(
        Json.object()
            .put("system", "loc8")
            .put("method", method)
            .put("pathContains", path)
            .put("kind", kind)
            .put("times", -1));
  }

  @BeforeAll
  void payTheOneThatArrived() {
    integration.untilInTime("sent", () -> noPayments.sage("documents").size() == 1);
    noPayments.pay("INV-1", null);
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void a_payment_that_loc8_never_takes_waits_and_is_told() {
    String id = noPayments.loc8Invoice("INV-1").get("id").asText();

    integration.untilInTime(
        "told", () -> integration.history(noPayments, id).contains("WAITING_RETRY"));

    noPayments.noFaults();
    integration.untilInTime(
        "paid", () -> noPayments.loc8Invoice("INV-1").get("status").asText().equals("PAID"));
  }

  @Test
  void a_list_that_always_comes_in_half_is_told() {
    integration.untilInTime(
        "told", () -> integration.troubles(halfLists).contains("FLOW_UNAVAILABLE"));
    assertThat(halfLists.saves()).isZero();

    halfLists.noFaults();
    integration.untilInTime("sent", () -> halfLists.sage("documents").size() == 1);
  }

  @Test
  void an_invoice_whose_customer_cannot_be_read_needs_somebody_after_all_its_tries() {
    String id = noCustomers.loc8Invoice("INV-1").get("id").asText();

    integration.untilInTime(
        "given up", () -> integration.outcome(noCustomers, id).equals("PARKED_UNAVAILABLE"));

    assertThat(noCustomers.calls("loc8", "GET", "/customers/")).hasSize(IN_LINE * OVER_RUNS);
    assertThat(noCustomers.saves()).isZero();
  }
}
