package org.loc8sage.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.endtoend.Books;
import org.loc8sage.endtoend.Sandbox;
import org.loc8sage.endtoend.Wire;
import org.loc8sage.sandbox.http.Json;

/** The lab's judge: it finds each breach of a promise, and nothing where none is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckerTest {
  private final Sandbox sandbox = new Sandbox();
  private Books books;
  private Firm firm;
  private JsonNode invoice;
  private long customer;

  @AfterAll
  void close() {
    sandbox.close();
  }

  @BeforeEach
  void one_invoice_that_sage_has() {
    ObjectNode tenant = Json.object().put("id", "firm-" + UUID.randomUUID());
    tenant.putObject("switches").put("refuseDuplicateNumbers", false).put("rateLimit", false);
    books = sandbox.books(tenant);
    firm = new Firm(books, "as-invoiced", new Random(1));
    books.invoice(Json.object().put("number", "INV-1").put("customerName", customerName()));
    invoice = books.loc8Invoice("INV-1");
    customer = books.inSage("customers", Json.object().put("Name", customerName()));
    save(document());
    books.switches(Json.object().put("refuseDuplicateNumbers", false));
  }

  private static String customerName() {
    return "Eastlake High School";
  }

  private ObjectNode document() {
    ObjectNode document =
        Json.object()
            .put("CustomerId", customer)
            .put("DocumentNumber", "INV-1")
            .put("ExternalReference", invoice.path("id").asText())
            .put("Date", "2026-07-01")
            .put("DueDate", "2026-07-15");
    document
        .putArray("Lines")
        .addObject()
        .put("LineType", 1)
        .put("SelectionId", books.sage("accounts").get(0).path("ID").asLong())
        .put("TaxTypeId", books.sage("taxtypes").get(0).path("ID").asLong())
        .put("Quantity", 1)
        .put("UnitPriceExclusive", 100);
    return document;
  }

  private void save(ObjectNode document) {
    books.saveInSage("/TaxInvoice/Save?useSystemDocumentNumber=false", document);
  }

  private void found(String words) {
    assertThat(Checker.problems(firm)).hasSize(1).allMatch(problem -> problem.contains(words));
  }

  @Test
  void books_that_agree_have_no_problem() {
    assertThat(Checker.problems(firm)).isEmpty();
    assertThat(Checker.eligible(firm)).isEqualTo(1);
  }

  @Test
  void an_invoice_that_is_not_in_sage_is_lost() {
    books.invoice(Json.object().put("number", "INV-2").put("customerName", customerName()));

    found("INV-2 is LOST");
  }

  @Test
  void a_second_document_of_one_invoice_is_a_duplicate() {
    save(document());

    found("INV-1 is in Sage 2 times: DUPLICATE");
  }

  @Test
  void a_cent_too_much_is_a_wrong_total() {
    books.edit(
        "INV-1", Json.object().put("totalIncludingTax", "109.99").put("amountDue", "109.99"));

    found("INV-1 has WRONG TOTALS: totalIncludingTax 109.99, in Sage 110");
  }

  @Test
  void another_line_is_found_although_the_total_is_right() {
    ObjectNode line = Json.object().put("charge", "60.00");
    ObjectNode other = Json.object().put("charge", "40.00");
    ObjectNode fields = Json.object();
    fields.putArray("lines").add(line).add(other);
    books.edit("INV-1", fields);

    assertThat(Checker.problems(firm))
        .anyMatch(problem -> problem.contains("misses a line of 60.00"));
  }

  @Test
  void a_document_of_another_customer_is_found() {
    long other = books.inSage("customers", Json.object().put("Name", "Rossi & Sons Café"));
    books.editInSage("documents", id(), Json.object().put("CustomerId", other));

    found("went to the customer rossi & sons café instead of eastlake high school");
  }

  @Test
  void a_draft_in_sage_and_a_document_without_an_origin_are_found() {
    books.edit("INV-1", Json.object().put("status", "DRAFT"));
    found("is DRAFT and in Sage all the same");

    books.edit("INV-1", Json.object().put("status", "PENDING_PAYMENT"));
    save(document().put("DocumentNumber", "INV-9").put("ExternalReference", "inv-of-nobody"));
    found("has no origin");
  }

  @Test
  void a_customer_twice_in_sage_is_found() {
    long other = books.inSage("customers", Json.object().put("Name", "Somebody else"));
    books.editInSage("customers", other, Json.object().put("Name", "EASTLAKE High School"));

    found("is in Sage 2 times");

    books.removeInSage("/Customer/Delete/" + other);
    books.customer(customerName());
    found("is in Loc8 2 times");
  }

  @Test
  void payments_that_did_not_arrive_or_never_happened_are_found() {
    books.pay("INV-1", new BigDecimal("50"));
    found("has amountPaid 0.00, in Sage 50");

    books.pay("INV-1", null);
    found("is PENDING_PAYMENT, and in Sage 0");
  }

  @Test
  void a_payment_brought_twice_is_found() {
    books.pay("INV-1", null);
    books.fault(Json.object().put("kind", "html").put("method", "PATCH"));
    paid();
    paid();
    assertThat(Checker.problems(firm)).as("the first was answered by somebody else").isEmpty();

    paid();
    found("was made Paid 2 times");
  }

  private void paid() {
    var settings = books.settings();
    ObjectNode body =
        Json.object().put("status", "PAID").put("amountPaid", "110.00").put("amountDue", "0.00");
    Wire.status(
        "PATCH",
        settings.get("loc8.base-url") + "/invoices/" + invoice.path("id").asText(),
        body,
        "Bearer " + settings.get("loc8.api-key"));
  }

  @Test
  void a_call_while_sage_is_blocked_is_found() {
    books.fault(Json.object().put("kind", "rate-429").put("system", "sage").put("retryAfter", "5"));
    assertThat(status()).isEqualTo(429);
    // The log of calls counts in milliseconds; one of the same is not later.
    long refused = System.currentTimeMillis();
    while (System.currentTimeMillis() == refused) {
      Thread.onSpinWait();
    }
    assertThat(status()).isEqualTo(200);

    found("in a block");
  }

  /** Asks Sage for its tax types as a program would. */
  private int status() {
    var settings = books.settings();
    String login = settings.get("sage.username") + ":" + settings.get("sage.password");
    return Wire.status(
        "GET",
        settings.get("sage.base-url")
            + "/TaxType/Get?apikey="
            + settings.get("sage.api-key").toString().replace("{", "%7B").replace("}", "%7D")
            + "&companyid="
            + settings.get("sage.company-id"),
        null,
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes()));
  }

  private long id() {
    return books.sage("documents").get(0).path("ID").asLong();
  }
}
