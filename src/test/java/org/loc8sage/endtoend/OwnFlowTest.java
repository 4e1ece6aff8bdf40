package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loc8sage.sandbox.http.Json;

/** A flow that {@code sync.flows} names. */
class OwnFlowTest {

  @Test
  void a_flow_without_a_route_is_said_once_and_holds_up_nothing() {
    try (Sandbox sandbox = new Sandbox()) {
      Books books = sandbox.books("wattlegrove");
      books.customer("Harbour Strata Pty Ltd");
      books.invoice(
          Json.object().put("number", "INV-3001").put("customerName", "Harbour Strata Pty Ltd"));
      try (Integration integration =
          new Integration.Setup()
              .connection(books)
              .with("sync.flows[0].name", "SITES")
              .with("sync.flows[0].title", "Sites")
              .with("sync.flows[0].poll-every", "1s")
              .start()) {
        Integration.until("it is said", () -> !integration.troubles(books).isEmpty());
        Integration.until("the invoice goes", () -> books.documents("INV-3001").size() == 1);
        Integration.idle(books, 3);
        assertThat(integration.troubles(books)).containsExactly("FLOW_NO_ROUTE");
      }
    }
  }
}
