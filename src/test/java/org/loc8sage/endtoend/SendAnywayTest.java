package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/** A person has invoices sent that the settings keep back, one by one. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendAnywayTest {
  private final Sandbox sandbox = new Sandbox();
  private final Books books = sandbox.books("kept-back");
  private final Books held = sandbox.books("held");
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Integration integration =
      new Integration.Setup()
          .connection(books, Map.of("zero-value", "exclude"))
          .connection(held, Map.of("sending", "held"))
          .start();

  @BeforeAll
  void keptBack() {
    books.customer("Harbour Strata Pty Ltd");
    held.customer("Harbour Strata Pty Ltd");
    for (String number : new String[] {"old", "old-draft", "old-void"}) {
      add(books, Json.object().put("number", number).put("createdAt", "2025-12-31T00:00:00.000Z"));
    }
    ObjectNode zero = Json.object().put("number", "zero");
    zero.putArray("lines").addObject().put("unitCharge", "0").put("charge", "0.00");
    ((ObjectNode) zero.at("/lines/0")).put("taxAmount", "0.00");
    zero.put("totalExcludingTax", "0.00").put("totalTax", "0.00");
    add(books, zero.put("totalIncludingTax", "0.00"));
    add(books, Json.object().put("number", "void").put("status", "VOID"));
    add(books, Json.object().put("number", "draft").put("status", "DRAFT"));
    add(books, Json.object().put("number", "sent"));
    add(books, Json.object().put("number", "parked").put("customerId", "cus-none"));
    add(held, Json.object().put("number", "held-1"));
    add(held, Json.object().put("number", "held-2"));
    until("old", "EXCLUDED_BEFORE_START");
    until("old-draft", "EXCLUDED_BEFORE_START");
    until("old-void", "EXCLUDED_BEFORE_START");
    until("zero", "EXCLUDED_ZERO_VALUE");
    until("void", "EXCLUDED_VOID");
    until("sent", "DELIVERED");
    until("parked", "PARKED_CUSTOMER_UNKNOWN");
    until("held-1", "HELD");
    until("held-2", "HELD");
  }

  private void add(Books to, ObjectNode invoice) {
    ids.put(invoice.get("number").asText(), to.invoice(invoice));
  }

  private String id(String number) {
    return Objects.requireNonNull(ids.get(number));
  }

  private Books of(String number) {
    return number.startsWith("held") ? held : books;
  }

  private void until(String number, String outcome) {
    Integration.until(
        number + " " + outcome, () -> integration.outcome(of(number), id(number)).equals(outcome));
  }

  private JsonNode send(String number, int status) {
    return integration.post(
        "/api/invoices/" + of(number).id() + "/" + id(number) + "/send", status);
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"old", "zero", "held-1"})
  void what_was_kept_back_is_read_again_and_sent_once(String number) {
    assertThat(send(number, 202).path("outcome").asText()).isEqualTo("WAITING_RETRY");
    until(number, "DELIVERED");

    assertThat(of(number).documents(number)).hasSize(1);
    String byNumber = "/api/invoices/" + of(number).id() + "/" + number + "/send";
    assertThat(integration.post(byNumber, 409).at("/error/code").asText())
        .isEqualTo("ALREADY_IN_SAGE");
    assertThat(
            integration
                .database()
                .sql("select sentence from history where loc8_id = :id and step = 'send'")
                .param("id", id(number))
                .query(String.class)
                .list())
        .containsExactly("Asked to send it, by admin.");
  }

  @Test
  void one_that_is_released_does_not_release_the_others() {
    Integration.idleOf(held, 3);
    assertThat(integration.outcome(held, id("held-2"))).isEqualTo("HELD");
    assertThat(held.documents("held-2")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "void, 409, MAY_NOT_BE_SENT",
    "draft, 404, INVOICE_NOT_FOUND",
    "sent, 409, ALREADY_IN_SAGE",
    "parked, 409, RETRY_INSTEAD",
  })
  void what_may_not_be_sent_is_refused_with_its_code(String number, int status, String code) {
    int saves = books.saves();
    assertThat(send(number, status).at("/error/code").asText()).isEqualTo(code);
    Integration.idleOf(books, 2);
    assertThat(books.saves()).isEqualTo(saves);
  }

  @Test
  void an_unknown_integration_or_invoice_is_not_found() {
    assertThat(integration.post("/api/invoices/nobody/1/send", 404).at("/error/code").asText())
        .isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(
            integration.post("/api/invoices/kept-back/none/send", 404).at("/error/code").asText())
        .isEqualTo("INVOICE_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({"old-draft, DRAFT, EXCLUDED_DRAFT", "old-void, VOID, EXCLUDED_VOID"})
  void what_is_a_draft_or_void_by_now_is_not_sent_although_a_person_asked(
      String number, String status, String outcome) {
    // The stamp stays: only the wish makes it read again.
    String stamp = books.loc8Invoice(number).get("updatedAt").asText();
    books.edit(number, Json.object().put("status", status).put("updatedAt", stamp));
    send(number, 202);
    until(number, outcome);
    assertThat(books.documents(number)).isEmpty();
    assertThat(send(number, 409).at("/error/code").asText()).isEqualTo("MAY_NOT_BE_SENT");
  }
}
