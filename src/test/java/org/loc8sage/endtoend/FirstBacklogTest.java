package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** A new database: what Sage has already is read in bulk, and none of it is sent again. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstBacklogTest {
  private static final int INVOICES = 60;

  private final Sandbox sandbox = new Sandbox();

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private static Integration start(Books books) {
    return new Integration.Setup()
        .with("sync.payments.poll-every", "10m")
        .with("sync.payments.sweep-every", "10m")
        .with("sync.customers.poll-every", "10m")
        .with("sync.master-data.poll-every", "10m")
        .connection(books)
        .start();
  }

  private Books withBacklog(String id, int invoices) {
    Books books = sandbox.unsureBooks(id);
    ArrayNode many = Json.array();
    for (int i = 1; i <= invoices; i++) {
      many.addObject().put("number", "INV-" + i);
    }
    books.invoices(many);
    return books;
  }

  private static boolean ended(Integration integration, Books books, int invoices) {
    return integration
            .database()
            .sql(
                """
                select count(*) from item_outcome where connection_id = :id and kind = 'INVOICE'
                  and outcome not like 'WAITING%'
                """)
            .param("id", books.id())
            .query(Integer.class)
            .single()
        == invoices;
  }

  private static List<JsonNode> reads(Books books, String word) {
    return books.calls("sage", "GET", "TaxInvoice/Get").stream()
        .filter(
            call ->
                URLDecoder.decode(call.get("query").asText(), StandardCharsets.UTF_8)
                    .contains(word))
        .toList();
  }

  @Test
  void sixty_invoices_cost_sixty_saves_and_a_handful_of_reads() {
    Books books = withBacklog("backlog", INVOICES);
    try (Integration integration = start(books)) {
      Integration.until("all of it", () -> ended(integration, books, INVOICES));
    }
    int reads = books.calls("sage", "GET", "").size();
    assertThat(books.documents("INV-1")).hasSize(1);
    assertThat(books.sage("documents")).hasSize(INVOICES);
    assertThat(books.saves()).isEqualTo(INVOICES);
    assertThat(reads(books, "CustomerId")).isEmpty();
    assertThat(books.calls("sage", "POST", "")).hasSize(INVOICES + 1);
    // Tax types, accounts, customers, and every ten seconds what Sage has by now.
    assertThat(reads(books, "Date ge")).isNotEmpty();
    assertThat(reads).isBetween(4, 15);
  }

  @Test
  void after_the_database_was_lost_nothing_is_sent_again() {
    Books books = withBacklog("lost", 25);
    try (Integration first = start(books)) {
      Integration.until("all of it", () -> ended(first, books, 25));
      // The last one of the earlier database arrives late, and nobody saw an answer.
      books.fault(
          Json.object()
              .put("system", "sage")
              .put("pathContains", "TaxInvoice/Save")
              .put("kind", "late-commit")
              .put("delayMs", 1000));
      books.invoice(Json.object().put("number", "INV-26"));
      Integration.until("a 26th Save", () -> books.saves() == 26);
    }
    try (Integration second = start(books)) {
      Integration.until("all of it", () -> ended(second, books, 26));
      assertThat(books.saves()).isEqualTo(26);
      assertThat(books.sage("documents")).hasSize(26);
      // One of them of the first database.
      assertThat(reads(books, "Date ge").size()).isBetween(2, 12);
      // The first database looked up the answer that it lost.
      assertThat(reads(books, "CustomerId")).hasSizeLessThanOrEqualTo(1);
      for (String number : List.of("INV-1", "INV-25", "INV-26")) {
        String id = books.loc8Invoice(number).get("id").asText();
        assertThat(second.outcome(books, id)).isEqualTo("FOUND_IN_SAGE");
      }
      assertThat(sentence(second, books, "INV-26"))
          .isEqualTo("Found in Sage; it was there before this database knew of it.");
      assertThat(left(second)).isZero();
    }
  }

  private static String sentence(Integration integration, Books books, String number) {
    return integration
        .database()
        .sql("select sentence from item_outcome where connection_id = :id and reference = :number")
        .param("id", books.id())
        .param("number", number)
        .query(String.class)
        .single();
  }

  private static int left(Integration integration) {
    return integration
        .database()
        .sql("select count(*) from sage_document")
        .query(Integer.class)
        .single();
  }

  @Test
  void a_reading_that_fails_half_way_is_no_answer_and_goes_on_where_it_stopped() {
    Books books = withBacklog("half-way", 3);
    long customer = books.inSage("customers", Json.object().put("Name", "Made by hand"));
    long account = account(books);
    for (int i = 0; i < 150; i++) {
      books.saveInSage(
          "/TaxInvoice/Save?useSystemDocumentNumber=false", byHand("H-" + i, customer, account));
    }
    int byHand = books.saves();
    books.fault(
        Json.object()
            .put("system", "sage")
            .put("pathContains", "TaxInvoice/Get")
            .put("kind", "error-503")
            .put("skip", 1)
            .put("times", -1));
    try (Integration integration = start(books)) {
      Integration.until("a failed second page", () -> books.hits() >= 2);
      assertThat(books.saves()).isEqualTo(byHand);
      // Meanwhile a person makes one of them by hand, above what was read.
      books.saveInSage(
          "/TaxInvoice/Save?useSystemDocumentNumber=false", byHand("INV-2", customer, account));
      books.noFaults();
      integration.untilInTime("all of it", () -> ended(integration, books, 3));

      assertThat(books.documents("INV-1")).hasSize(1);
      assertThat(books.documents("INV-2")).hasSize(1);
      assertThat(books.documents("INV-3")).hasSize(1);
      assertThat(books.saves()).isEqualTo(byHand + 3);
      assertThat(integration.outcome(books, books.loc8Invoice("INV-2").get("id").asText()))
          .isEqualTo("CONFLICT_NUMBER_TAKEN");
      assertThat(reads(books, "ID gt 0 and Date")).hasSize(1);
    }
  }

  private static long account(Books books) {
    return books.sage("accounts").stream()
        .filter(account -> account.get("Name").asText().equals("Sales"))
        .findFirst()
        .orElseThrow()
        .get("ID")
        .asLong();
  }

  private static ObjectNode byHand(String number, long customer, long account) {
    String today = java.time.LocalDate.now(java.time.ZoneId.of("Australia/Sydney")).toString();
    ObjectNode document =
        Json.object()
            .put("CustomerId", customer)
            .put("Date", today)
            .put("DueDate", today)
            .put("DocumentNumber", number);
    document
        .putArray("Lines")
        .addObject()
        .put("LineType", 1)
        .put("SelectionId", account)
        .put("Quantity", 1)
        .put("UnitPriceExclusive", new BigDecimal("5.00"));
    return document;
  }
}
