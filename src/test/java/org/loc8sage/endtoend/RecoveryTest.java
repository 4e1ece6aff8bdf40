package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/**
 * A start on an older database that was put back: what it forgot is found in Sage, and sent no
 * second time, without anybody telling it to look.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTest {
  private final Sandbox sandbox = new Sandbox();

  @AfterAll
  void stop() {
    sandbox.close();
  }

  /** Of Sage nothing is expected that is not sure: it would take a number or a name twice. */
  private Books firm(String id) {
    Books books = sandbox.books(id);
    books.switches(Json.object().put("refuseDuplicateNumbers", false).put("stringFilters", false));
    books.customer(Json.object().put("displayName", "Harbour Strata Pty Ltd"));
    return books;
  }

  private static Integration.Setup setup(Books books, Map<String, Object> changes) {
    return setup(new Integration.Setup(), books, changes);
  }

  private static Integration.Setup setup(
      Integration.Setup setup, Books books, Map<String, Object> changes) {
    return setup
        .with("sync.customers.poll-every", "1h")
        .with("sync.master-data.poll-every", "1h")
        .connection(books, changes);
  }

  private static Integration again(OlderDatabase older, Books books, Map<String, Object> changes) {
    return setup(new Integration.Setup(older.putBack()), books, changes).start();
  }

  private static void send(Books books, int from, int to) {
    ArrayNode many = Json.array();
    for (int i = from; i <= to; i++) {
      many.addObject().put("number", "INV-" + i);
    }
    books.invoices(many);
  }

  private static String id(Books books, String number) {
    return books.loc8Invoice(number).get("id").asText();
  }

  private static void until(Integration at, Books books, String number, String outcome) {
    String id = id(books, number);
    Integration.until(number + " " + outcome, () -> at.outcome(books, id).equals(outcome));
  }

  private static boolean caughtUp(Integration at) {
    return at.database()
            .sql("select count(*) from connection where recovering = true")
            .query(Integer.class)
            .single()
        == 0;
  }

  private static List<String> documentReads(Books books, String word) {
    return books.calls("sage", "GET", "TaxInvoice/Get").stream()
        .map(call -> URLDecoder.decode(call.get("query").asText(), StandardCharsets.UTF_8))
        .filter(query -> query.contains(word))
        .toList();
  }

  private static boolean isPaid(Books books, String number) {
    return books.loc8Invoice(number).get("status").asText().equals("PAID");
  }

  @Test
  void what_an_older_database_forgot_is_found_and_its_payments_flow() {
    Books books = firm("put-back");
    send(books, 1, 3);
    OlderDatabase older;
    try (Integration first = setup(books, Map.of()).start()) {
      until(first, books, "INV-3", "DELIVERED");
      Integration.until("caught up", () -> caughtUp(first));
      older = OlderDatabase.of(first);
      send(books, 4, 30);
      String other = books.customer("Old Mill School");
      books.invoice(Json.object().put("number", "INV-31").put("customerId", other));
      until(first, books, "INV-31", "DELIVERED");
      books.pay("INV-4", null);
      books.pay("INV-5", new BigDecimal("10.00"));
      Integration.until("paid", () -> isPaid(books, "INV-4"));
    }
    assertThat(books.saves()).isEqualTo(31);
    int customers = books.customerSaves();
    int reads = documentReads(books, "").size();

    try (Integration second = again(older, books, Map.of())) {
      until(second, books, "INV-31", "FOUND_IN_SAGE");
      for (int i = 4; i <= 30; i++) {
        until(second, books, "INV-" + i, "FOUND_IN_SAGE");
      }
      Integration.until("caught up", () -> caughtUp(second));
      assertThat(documentReads(books, "CustomerId")).isEmpty();
      assertThat(documentReads(books, "").subList(reads, documentReads(books, "").size()))
          .as("read at once, not one by one")
          .filteredOn(query -> query.startsWith("$filter=ID gt ") && !query.contains("Modified"))
          .hasSizeLessThanOrEqualTo(3);
      books.pay("INV-5", null);
      books.pay("INV-31", null);
      Integration.until("paid", () -> isPaid(books, "INV-5") && isPaid(books, "INV-31"));
      send(books, 32, 32);
      until(second, books, "INV-32", "DELIVERED");
    }
    assertThat(books.saves()).isEqualTo(32);
    assertThat(books.sage("documents")).hasSize(32);
    assertThat(books.customerSaves()).isEqualTo(customers);
    assertThat(books.sageCustomers("Old Mill School")).hasSize(1);
  }

  @Tag("full")
  @Test
  void a_start_on_a_current_database_costs_one_call_and_none_for_each_invoice() {
    Books books = firm("current");
    send(books, 1, 2);
    OlderDatabase current;
    try (Integration first = setup(books, Map.of()).start()) {
      until(first, books, "INV-2", "DELIVERED");
      Integration.until("caught up", () -> caughtUp(first));
      current = OlderDatabase.of(first);
    }
    send(books, 3, 12);
    int documents = documentReads(books, "ID gt").size();
    int customers = books.calls("sage", "GET", "Customer/Get").size();
    try (Integration second = again(current, books, Map.of())) {
      for (int i = 3; i <= 12; i++) {
        until(second, books, "INV-" + i, "DELIVERED");
      }
      Integration.until("caught up", () -> caughtUp(second));
      send(books, 13, 13);
      until(second, books, "INV-13", "DELIVERED");
      Integration.idle(books, 2);
      assertThat(documentReads(books, "CustomerId")).isEmpty();
      assertThat(
              documentReads(books, "ID gt").stream()
                  .skip(documents)
                  .filter(query -> !query.contains("Modified") && !query.contains("or ID eq")))
          .hasSizeBetween(1, 2);
      assertThat(books.calls("sage", "GET", "Customer/Get")).hasSize(customers + 1);
    }
    assertThat(books.saves()).isEqualTo(13);
  }

  @Tag("full")
  @Test
  void what_waited_for_a_person_in_the_older_database_is_not_sent_again_when_it_is_retried() {
    Books books = firm("parked");
    ObjectNode unmapped = Json.object().put("number", "INV-1");
    unmapped.putArray("lines").addObject().put("glCode", "No such account");
    String id;
    OlderDatabase older;
    try (Integration first =
        setup(books, Map.of()).with("sync.master-data.poll-every", "1s").start()) {
      Integration.until("caught up", () -> caughtUp(first));
      id = books.invoice(unmapped);
      until(first, books, "INV-1", "PARKED_ACCOUNT_UNMAPPED");
      older = OlderDatabase.of(first);
      books.inSage("accounts", Json.object().put("Name", "No such account"));
      retryWithAccount(first, books, id);
      until(first, books, "INV-1", "DELIVERED");
    }
    try (Integration second =
        setup(new Integration.Setup(older.putBack()), books, Map.of())
            .with("sync.master-data.poll-every", "1s")
            .start()) {
      Integration.until("caught up", () -> caughtUp(second));
      assertThat(second.outcome(books, id)).isEqualTo("PARKED_ACCOUNT_UNMAPPED");
      retryWithAccount(second, books, id);
      until(second, books, "INV-1", "FOUND_IN_SAGE");
    }
    assertThat(books.saves()).isEqualTo(1);
    assertThat(books.sage("documents")).hasSize(1);
  }

  private static void retryWithAccount(Integration at, Books books, String id) {
    Integration.until(
        "the account",
        () ->
            at.database()
                    .sql("select count(*) from sage_record where name = 'No such account'")
                    .query(Integer.class)
                    .single()
                == 1);
    at.retry(books, id);
  }

  @Tag("full")
  @Test
  void what_was_refused_or_held_in_the_older_database_is_found() {
    Books books = firm("refused");
    books.fault(
        Json.object()
            .put("system", "sage")
            .put("pathContains", "TaxInvoice/Save")
            .put("kind", "bad-400"));
    send(books, 1, 1);
    OlderDatabase older;
    try (Integration first = setup(books, Map.of()).start()) {
      until(first, books, "INV-1", "PARKED_REFUSED_BY_SAGE");
      Integration.until("caught up", () -> caughtUp(first));
      older = OlderDatabase.of(first);
      first.retry(books, id(books, "INV-1"));
      until(first, books, "INV-1", "DELIVERED");
      send(books, 2, 2);
      until(first, books, "INV-2", "DELIVERED");
    }
    int saves = books.saves();
    try (Integration second = again(older, books, Map.of("sending", "held"))) {
      until(second, books, "INV-2", "FOUND_IN_SAGE");
      Integration.until("caught up", () -> caughtUp(second));
      second.retry(books, id(books, "INV-1"));
      until(second, books, "INV-1", "FOUND_IN_SAGE");
      send(books, 3, 3);
      until(second, books, "INV-3", "HELD");
    }
    assertThat(books.saves()).isEqualTo(saves);
    assertThat(books.sage("documents")).hasSize(2);
  }

  @Tag("full")
  @Test
  void a_customer_that_an_older_database_forgot_is_made_a_second_time_on_neither_side() {
    Books books = firm("both");
    Map<String, Object> both = Map.of("customers", "both");
    OlderDatabase older;
    try (Integration first = setup(books, both).with("sync.customers.poll-every", "1s").start()) {
      Integration.until("caught up", () -> caughtUp(first));
      Integration.until("the first", () -> books.sage("customers").size() == 1);
      Integration.idleCustomers(books, 2);
      older = OlderDatabase.of(first);
      books.inSage("customers", Json.object().put("Name", "Old Mill School"));
      String rose = books.customer("Rose Street Pty Ltd");
      Integration.until("both", () -> books.loc8("customers").size() == 3);
      Integration.until("both", () -> books.sage("customers").size() == 3);
      books.invoice(Json.object().put("number", "INV-1").put("customerId", rose));
      until(first, books, "INV-1", "DELIVERED");
      Integration.idleCustomers(books, 2);
    }
    int saves = books.customerSaves();
    int posts = books.customerPosts();
    try (Integration second = again(older, books, both)) {
      until(second, books, "INV-1", "FOUND_IN_SAGE");
      Integration.until("caught up", () -> caughtUp(second));
      Integration.until(
          "both are linked",
          () ->
              second
                      .database()
                      .sql("select count(*) from id_link where kind = 'CUSTOMER'")
                      .query(Integer.class)
                      .single()
                  == 3);
    }
    assertThat(books.customerSaves()).isEqualTo(saves);
    assertThat(books.customerPosts()).isEqualTo(posts);
    assertThat(books.sage("customers")).hasSize(3);
    assertThat(books.loc8("customers")).hasSize(3);
    assertThat(books.saves()).isEqualTo(1);
  }

  @Tag("full")
  @Test
  void a_write_that_was_in_doubt_in_the_older_database_and_was_sent_again_since_is_found() {
    Books books = firm("doubt");
    send(books, 1, 1);
    OlderDatabase older;
    try (Integration first = setup(books, Map.of()).start()) {
      until(first, books, "INV-1", "DELIVERED");
      Integration.until("caught up", () -> caughtUp(first));
      // Sage never gets it, which nobody can know.
      books.fault(
          Json.object()
              .put("system", "sage")
              .put("pathContains", "TaxInvoice/Save")
              .put("kind", "error-503"));
      send(books, 2, 2);
      until(first, books, "INV-2", "WAITING_CONFIRMATION");
      older = OlderDatabase.of(first);
      String id = id(books, "INV-2");
      // It is edited meanwhile, so what arrives at last is something else.
      books.edit("INV-2", Json.object().put("customerReference", "PO 7"));
      first.untilInTime("sent", () -> first.outcome(books, id).equals("DELIVERED"));
    }
    int saves = books.saves();
    try (Integration second = again(older, books, Map.of())) {
      String id = id(books, "INV-2");
      second.untilInTime("found", () -> second.outcome(books, id).equals("FOUND_IN_SAGE"));
      Integration.until("caught up", () -> caughtUp(second));
    }
    assertThat(books.saves()).isEqualTo(saves);
    assertThat(books.sage("documents")).hasSize(2);
  }

  @Tag("full")
  @Test
  void what_a_person_typed_in_sage_meanwhile_under_a_number_of_ours_is_not_doubled() {
    Books books = firm("typed");
    send(books, 1, 1);
    OlderDatabase older;
    try (Integration first = setup(books, Map.of()).start()) {
      until(first, books, "INV-1", "DELIVERED");
      Integration.until("caught up", () -> caughtUp(first));
      older = OlderDatabase.of(first);
    }
    long other = books.inSage("customers", Json.object().put("Name", "Walk-in"));
    JsonNode sent = books.documents("INV-1").get(0);
    ObjectNode typed =
        Json.object()
            .put("CustomerId", other)
            .put("Date", "2026-02-03")
            .put("DueDate", "2026-02-03")
            .put("DocumentNumber", "INV-2");
    typed.set("Lines", sent.get("Lines").deepCopy());
    typed.get("Lines").forEach(line -> ((ObjectNode) line).remove("ID"));
    books.saveInSage("/TaxInvoice/Save?useSystemDocumentNumber=false", typed);
    int saves = books.saves();
    try (Integration second =
        setup(new Integration.Setup(older.putBack()), books, Map.of()).start()) {
      Integration.until("caught up", () -> caughtUp(second));
      // Long after the start it is still known, and seen again when it is retried.
      send(books, 2, 2);
      until(second, books, "INV-2", "CONFLICT_NUMBER_TAKEN");
      second.retry(books, id(books, "INV-2"));
      Integration.until(
          "told again",
          () ->
              second.history(books, id(books, "INV-2")).stream()
                      .filter("CONFLICT_NUMBER_TAKEN"::equals)
                      .count()
                  == 2);
    }
    assertThat(books.saves()).isEqualTo(saves);
  }
}
