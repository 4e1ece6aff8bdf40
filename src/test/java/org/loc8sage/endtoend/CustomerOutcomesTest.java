package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** Every value of the option, and every way in which a customer can end that needs a person. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerOutcomesTest {
  private static final String ABN = "51 824 753 556";

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final Integration integration = start();

  private Integration start() {
    Integration.Setup setup = CustomerFirms.setup();
    for (String option : new String[] {"as-invoiced", "off", "to-sage", "to-loc8"}) {
      Books books = sandbox.books("option-" + option);
      books.customer("Harbour Strata Pty Ltd");
      books.inSage("customers", Json.object().put("Name", "Old Mill School"));
      books.invoice(Json.object().put("number", "INV-1"));
      Map<String, Object> settings = new HashMap<>(CustomerFirms.of(option));
      settings.put("invoices.enabled", true);
      setup.connection(add(books), settings);
    }
    seed("ambiguous", "both");
    seed("inactive", "both");
    seed("twins", "both");
    seed("gone-in-sage", "to-sage");
    seed("gone-in-loc8", "to-loc8");
    seed("name-taken", "both");
    seed("long-name", "both");
    seed("before-start", "both");
    seed("own-fields", "to-sage");
    seed("carried", "both");
    seed("refused", "both");
    firms
        .keySet()
        .forEach(
            name -> {
              if (!name.startsWith("option-")) {
                setup.connection(firm(name), CustomerFirms.of(options.get(name)));
              }
            });
    before();
    return setup.start();
  }

  private void seed(String name, String option) {
    options.put(name, option);
    add(sandbox.books(name));
  }

  private Books add(Books books) {
    firms.put(books.id(), books);
    return books;
  }

  private Books firm(String name) {
    return java.util.Objects.requireNonNull(firms.get(name));
  }

  /** What is there before the integration first looks. */
  private void before() {
    Books ambiguous = firm("ambiguous");
    ambiguous.inSage(
        "customers",
        Json.object().put("Name", "Harbour Strata").put("BusinessRegistrationNumber", "99"));
    ambiguous.customer(
        Json.object().put("displayName", "Harbour Strata").put("companyNumber", ABN));
    Books inactive = firm("inactive");
    inactive.inSage("customers", Json.object().put("Name", "Asleep in Sage").put("Active", false));
    inactive.customer("Asleep in Sage");
    inactive.inSage("customers", Json.object().put("Name", "Archived in Loc8"));
    inactive.customer(Json.object().put("displayName", "Archived in Loc8").put("active", false));
    Books twins = firm("twins");
    twins.customer("Twin Pty Ltd");
    twins.customer("Twin P/L");
    firm("long-name").customer("é".repeat(101));
    Books old = firm("before-start");
    String id = old.customer("Old Customer");
    old.editCustomer(id, Json.object().put("updatedAt", "2025-12-31T12:00:00Z"));
    Books carried = firm("carried");
    long sageId = carried.inSage("customers", Json.object().put("Name", "Renamed Since"));
    var customer = Json.object().put("displayName", "Known By Its Number");
    customer
        .putArray("externalRefs")
        .addObject()
        .put("system", "sage")
        .put("id", String.valueOf(sageId));
    carried.customer(customer);
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private static String id(Books books, String name) {
    return books.loc8Customers(name).get(0).get("id").asText();
  }

  private static long sageId(Books books, String name) {
    return books.sageCustomers(name).get(0).get("ID").asLong();
  }

  private void untilOutcome(Books books, String kind, String id, String outcome) {
    Integration.until(outcome, () -> integration.outcome(books, kind, id).equals(outcome));
  }

  private void invoiced(Books books) {
    Integration.until("the document", () -> books.documents("INV-1").size() == 1);
    Integration.idle(books, 2);
  }

  @Test
  void as_invoiced_makes_the_customer_of_an_invoice_and_polls_and_updates_none() {
    Books books = firm("option-as-invoiced");
    invoiced(books);
    books.editCustomer(
        id(books, "Harbour Strata Pty Ltd"), Json.object().put("email", "a@harbour.example"));
    books.customer("Never Invoiced");
    Integration.idle(books, 3);

    assertThat(books.sage("customers")).hasSize(2);
    assertThat(books.loc8("customers")).hasSize(2);
    assertThat(books.customerSaves()).isEqualTo(1);
    assertThat(books.customerPosts() + books.customerPatches()).isZero();
    assertThat(polls(books)).isZero();
    assertThat(sage(books, "Harbour Strata Pty Ltd").get("Email").asText()).isEmpty();
  }

  @Test
  void off_makes_none_not_even_that_of_an_invoice() {
    Books books = firm("option-off");
    String invoice = books.loc8Invoice("INV-1").get("id").asText();
    untilOutcome(books, "INVOICE", invoice, "PARKED_CUSTOMERS_OFF");
    int before = books.calls("loc8", "GET", "/invoices").size();
    Integration.until(
        "further polls", () -> books.calls("loc8", "GET", "/invoices").size() >= before + 4);

    assertThat(books.customerSaves() + books.customerPosts() + books.customerPatches()).isZero();
    assertThat(polls(books)).isZero();
  }

  @Test
  void to_sage_makes_and_changes_them_in_sage_and_none_in_loc8() {
    Books books = firm("option-to-sage");
    books.customer("Never Invoiced");
    Integration.until("it in Sage", () -> books.sageCustomers("Never Invoiced").size() == 1);
    books.editInSage(
        "customers", sageId(books, "Never Invoiced"), Json.object().put("Telephone", "1"));
    invoiced(books);
    Integration.idleCustomers(books, 3);

    assertThat(books.loc8Customers("Old Mill School")).isEmpty();
    assertThat(books.sageCustomers("Harbour Strata Pty Ltd")).hasSize(1);
    assertThat(books.customerSaves()).isEqualTo(2);
    assertThat(books.customerPosts() + books.customerPatches()).isZero();
  }

  @Test
  void to_loc8_makes_and_changes_them_in_loc8_and_in_sage_only_what_an_invoice_needs() {
    Books books = firm("option-to-loc8");
    books.customer("Never Invoiced");
    Integration.until("it in Loc8", () -> books.loc8Customers("Old Mill School").size() == 1);
    books.editInSage(
        "customers", sageId(books, "Old Mill School"), Json.object().put("Telephone", "7"));
    Integration.until(
        "its number in Loc8",
        () ->
            books
                .loc8Customers("Old Mill School")
                .get(0)
                .get("telephoneWork")
                .asText()
                .equals("7"));
    invoiced(books);
    Integration.idleCustomers(books, 3);

    assertThat(books.sageCustomers("Never Invoiced")).isEmpty();
    assertThat(books.sageCustomers("Harbour Strata Pty Ltd")).hasSize(1);
    assertThat(books.loc8("customers")).hasSize(3);
    assertThat(books.customerPosts()).isEqualTo(1);
    assertThat(books.customerPatches()).isEqualTo(1);
    assertThat(books.customerSaves()).isEqualTo(1);
  }

  private static int polls(Books books) {
    return (int)
        books.calls("loc8", "GET", "/customers").stream()
            .filter(call -> call.get("query").asText().contains("updatedSince"))
            .count();
  }

  private static JsonNode sage(Books books, String name) {
    return books.sageCustomers(name).get(0);
  }

  @Test
  void one_that_could_be_another_is_for_a_person_on_both_sides_and_none_is_made() {
    Books books = firm("ambiguous");
    String id = id(books, "Harbour Strata");
    untilOutcome(books, "CUSTOMER", id, "PARKED_CUSTOMER_AMBIGUOUS");
    String sageId = String.valueOf(sageId(books, "Harbour Strata"));
    untilOutcome(books, "SAGE_CUSTOMER", sageId, "PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(integration.open(books, id))
        .contains("business number 99 there and ABN 51 824 753 556 in Loc8");
    assertThat(integration.open(books, sageId))
        .contains("ABN 51 824 753 556 there and business number 99 in Sage");
    assertThat(books.writes()).isZero();

    books.editInSage(
        "customers", Long.parseLong(sageId), Json.object().put("BusinessRegistrationNumber", ABN));
    untilOutcome(books, "SAGE_CUSTOMER", sageId, "CUSTOMER_LINKED");
    Integration.until("settled on both sides", () -> integration.open(books, id).isEmpty());
    assertThat(books.writes()).isZero();
  }

  @Test
  void one_that_sleeps_on_the_other_side_is_for_a_person_and_a_retry_links_it() {
    Books books = firm("inactive");
    String id = id(books, "Asleep in Sage");
    untilOutcome(books, "CUSTOMER", id, "PARKED_CUSTOMER_INACTIVE");
    String sageId = String.valueOf(sageId(books, "Archived in Loc8"));
    untilOutcome(books, "SAGE_CUSTOMER", sageId, "PARKED_CUSTOMER_INACTIVE");
    assertThat(integration.open(books, id)).contains("Asleep in Sage is inactive in Sage");
    assertThat(integration.open(books, sageId)).contains("Archived in Loc8 is inactive in Loc8");
    // Neither goes over by itself: each is asleep where it is.
    untilOutcome(
        books,
        "SAGE_CUSTOMER",
        String.valueOf(sageId(books, "Asleep in Sage")),
        "EXCLUDED_CUSTOMER_ARCHIVED");
    untilOutcome(books, "CUSTOMER", id(books, "Archived in Loc8"), "EXCLUDED_CUSTOMER_ARCHIVED");
    assertThat(books.writes()).isZero();

    books.editCustomer(id(books, "Archived in Loc8"), Json.object().put("active", true));
    Integration.until("linked", () -> integration.open(books, sageId).isEmpty());
    assertThat(integration.open(books, id)).isNotEmpty();
    integration.retry(books, id);
    Integration.until("tried again", () -> integration.history(books, id).size() >= 2);
    assertThat(integration.outcome(books, "CUSTOMER", id)).isEqualTo("PARKED_CUSTOMER_INACTIVE");
    books.editInSage(
        "customers", sageId(books, "Asleep in Sage"), Json.object().put("Active", true));
    Integration.until("linked", () -> integration.open(books, id).isEmpty());
    assertThat(books.writes()).isZero();
    assertThat(books.sage("customers")).hasSize(2);
    assertThat(books.loc8("customers")).hasSize(2);
  }

  @Test
  void of_two_of_one_name_the_second_is_for_a_person() {
    Books books = firm("twins");
    String one = id(books, "Twin Pty Ltd");
    String other = id(books, "Twin P/L");
    Integration.until(
        "both outcomes",
        () ->
            !integration.outcome(books, "CUSTOMER", one).isEmpty()
                && !integration.outcome(books, "CUSTOMER", other).isEmpty());
    assertThat(
            java.util.List.of(
                integration.outcome(books, "CUSTOMER", one),
                integration.outcome(books, "CUSTOMER", other)))
        .containsExactlyInAnyOrder("CUSTOMER_MADE", "PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(integration.open(books, one) + integration.open(books, other))
        .containsPattern("linked already to another customer of Loc8, “Twin (Pty Ltd|P/L)”");
    assertThat(books.sage("customers")).hasSize(1);
    assertThat(books.loc8("customers")).hasSize(2);
  }

  @Test
  void one_that_is_gone_in_sage_is_told_when_it_is_changed_in_loc8_and_not_made_again() {
    Books books = firm("gone-in-sage");
    String id = books.customer("Harbour Strata Pty Ltd");
    untilOutcome(books, "CUSTOMER", id, "CUSTOMER_MADE");
    books.removeInSage("/Customer/Delete/" + sageId(books, "Harbour Strata Pty Ltd"));
    books.editCustomer(id, Json.object().put("email", "a@harbour.example"));
    untilOutcome(books, "CUSTOMER", id, "PARKED_CUSTOMER_GONE");
    Integration.idleCustomers(books, 3);

    assertThat(integration.open(books, id)).contains("is no longer in Sage");
    assertThat(books.sage("customers")).isEmpty();
    assertThat(books.customerSaves()).isEqualTo(1);
  }

  @Test
  void one_that_is_gone_in_loc8_is_told_when_it_is_changed_in_sage_and_not_made_again() {
    Books books = firm("gone-in-loc8");
    long sageId = books.inSage("customers", Json.object().put("Name", "Old Mill School"));
    untilOutcome(books, "SAGE_CUSTOMER", String.valueOf(sageId), "CUSTOMER_MADE");
    String id = id(books, "Old Mill School");
    books.removeCustomer(id);
    books.editInSage("customers", sageId, Json.object().put("Telephone", "7"));
    untilOutcome(books, "CUSTOMER", id, "PARKED_NOT_FOUND");
    Integration.idleCustomers(books, 3);

    assertThat(integration.open(books, id)).contains("no longer to be found in Loc8");
    assertThat(books.loc8("customers")).isEmpty();
    assertThat(books.customerPosts()).isEqualTo(1);
  }

  @Test
  void a_new_name_that_another_has_in_sage_is_a_conflict_and_changes_nothing() {
    Books books = firm("name-taken");
    String id = books.customer("Harbour Strata Pty Ltd");
    untilOutcome(books, "CUSTOMER", id, "CUSTOMER_MADE");
    String other = books.customer("Kookaburra Books");
    untilOutcome(books, "CUSTOMER", other, "CUSTOMER_MADE");
    books.editCustomer(id, Json.object().put("displayName", "Kookaburra Books"));
    untilOutcome(books, "CUSTOMER", id, "CONFLICT_CUSTOMER_NAME_TAKEN");
    Integration.idleCustomers(books, 3);

    assertThat(integration.open(books, id)).contains("another customer called Kookaburra Books");
    assertThat(books.sageCustomers("Harbour Strata Pty Ltd")).hasSize(1);
    assertThat(books.customerSaves()).isEqualTo(3);

    books.editCustomer(id, Json.object().put("displayName", "Kookaburra Books Two"));
    Integration.until(
        "the third name", () -> books.sageCustomers("Kookaburra Books Two").size() == 1);
  }

  @Test
  void a_name_over_100_characters_is_for_a_person_when_made_and_when_changed() {
    Books books = firm("long-name");
    String id = id(books, "é".repeat(101));
    untilOutcome(books, "CUSTOMER", id, "PARKED_CUSTOMER_NAME");
    assertThat(integration.open(books, id)).contains("it has 101 characters");
    books.editCustomer(id, Json.object().put("displayName", "é".repeat(100)));
    untilOutcome(books, "CUSTOMER", id, "CUSTOMER_MADE");

    books.editCustomer(id, Json.object().put("displayName", "x".repeat(101)));
    untilOutcome(books, "CUSTOMER", id, "PARKED_CUSTOMER_NAME");
    assertThat(books.sageCustomers("é".repeat(100))).hasSize(1);
    assertThat(books.customerSaves()).isEqualTo(1);
  }

  @Test
  void what_was_last_changed_before_the_start_stays_out_of_sage_until_it_is_changed() {
    Books books = firm("before-start");
    Integration.idleCustomers(books, 3);
    assertThat(books.sage("customers")).isEmpty();
    assertThat(integration.historyRows(books)).isZero();

    String id = id(books, "Old Customer");
    books.editCustomer(id, Json.object().put("email", "old@customer.example"));
    untilOutcome(books, "CUSTOMER", id, "CUSTOMER_MADE");
  }

  @Test
  void one_way_sage_keeps_what_was_changed_there_and_the_same_field_twice_is_a_conflict() {
    Books books = firm("own-fields");
    String id = books.customer("Harbour Strata Pty Ltd");
    untilOutcome(books, "CUSTOMER", id, "CUSTOMER_MADE");
    long sageId = sageId(books, "Harbour Strata Pty Ltd");
    books.editInSage("customers", sageId, Json.object().put("Telephone", "Sage's own"));
    books.editCustomer(id, Json.object().put("email", "a@harbour.example"));
    untilOutcome(books, "CUSTOMER", id, "UPDATED");
    assertThat(sage(books, "Harbour Strata Pty Ltd").get("Telephone").asText())
        .isEqualTo("Sage's own");

    books.editCustomer(id, Json.object().put("telephoneWork", "Loc8's own"));
    untilOutcome(books, "CUSTOMER", id, "CONFLICT_CUSTOMER_CHANGED");
    assertThat(integration.open(books, id)).contains("(telephone number)");
    assertThat(sage(books, "Harbour Strata Pty Ltd").get("Telephone").asText())
        .isEqualTo("Sage's own");
    assertThat(books.customerSaves()).isEqualTo(2);
  }

  @Test
  void one_that_carries_the_number_of_sage_is_linked_by_it_whatever_it_is_called() {
    Books books = firm("carried");
    untilOutcome(books, "CUSTOMER", id(books, "Known By Its Number"), "CUSTOMER_LINKED");
    Integration.idleCustomers(books, 3);
    assertThat(books.writes()).isZero();
  }

  @Test
  void what_loc8_refuses_is_parked_with_its_words_and_a_retry_makes_it_once() {
    Books books = firm("refused");
    books.fault(
        CustomerFirms.fault("loc8", "POST", "/customers", "bad-400")
            .put("message", "no more customers in this plan"));
    long sageId = books.inSage("customers", Json.object().put("Name", "Old Mill School"));
    String item = String.valueOf(sageId);
    untilOutcome(books, "SAGE_CUSTOMER", item, "PARKED_REFUSED_BY_LOC8");
    Integration.idleCustomers(books, 2);
    assertThat(books.customerPosts()).isEqualTo(1);

    integration.retry(books, item);
    untilOutcome(books, "SAGE_CUSTOMER", item, "CUSTOMER_MADE");
    assertThat(books.loc8("customers")).hasSize(1);
    assertThat(books.customerPosts()).isEqualTo(2);
  }
}
