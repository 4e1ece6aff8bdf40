package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** Customers go both ways: what is made, edited, archived and edited on both sides at once. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomersBothWaysTest {
  private static final List<String> FIRMS =
      List.of(
          "made-in-loc8",
          "made-in-sage",
          "address",
          "archived-in-loc8",
          "archived-in-sage",
          "both-edited",
          "same-edit",
          "idle",
          "back-and-forth",
          "name-first",
          "unreadable");

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final Integration integration = start();

  private Integration start() {
    Integration.Setup setup = CustomerFirms.setup();
    for (String firm : FIRMS) {
      Books books = sandbox.books(firm);
      firms.put(firm, books);
      setup.connection(books, CustomerFirms.of("both"));
    }
    firm("name-first")
        .inSage(
            "customers",
            Json.object().put("Name", "HARBOUR STRATA P/L").put("Telephone", "02 5550 3333"));
    firm("name-first").customer(harbour());
    return setup.start();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private Books firm(String name) {
    return java.util.Objects.requireNonNull(firms.get(name));
  }

  private static ObjectNode harbour() {
    ObjectNode customer =
        Json.object()
            .put("displayName", "Harbour Strata Pty Ltd")
            .put("companyNumber", "51 824 753 556")
            .put("email", "office@harbour.example")
            .put("telephoneWork", "02 5550 1101");
    customer
        .putObject("streetAddress")
        .put("address1", "Level 3, 14 Wharf Road")
        .put("city", "Pyrmont")
        .put("state", "NSW")
        .put("postcode", "2009");
    return customer;
  }

  /** Makes a customer in Loc8 and waits until it is in Sage; Sage's id. */
  private long inBoth(Books books, String id, String name) {
    Integration.until("the customer in Sage", () -> books.sageCustomers(name).size() == 1);
    Integration.until(
        "its outcome", () -> integration.outcome(books, "CUSTOMER", id).equals("CUSTOMER_MADE"));
    return books.sageCustomers(name).get(0).get("ID").asLong();
  }

  private static JsonNode sage(Books books, long id) {
    return books.sage("customers").stream()
        .filter(customer -> customer.get("ID").asLong() == id)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode loc8(Books books, String id) {
    return books.loc8("customers").stream()
        .filter(customer -> customer.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Both sides go unread for a while, so that two changes are there before either is seen. */
  private static void bothUnread(Books books) {
    books.fault(CustomerFirms.fault("sage", "GET", "Customer/Get", "error-503").put("times", 4));
    books.fault(CustomerFirms.fault("loc8", "GET", "/customers", "error-503").put("times", 4));
  }

  private void untilOutcome(Books books, String loc8Id, String outcome) {
    Integration.until(
        outcome, () -> integration.outcome(books, "CUSTOMER", loc8Id).equals(outcome));
  }

  @Test
  void one_made_in_loc8_is_made_once_in_sage_and_changes_update_it_and_lose_nothing_of_sage() {
    Books books = firm("made-in-loc8");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");
    books.editInSage(
        "customers",
        sageId,
        Json.object().put("CreditLimit", 5000).put("TextField1", "VIP").put("Mobile", "0491"));

    books.editCustomer(id, Json.object().put("telephoneWork", "02 5550 9999"));
    Integration.until(
        "the new number",
        () -> sage(books, sageId).get("Telephone").asText().equals("02 5550 9999"));
    untilOutcome(books, id, "UPDATED");
    Integration.idleCustomers(books, 3);

    JsonNode customer = sage(books, sageId);
    assertThat(customer.get("CreditLimit").asText()).isEqualTo("5000");
    assertThat(customer.get("TextField1").asText()).isEqualTo("VIP");
    assertThat(customer.get("Mobile").asText()).isEqualTo("0491");
    assertThat(customer.get("Email").asText()).isEqualTo("office@harbour.example");
    assertThat(customer.get("PostalAddress03").asText()).isEqualTo("NSW 2009");
    assertThat(books.sage("customers")).hasSize(1);
    assertThat(books.loc8("customers")).hasSize(1);
    assertThat(books.customerSaves()).isEqualTo(2);
    assertThat(books.customerPosts() + books.customerPatches()).isZero();
    assertThat(integration.history(books, id)).containsExactly("CUSTOMER_MADE", "UPDATED");
  }

  @Test
  void one_made_in_sage_is_made_once_in_loc8_and_changes_update_it_and_lose_nothing_of_loc8() {
    Books books = firm("made-in-sage");
    long sageId =
        books.inSage(
            "customers",
            Json.object()
                .put("Name", "Old Mill School")
                .put("ContactName", "Helen O'Rourke")
                .put("Email", "bursar@oldmill.example")
                .put("PostalAddress01", "81 Church Street")
                .put("PostalAddress02", "Marrickville NSW 2204"));
    Integration.until("it in Loc8", () -> books.loc8Customers("Old Mill School").size() == 1);
    JsonNode made = books.loc8Customers("Old Mill School").get(0);
    String id = made.get("id").asText();
    assertThat(made.at("/externalRefs/0/system").asText()).isEqualTo("sage");
    assertThat(made.at("/externalRefs/0/id").asText()).isEqualTo(String.valueOf(sageId));
    assertThat(made.at("/billingContact/displayName").asText()).isEqualTo("Helen O'Rourke");
    assertThat(made.at("/postalAddress/city").asText()).isEqualTo("Marrickville");
    assertThat(made.at("/postalAddress/postcode").asText()).isEqualTo("2204");
    Integration.until(
        "its outcome",
        () ->
            integration
                .outcome(books, "SAGE_CUSTOMER", String.valueOf(sageId))
                .equals("CUSTOMER_MADE"));
    books.editCustomer(id, Json.object().put("reference", "C-77"));

    books.editInSage("customers", sageId, Json.object().put("Name", "Old Mill Primary School"));
    Integration.until("renamed", () -> books.loc8Customers("Old Mill Primary School").size() == 1);
    untilOutcome(books, id, "UPDATED");
    Integration.idleCustomers(books, 3);

    JsonNode patch = Json.object().put("displayName", "Old Mill Primary School");
    JsonNode customer = loc8(books, id);
    assertThat(customer.get("reference").asText()).isEqualTo("C-77");
    assertThat(customer.get("displayName")).isEqualTo(patch.get("displayName"));
    assertThat(customer.get("companyName").asText()).isEqualTo("Old Mill Primary School");
    assertThat(books.loc8("customers")).hasSize(1);
    assertThat(books.customerPosts()).isEqualTo(1);
    assertThat(books.customerPatches()).isEqualTo(1);
    assertThat(books.customerSaves()).isZero();
  }

  @Test
  void a_site_that_moves_in_sage_does_not_come_back_as_a_change_of_the_postal_address() {
    Books books = firm("address");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");

    books.editInSage(
        "customers",
        sageId,
        Json.object()
            .put("DeliveryAddress01", "22 Ocean Street")
            .put("DeliveryAddress02", "Bondi")
            .put("DeliveryAddress03", "NSW 2026"));
    Integration.until(
        "the site in Loc8",
        () -> loc8(books, id).at("/streetAddress/city").asText().equals("Bondi"));
    untilOutcome(books, id, "UPDATED");
    Integration.idleCustomers(books, 3);

    assertThat(sage(books, sageId).get("PostalAddress01").asText())
        .isEqualTo("Level 3, 14 Wharf Road");
    assertThat(books.customerSaves()).isEqualTo(1);
    assertThat(books.customerPatches()).isEqualTo(1);
  }

  @Test
  void archived_in_loc8_it_is_said_once_and_sage_is_left_alone_until_it_is_active_again() {
    Books books = firm("archived-in-loc8");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");

    books.editCustomer(id, Json.object().put("active", false));
    untilOutcome(books, id, "EXCLUDED_CUSTOMER_ARCHIVED");
    Integration.idleCustomers(books, 3);
    assertThat(integration.history(books, id))
        .containsExactly("CUSTOMER_MADE", "EXCLUDED_CUSTOMER_ARCHIVED");
    assertThat(sage(books, sageId).get("Active").asBoolean()).isTrue();

    books.editInSage("customers", sageId, Json.object().put("Telephone", "02 5550 7777"));
    Integration.until("said of the change, too", () -> integration.history(books, id).size() == 3);
    assertThat(books.customerPatches()).isZero();
    assertThat(books.customerSaves()).isEqualTo(1);

    books.editCustomer(id, Json.object().put("active", true));
    untilOutcome(books, id, "UPDATED");
    assertThat(loc8(books, id).get("telephoneWork").asText()).isEqualTo("02 5550 7777");
    assertThat(books.customerSaves()).isEqualTo(1);
  }

  @Test
  void inactive_in_sage_it_is_said_once_and_loc8_is_left_alone_and_nothing_is_made_again() {
    Books books = firm("archived-in-sage");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");

    books.editInSage("customers", sageId, Json.object().put("Active", false));
    untilOutcome(books, id, "EXCLUDED_CUSTOMER_ARCHIVED");
    books.editCustomer(id, Json.object().put("telephoneWork", "02 5550 7777"));
    Integration.until("said of the change, too", () -> integration.history(books, id).size() == 3);
    Integration.idleCustomers(books, 3);

    assertThat(loc8(books, id).get("active").asBoolean()).isTrue();
    assertThat(sage(books, sageId).get("Telephone").asText()).isEqualTo("02 5550 1101");
    assertThat(books.sage("customers")).hasSize(1);
    assertThat(books.customerSaves()).isEqualTo(1);
    assertThat(books.customerPatches()).isZero();

    books.editInSage("customers", sageId, Json.object().put("Active", true));
    untilOutcome(books, id, "UPDATED");
    assertThat(sage(books, sageId).get("Telephone").asText()).isEqualTo("02 5550 7777");
  }

  @Test
  void edited_on_both_sides_it_is_a_conflict_that_names_the_fields_until_they_agree_again() {
    Books books = firm("both-edited");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");
    int writes = books.writes();
    bothUnread(books);
    books.editCustomer(id, Json.object().put("telephoneWork", "02 5550 2222"));
    books.editInSage("customers", sageId, Json.object().put("Email", "new@harbour.example"));

    untilOutcome(books, id, "CONFLICT_CUSTOMER_CHANGED");
    assertThat(integration.open(books, id))
        .contains("telephone number, e-mail address")
        .contains("Harbour Strata Pty Ltd");
    int rows = integration.historyRows(books);
    Integration.idleCustomers(books, 3);
    assertThat(books.writes()).isEqualTo(writes);
    assertThat(integration.historyRows(books)).isEqualTo(rows);

    integration.retry(books, id);
    Integration.until("asked again", () -> integration.historyRows(books) > rows + 1);
    assertThat(integration.outcome(books, "CUSTOMER", id)).isEqualTo("CONFLICT_CUSTOMER_CHANGED");

    books.editCustomer(id, Json.object().put("email", "new@harbour.example"));
    untilOutcome(books, id, "UPDATED");
    assertThat(sage(books, sageId).get("Telephone").asText()).isEqualTo("02 5550 2222");
    assertThat(integration.open(books, id)).isEmpty();
    assertThat(books.customerPatches()).isZero();
    assertThat(books.customerSaves()).isEqualTo(2);
  }

  @Test
  void the_same_edit_on_both_sides_is_no_conflict_and_no_write() {
    Books books = firm("same-edit");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");
    int writes = books.writes();
    bothUnread(books);
    books.editCustomer(id, Json.object().put("telephoneWork", "02 5550 2222"));
    books.editInSage("customers", sageId, Json.object().put("Telephone", "0255502222"));
    Integration.until("both were read again", () -> books.hits() == 8);
    Integration.idleCustomers(books, 3);

    assertThat(books.writes()).isEqualTo(writes);
    assertThat(integration.history(books, id)).containsExactly("CUSTOMER_MADE");
    assertThat(integration.open(books, id)).isEmpty();
  }

  @Test
  void ten_idle_cycles_write_nothing_on_either_side_and_nothing_into_the_history() {
    Books books = firm("idle");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");
    books.inSage("customers", Json.object().put("Name", "Old Mill School"));
    Integration.until("it in Loc8", () -> books.loc8Customers("Old Mill School").size() == 1);
    books.editInSage("customers", sageId, Json.object().put("Telephone", "02 5550 4444"));
    untilOutcome(books, id, "UPDATED");
    Integration.idleCustomers(books, 2);
    int writes = books.writes();
    int rows = integration.historyRows(books);

    Integration.idleCustomers(books, 10);

    assertThat(books.writes()).isEqualTo(writes).isEqualTo(3);
    assertThat(integration.historyRows(books)).isEqualTo(rows);
    assertThat(integration.troubles(books)).isEmpty();
  }

  @Test
  void a_change_and_its_way_back_both_arrive() {
    Books books = firm("back-and-forth");
    String id = books.customer(harbour());
    long sageId = inBoth(books, id, "Harbour Strata Pty Ltd");
    for (String number : List.of("1", "02 5550 1101", "1", "02 5550 1101")) {
      books.editCustomer(id, Json.object().put("telephoneWork", number));
      Integration.until(number, () -> sage(books, sageId).get("Telephone").asText().equals(number));
    }
    assertThat(books.customerSaves()).isEqualTo(5);
  }

  @Test
  void two_that_are_there_already_are_linked_by_name_and_left_as_they_are() {
    Books books = firm("name-first");
    String id = books.loc8("customers").get(0).get("id").asText();
    long sageId = books.sage("customers").get(0).get("ID").asLong();
    untilOutcome(books, id, "CUSTOMER_LINKED");
    Integration.idleCustomers(books, 3);
    assertThat(books.writes()).isZero();

    books.editCustomer(id, Json.object().put("email", "new@harbour.example"));
    Integration.until(
        "changed after the first link",
        () -> sage(books, sageId).get("Email").asText().equals("new@harbour.example"));
    JsonNode customer = sage(books, sageId);
    assertThat(customer.get("Name").asText()).isEqualTo("HARBOUR STRATA P/L");
    assertThat(customer.get("Telephone").asText()).isEqualTo("02 5550 3333");
  }

  @Test
  void a_record_that_cannot_be_read_is_refused_by_name_and_holds_up_no_other() {
    Books books = firm("unreadable");
    String bad = books.customer(harbour().put("displayName", "Bad Record"));
    ObjectNode rubbish = Json.object();
    rubbish.putObject("companyNumber").put("number", 5);
    books.editCustomer(bad, rubbish);
    String good = books.customer("Good Record");
    untilOutcome(books, bad, "PARKED_UNREADABLE");
    untilOutcome(books, good, "CUSTOMER_MADE");
    assertThat(integration.open(books, bad)).contains("abn");
  }
}
