package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** What an invoice in Sage says besides its amounts: its job (work order) and its addresses. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsAndAddressesTest {

  private final Sandbox sandbox = new Sandbox();
  private final Books byJob = firm("by-job");
  private final Books byReference = firm("by-reference");
  private final Books byId = firm("by-id");
  private final Integration integration =
      new Integration.Setup()
          .connection(byJob, Map.of("reference", "job"))
          .connection(byReference)
          .connection(byId, Map.of("reference", "loc8-id"))
          .start();

  private Books firm(String id) {
    Books books = sandbox.books(id);
    books.add("jobs", Json.object().put("id", "job-1").put("number", "JOB-2301"));
    books.add("jobs", Json.object().put("id", "job-2").put("number", "JOB-2302"));
    ObjectNode customer = Json.object().put("displayName", "Harbour Strata Pty Ltd");
    customer.set("streetAddress", street("14 Wharf Road"));
    books.customer(customer);
    return books;
  }

  private static ObjectNode street(String address1) {
    return Json.object()
        .put("address1", address1)
        .put("city", "Pyrmont")
        .put("state", "NSW")
        .put("postcode", "2009");
  }

  private static ObjectNode invoice(String number, String... jobs) {
    ObjectNode invoice = Json.object().put("number", number);
    List.of(jobs).forEach(invoice.putArray("jobIds")::add);
    return invoice;
  }

  @BeforeAll
  void invoices() {
    for (Books books : List.of(byJob, byReference, byId)) {
      books.invoice(invoice("INV-1", "job-1", "job-2").put("customerReference", "PO 7781"));
      books.invoice(invoice("INV-2", "job-1"));
      books.invoice(invoice("INV-3", "job-gone", "job-2"));
      sent(books, 3);
    }
  }

  private static void sent(Books books, int number) {
    Integration.until("in Sage", () -> books.sage("documents").size() == number);
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void the_reference_is_what_people_call_the_jobs() {
    assertThat(reference(byJob, "INV-1")).isEqualTo("JOB-2301, JOB-2302");
    assertThat(reference(byJob, "INV-2")).isEqualTo("JOB-2301");
    assertThat(reference(byJob, "INV-3")).isEqualTo("job-gone, JOB-2302");
  }

  @Test
  void a_job_is_read_once_however_many_invoices_it_has() {
    assertThat(paths(byJob, "/jobs/"))
        .containsExactly("/jobs/job-1", "/jobs/job-2", "/jobs/job-gone");
  }

  @Test
  void without_a_customer_reference_the_jobs_are_read_and_else_they_are_not() {
    assertThat(reference(byReference, "INV-1")).isEqualTo("PO 7781");
    assertThat(reference(byReference, "INV-2")).isEqualTo("JOB-2301");
    assertThat(paths(byReference, "/jobs/"))
        .containsExactly("/jobs/job-1", "/jobs/job-gone", "/jobs/job-2");
    assertThat(paths(byId, "/jobs/")).isEmpty();
  }

  @Test
  void every_invoice_of_a_customer_has_its_address_as_it_is_then() {
    for (String number : List.of("INV-1", "INV-2", "INV-3")) {
      JsonNode sent = byId.documents(number).get(0);
      assertThat(sent.path("PostalAddress01").asText()).as(number).isEqualTo("14 Wharf Road");
      assertThat(sent.path("DeliveryAddress02").asText()).as(number).isEqualTo("Pyrmont");
    }
  }

  @Test
  void an_address_that_moved_or_is_not_known_does_not_hold_an_invoice_up() {
    String customer = byReference.loc8("customers").get(0).get("id").asText();
    ObjectNode moved = Json.object();
    moved.set("streetAddress", street("9 Union Street"));
    byReference.editCustomer(customer, moved);
    byReference.invoice(invoice("INV-4", "job-1").put("customerId", customer));
    sent(byReference, 4);
    assertThat(save(byReference, "INV-4")).contains("9 Union Street").doesNotContain("Wharf");

    byReference.editCustomer(customer, Json.object().putNull("streetAddress"));
    byReference.invoice(invoice("INV-5", "job-1").put("customerId", customer));
    sent(byReference, 5);
    assertThat(save(byReference, "INV-5")).doesNotContain("PostalAddress", "DeliveryAddress");

    byReference.removeCustomer(customer);
    byReference.invoice(invoice("INV-6", "job-1").put("customerId", customer));
    sent(byReference, 6);
    assertThat(save(byReference, "INV-6")).doesNotContain("PostalAddress", "DeliveryAddress");
    assertThat(byReference.sage("customers")).hasSize(1);
  }

  private static String reference(Books books, String number) {
    return books.documents(number).get(0).get("Reference").asText();
  }

  /** What was sent of an invoice. */
  private static String save(Books books, String number) {
    return books.calls("sage", "POST", "TaxInvoice/Save").stream()
        .map(call -> call.get("requestBody").asText())
        .filter(body -> body.contains("\"" + number + "\""))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> paths(Books books, String part) {
    return books.calls("loc8", "GET", part).stream()
        .map(call -> call.get("path").asText().replaceFirst(".*/v1", ""))
        .toList();
  }
}
