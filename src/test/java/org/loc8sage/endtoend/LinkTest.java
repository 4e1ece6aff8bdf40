package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/** A person has typed an invoice in Sage, and says which one in Loc8 it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkTest {
  private static final String NAME = "Harbour Strata Pty Ltd";

  private final Sandbox sandbox = new Sandbox();
  private final Books books = sandbox.books("typed");
  private final String customer = books.customer(NAME);
  private final long inSage = books.inSage("customers", Json.object().put("Name", NAME));
  private final long other = books.inSage("customers", Json.object().put("Name", "Walk-in"));
  private final Integration integration = new Integration.Setup().connection(books).start();

  @BeforeAll
  void firstPoll() {
    String id = loc8("INV-0", "100");
    until(id, "DELIVERED");
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  /** An invoice in Loc8 of this total excluding tax, today. */
  private String loc8(String number, String exclusive) {
    int hundred = Integer.parseInt(exclusive);
    String tax = hundred / 10 + ".00";
    ObjectNode invoice =
        Json.object()
            .put("number", number)
            .put("customerId", customer)
            .put("issueDate", "2026-07-10")
            .put("totalExcludingTax", exclusive + ".00")
            .put("totalTax", tax)
            .put("totalIncludingTax", hundred + hundred / 10 + ".00");
    invoice
        .putArray("lines")
        .addObject()
        .put("quantity", "1")
        .put("unitCharge", exclusive)
        .put("charge", exclusive + ".00")
        .put("taxAmount", tax);
    return books.invoice(invoice);
  }

  /** A Customer Tax Invoice that somebody typed in Sage; its id. */
  private long typed(String number, long customerId, String date, int exclusive) {
    JsonNode gst =
        books.sage("taxtypes").stream()
            .filter(type -> type.path("Name").asText().equals("GST"))
            .findFirst()
            .orElseThrow();
    ObjectNode document =
        Json.object()
            .put("CustomerId", customerId)
            .put("DocumentNumber", number)
            .put("Date", date)
            .put("DueDate", "2026-08-01");
    document
        .putArray("Lines")
        .addObject()
        .put("LineType", 1)
        .put("SelectionId", books.sage("accounts").get(0).path("ID").asLong())
        .put("TaxTypeId", gst.path("ID").asLong())
        .put("Description", "Typed by hand")
        .put("Quantity", 1)
        .put("UnitPriceExclusive", exclusive);
    books.saveInSage("/TaxInvoice/Save?useSystemDocumentNumber=false", document);
    List<JsonNode> documents = books.documents(number);
    return documents.get(documents.size() - 1).get("ID").asLong();
  }

  private void until(String id, String outcome) {
    Integration.until(outcome, () -> integration.outcome(books, id).equals(outcome));
  }

  private JsonNode link(String id, ObjectNode wish, int status) {
    long entry =
        integration
            .database()
            .sql("select id from parked_message where kind = 'INVOICE' and source_id = :id")
            .param("id", id)
            .query(Long.class)
            .single();
    return integration.post("/api/parked/" + entry + "/link", wish, status);
  }

  private static ObjectNode number(String number) {
    return Json.object().put("documentNumber", number);
  }

  /** Parked because Sage has the number: typed the day before, so that it was not found as ours. */
  private String taken(String number, long customerId, int exclusiveInSage) {
    typed(number, customerId, "2026-07-09", exclusiveInSage);
    String id = loc8(number, "100");
    until(id, "CONFLICT_NUMBER_TAKEN");
    return id;
  }

  private void paidInLoc8(String number, String paid) {
    Integration.until(
        number + " Paid", () -> books.loc8Invoice(number).get("status").asText().equals("PAID"));
    JsonNode invoice = books.loc8Invoice(number);
    assertThat(new BigDecimal(invoice.get("amountPaid").asText())).isEqualByComparingTo(paid);
    assertThat(new BigDecimal(invoice.get("amountDue").asText())).isZero();
  }

  @Test
  void what_was_typed_by_hand_is_linked_and_its_receipt_makes_it_paid_in_loc8() {
    String id = taken("INV-1", inSage, 100);
    int saves = books.saves();
    assertThat(link(id, number("INV-1"), 200).path("status").asText()).isEqualTo("WAITING");
    until(id, "LINKED_BY_PERSON");
    assertThat(integration.open(books, id)).isEmpty();
    // Written a moment after the outcome.
    Integration.until(
        "its history", () -> integration.history(books, id).contains("LINKED_BY_PERSON"));
    assertThat(
            integration
                .database()
                .sql("select linked_by from id_link where kind = 'INVOICE' and loc8_id = :id")
                .param("id", id)
                .query(String.class)
                .single())
        .isEqualTo("PERSON");

    books.pay("INV-1", null);
    paidInLoc8("INV-1", "110.00");
    assertThat(books.saves()).isEqualTo(saves);
    assertThat(books.documents("INV-1")).hasSize(1);
    assertThat(link(id, number("INV-1"), 409).at("/error/code").asText()).isEqualTo("ALREADY_DONE");

    books.edit("INV-1", Json.object().put("customerReference", "PO 77"));
    Integration.idleOf(books, 3);
    assertThat(integration.outcome(books, id)).isEqualTo("LINKED_BY_PERSON");
    assertThat(books.saves()).isEqualTo(saves);
  }

  @Test
  @Tag("full")
  void another_total_is_refused_with_the_figures_until_the_person_accepts_it() {
    String id = taken("INV-2", inSage, 120);
    int saves = books.saves();
    link(id, number("INV-2"), 200);
    until(id, "PARKED_LINK_DIFFERS");
    assertThat(integration.open(books, id)).contains("Total including tax 110.00 / 132.00");

    link(id, number("INV-2").put("acceptDifference", true), 200);
    until(id, "LINKED_BY_PERSON");
    books.pay("INV-2", null);
    paidInLoc8("INV-2", "110.00");
    assertThat(books.saves()).isEqualTo(saves);
  }

  @Test
  @Tag("full")
  void another_customer_is_refused_with_its_name_and_found_by_id() {
    String id = taken("INV-3", other, 100);
    link(id, number("INV-3"), 200);
    until(id, "PARKED_LINK_NOT_FOUND");
    link(id, Json.object().put("sageId", books.documents("INV-3").get(0).get("ID").asLong()), 200);
    until(id, "PARKED_LINK_DIFFERS");
    assertThat(integration.open(books, id)).contains("its customer there is Walk-in");
  }

  @Test
  @Tag("full")
  void a_wrong_document_is_refused_and_nothing_is_linked() {
    String id = taken("INV-4", inSage, 100);
    long voided = typed("INV-4b", inSage, "2026-07-10", 100);
    books.makeVoid("INV-4b");
    link(id, number("INV-4x"), 200);
    until(id, "PARKED_LINK_NOT_FOUND");
    link(id, Json.object().put("sageId", voided), 200);
    until(id, "PARKED_LINK_VOID");
    link(id, number("INV-0").put("acceptDifference", true), 200);
    until(id, "PARKED_LINK_TAKEN");
    assertThat(integration.open(books, id)).contains("INV-0");
    assertThat(
            integration
                .database()
                .sql("select count(*) from id_link where kind = 'INVOICE' and loc8_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  @Tag("full")
  void two_of_one_number_are_told_apart_by_id() {
    books.switches(Json.object().put("refuseDuplicateNumbers", false));
    long first = typed("INV-5", inSage, "2026-07-08", 100);
    typed("INV-5", inSage, "2026-07-09", 100);
    books.switches(Json.object().put("refuseDuplicateNumbers", true));
    String id = loc8("INV-5", "100");
    until(id, "CONFLICT_NUMBER_TAKEN");
    link(id, number("INV-5"), 200);
    until(id, "PARKED_LINK_AMBIGUOUS");
    assertThat(integration.open(books, id)).contains("2 Customer Tax Invoices INV-5", "" + first);
    link(id, Json.object().put("sageId", first), 200);
    until(id, "LINKED_BY_PERSON");
  }

  @Test
  @Tag("full")
  void an_invoice_that_was_changed_after_sending_is_linked_to_its_document_as_changed() {
    String id = loc8("INV-6", "100");
    until(id, "DELIVERED");
    books.edit("INV-6", Json.object().put("issueDate", "2026-07-12"));
    until(id, "CONFLICT_CHANGED_AFTER_SENDING");
    int saves = books.saves();
    link(id, number("INV-6"), 200);
    until(id, "LINKED_BY_PERSON");
    books.edit("INV-6", Json.object().put("customerReference", "PO 12"));
    Integration.idleOf(books, 3);
    assertThat(integration.outcome(books, id)).isEqualTo("LINKED_BY_PERSON");
    books.pay("INV-6", null);
    paidInLoc8("INV-6", "110.00");
    assertThat(books.saves()).isEqualTo(saves);
  }

  @Test
  @Tag("full")
  void a_changed_total_is_told_with_both_figures_and_that_it_was_undone_too() {
    String id = loc8("INV-9", "100");
    until(id, "DELIVERED");
    books.editLine("INV-9", 1, Json.object().put("unitCharge", "200.00"));
    until(id, "CONFLICT_CHANGED_AFTER_SENDING");
    assertThat(integration.open(books, id))
        .contains("Its total was 110.00 when it was sent, and is 220.00 now.");

    books.editLine("INV-9", 1, Json.object().put("unitCharge", "100.00"));
    until(id, "UPDATED");
    assertThat(integration.open(books, id)).isEmpty();
  }

  @Test
  @Tag("full")
  void while_it_is_to_be_linked_a_change_in_loc8_does_not_send_it() {
    String id = taken("INV-7", inSage, 100);
    int saves = books.saves();
    books.fault(
        Json.object()
            .put("system", "sage")
            .put("method", "GET")
            .put("pathContains", "TaxInvoice/Get")
            .put("kind", "error-503")
            .put("times", 1000));
    link(id, number("INV-7"), 200);
    books.edit("INV-7", Json.object().put("number", "INV-7-new"));
    Integration.idleOf(books, 3);
    assertThat(books.saves()).isEqualTo(saves);
    books.noFaults();
    long entry =
        integration
            .database()
            .sql("select id from parked_message where source_id = :id")
            .param("id", id)
            .query(Long.class)
            .single();
    integration.post("/api/parked/" + entry + "/retry", 200);
    until(id, "LINKED_BY_PERSON");
    assertThat(books.saves()).isEqualTo(saves);
  }

  @Test
  @Tag("full")
  void what_is_void_or_negative_in_loc8_is_not_linked() {
    String id = taken("INV-8", inSage, 100);
    String stamp = books.loc8Invoice("INV-8").get("updatedAt").asText();
    books.edit("INV-8", Json.object().put("status", "VOID").put("updatedAt", stamp));
    link(id, number("INV-8"), 200);
    until(id, "PARKED_LINK_NOT_NOW");

    String negative = loc8("INV-9", "-100");
    until(negative, "PARKED_NEGATIVE_TOTAL");
    assertThat(link(negative, number("INV-8"), 409).at("/error/code").asText())
        .isEqualTo("MAY_NOT_BE_LINKED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "[]",
        "{\"documentNumber\": \"INV-1\", \"sageId\": 7}",
        "{\"documentNumber\": \" \"}",
        "{\"documentNumber\": 12}",
        "{\"sageId\": \"12\"}",
        "{\"sageId\": 12.5}",
        "{\"sageId\": -1}",
        "{\"sageId\": 12, \"acceptDiference\": true}",
        "{\"sageId\": 12, \"acceptDifference\": \"yes\"}"
      })
  void a_body_that_says_something_else_is_refused(String body) throws Exception {
    assertThat(integration.post("/api/parked/1/link", Json.parse(body), 400).at("/error/code"))
        .hasToString("\"BAD_PARAMETER\"");
  }
}
