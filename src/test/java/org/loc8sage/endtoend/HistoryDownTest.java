package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** The table of history cannot be written for a while. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryDownTest {
  private final Sandbox sandbox = new Sandbox();
  private final Books books = sandbox.books("no-history");
  private final Integration integration = new Integration.Setup().connection(books).start();

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void without_history_invoices_and_payments_go_on_all_the_same() {
    books.customer("Eastlake High School");
    String known = books.invoice(Json.object().put("number", "INV-1"));
    Integration.until("history of the first", () -> !integration.history(books, known).isEmpty());

    integration.database().sql("alter table history rename to history_away").update();
    String unknown = books.invoice(Json.object().put("number", "INV-2"));
    ObjectNode negative = Json.object().put("number", "INV-3");
    negative.putArray("lines").addObject().put("unitCharge", "-100");
    books.invoice(negative);
    books.invoice(Json.object().put("number", "INV-4"));
    Integration.until("the others go", () -> books.documents("INV-4").size() == 1);
    books.pay("INV-2", null);
    Integration.until(
        "the payment comes",
        () -> books.loc8Invoice("INV-2").get("status").asText().equals("PAID"));
    Integration.idle(books, 2);
    integration.database().sql("alter table history_away rename to history").update();
    String after = books.invoice(Json.object().put("number", "INV-5"));
    Integration.until("history again", () -> !integration.history(books, after).isEmpty());

    assertThat(integration.history(books, unknown)).isEmpty();
    assertThat(integration.outcome(books, books.loc8Invoice("INV-2").get("id").asText()))
        .isEqualTo("DELIVERED");
    assertThat(integration.outcome(books, books.loc8Invoice("INV-3").get("id").asText()))
        .isEqualTo("PARKED_NEGATIVE_TOTAL");
    assertThat(books.saves()).isEqualTo(4);
  }
}
