package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.adapting.AdaptedFolder;
import org.loc8sage.sandbox.http.Json;

/** Customers go both ways with a Loc8 that says everything in another way. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked
class DialectCustomersTest {
  private final Sandbox sandbox = new Sandbox();
  private final Books both = sandbox.dialectBooks("dialect-both");
  private final Books lost = sandbox.dialectBooks("dialect-lost");
  private final Books many = sandbox.dialectBooks("dialect-many");
  private final Books unreadable = sandbox.dialectBooks("dialect-unreadable");
  private Integration integration;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Integration.Setup setup =
        CustomerFirms.setup()
            .with("sync.delivery.quiet-period", "100s")
            .with("sync.routes-folder", AdaptedFolder.of("dialect", folder).toString());
    int connection = 0;
    for (Books books : List.of(both, lost, many, unreadable)) {
      setup.connection(books, CustomerFirms.of("both"));
      setup.with("sync.connections[" + connection++ + "].loc8.auth-scheme", "");
    }
    for (int i = 0; i < 50; i++) {
      many.customer("Site Number " + i);
    }
    lost.inSage("customers", Json.object().put("Name", "Old Mill School"));
    lost.fault(CustomerFirms.fault("loc8", "POST", "/clients", "reset-after"));
    integration = setup.start();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private static JsonNode only(List<JsonNode> found) {
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static JsonNode inSage(Books books, String name) {
    Integration.until(name + " in Sage", () -> books.sageCustomers(name).size() == 1);
    return only(books.sageCustomers(name));
  }

  private static JsonNode inLoc8(Books books, String name) {
    Integration.until(name + " in Loc8", () -> books.loc8Customers(name).size() == 1);
    return only(books.loc8Customers(name));
  }

  @Test
  void one_made_on_each_side_arrives_on_the_other_and_so_does_a_change() {
    ObjectNode harbour =
        Json.object()
            .put("displayName", "Harbour Strata Pty Ltd")
            .put("companyNumber", "51 824 753 556")
            .put("email", "office@harbour.example");
    harbour.putObject("streetAddress").put("address1", "14 Wharf Road").put("city", "Pyrmont");
    String harbourId = both.customer(harbour);
    long millId =
        both.inSage(
            "customers",
            Json.object()
                .put("Name", "Old Mill School")
                .put("Telephone", "02 5550 1101")
                .put("PostalAddress01", "PO Box 77")
                .put("PostalAddress02", "Rozelle NSW 2039"));

    JsonNode inSage = inSage(both, "Harbour Strata Pty Ltd");
    assertThat(inSage.get("BusinessRegistrationNumber").asText()).isEqualTo("51 824 753 556");
    assertThat(inSage.get("Email").asText()).isEqualTo("office@harbour.example");
    assertThat(inSage.get("DeliveryAddress01").asText()).isEqualTo("14 Wharf Road");
    JsonNode inLoc8 = inLoc8(both, "Old Mill School");
    assertThat(inLoc8.get("telephoneWork").asText()).isEqualTo("02 5550 1101");
    assertThat(inLoc8.at("/postalAddress/postcode").asText()).isEqualTo("2039");
    assertThat(inLoc8.at("/externalRefs/0/id").asText()).isEqualTo(String.valueOf(millId));

    String inLoc8Id = inLoc8.get("id").asText();
    both.editCustomer(harbourId, Json.object().put("telephoneWork", "02 5550 2222"));
    both.editInSage("customers", millId, Json.object().put("Telephone", "02 5550 7777"));
    Integration.until(
        "the change in Sage",
        () ->
            both.sage("customers").stream()
                .anyMatch(customer -> customer.path("Telephone").asText().equals("02 5550 2222")));
    Integration.until(
        "the change in Loc8",
        () ->
            both.loc8("customers").stream()
                .anyMatch(
                    customer -> customer.path("telephoneWork").asText().equals("02 5550 7777")));
    Integration.until(
        "its outcome", () -> integration.outcome(both, "CUSTOMER", inLoc8Id).equals("UPDATED"));
    Integration.idleCustomers(both, 3);

    assertThat(both.loc8("customers")).hasSize(2);
    assertThat(both.sage("customers")).hasSize(2);
    assertThat(both.customerSaves()).isEqualTo(2);
    assertThat(both.calls("loc8", "POST", "/clients"))
        .extracting(call -> call.get("status") + call.get("path").asText().replaceAll(".*/v2", " "))
        .containsExactly("201 /clients", "200 /clients/" + inLoc8Id + "/actions");
    assertThat(both.calls("loc8", "PATCH", "")).isEmpty();
    assertThat(integration.troubles(both)).isEmpty();
  }

  @Test
  void one_whose_answer_was_lost_is_found_by_the_number_that_it_carries() {
    JsonNode made = inLoc8(lost, "Old Mill School");
    String id = String.valueOf(only(lost.sage("customers")).get("ID").asLong());
    integration.untilInTime(
        "found", () -> integration.outcome(lost, "SAGE_CUSTOMER", id).equals("CUSTOMER_MADE"));

    assertThat(made.at("/externalRefs/0/id").asText()).isEqualTo(id);
    assertThat(lost.hits()).isEqualTo(1);
    assertThat(lost.calls("loc8", "POST", "/clients")).hasSize(1);
    assertThat(lost.loc8("customers")).hasSize(1);
  }

  @Test
  void a_list_of_three_pages_is_walked_by_its_token_and_each_is_made_once() {
    Integration.until("all of them", () -> many.sage("customers").size() >= 50);
    Integration.idleCustomers(many, 3);

    assertThat(many.sage("customers"))
        .extracting(customer -> customer.get("Name").asText())
        .doesNotHaveDuplicates()
        .hasSize(50);
    assertThat(many.customerSaves()).isEqualTo(50);
    assertThat(many.calls("loc8", "GET", "/clients").subList(0, 3))
        .extracting(call -> call.get("query").asText())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("modified_from=").doesNotContain("after"),
            second -> assertThat(second).contains("&after="),
            third -> assertThat(third).contains("&after="));
    assertThat(integration.troubles(many)).isEmpty();
  }

  @Test
  void one_that_cannot_be_read_is_named_and_is_read_again_at_its_own_path() {
    String id = unreadable.customer("Bad Record");
    ObjectNode rubbish = Json.object();
    rubbish.putObject("companyNumber").put("number", 5);
    unreadable.editCustomer(id, rubbish);
    Integration.until(
        "refused",
        () -> integration.outcome(unreadable, "CUSTOMER", id).equals("PARKED_UNREADABLE"));
    assertThat(integration.open(unreadable, id)).contains("abn");

    integration.retry(unreadable, id);
    Integration.until(
        "asked for it alone", () -> !unreadable.calls("loc8", "GET", "/clients/" + id).isEmpty());
    assertThat(unreadable.calls("loc8", "GET", "/clients/" + id))
        .allMatch(call -> call.get("status").asInt() == 200);
  }
}
