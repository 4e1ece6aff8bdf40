package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.sandbox.http.Json;

/**
 * One batch in which good and bad invoices stand side by side: each bad one ends in the outcome
 * that says what is wrong with it, and every good one is sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRecordsTest {
  private static final String ODD_NAME = "O'Brien & Söhne \"Nguyễn\" <Café> 日本";
  private static final String LONG_TEXT =
      "Replaced the circulation pump of the hot water ring main, flushed and refilled the system,"
          + " bled every riser from the basement to level twelve and tested it for four hours.";

  private final Sandbox sandbox = new Sandbox();
  private final Books books = sandbox.books("bad-records");
  private final Books strict = sandbox.books("no-tax-for-none");
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final List<String> good = new ArrayList<>();
  private Integration integration = integration();

  private Integration integration() {
    return new Integration.Setup()
        .connection(books)
        .connection(strict, Map.of("tax.none", ""))
        .start();
  }

  @BeforeAll
  void batch() {
    books.customer("Harbour Strata Pty Ltd");
    strict.customer("Harbour Strata Pty Ltd");
    ready(books);
    ready(strict);
    taxes();
    customers();
    lines();
    totals();
    others();
    for (String number : List.of("none-null", "none-word")) {
      ids.put(
          "strict-" + number,
          strict.invoice(
              withTax(number, number.equals("none-null") ? null : "None").put("number", number)));
    }
    good("last of the batch");
    Integration.until(
        "an outcome of each",
        () ->
            ids.keySet().stream()
                .allMatch(number -> !integration.outcome(of(number), ids.get(number)).isEmpty()));
    Integration.until(
        "nothing left to wait for",
        () ->
            ids.keySet().stream()
                .noneMatch(
                    number ->
                        integration.outcome(of(number), ids.get(number)).startsWith("WAITING_")));
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private List<String> waiting() {
    return ids.keySet().stream()
        .filter(number -> integration.outcome(of(number), ids.get(number)).startsWith("WAITING_"))
        .toList();
  }

  private Books of(String number) {
    return number.startsWith("strict-") ? strict : books;
  }

  /** Waits until the lists of Sage have come to Loc8. */
  private static void ready(Books books) {
    Integration.until(
        "tax types of Sage in Loc8",
        () ->
            books.loc8("taxTypes").stream()
                .anyMatch(type -> type.path("name").asText().equals("Export")));
  }

  private void taxes() {
    ids.put("none-null", books.invoice(withTax("none-null", null)));
    ids.put("none-word", books.invoice(withTax("none-word", "None")));
    ObjectNode taxed = withTax("none-with-tax", null);
    ((ObjectNode) taxed.at("/lines/0")).put("taxAmount", "10.00");
    taxed.put("totalTax", "10.00").put("totalIncludingTax", "110.00");
    ids.put("none-with-tax", books.invoice(taxed));
    ids.put("tax-unknown", books.invoice(withTax("tax-unknown", "tax-of-nowhere")));
    good("after taxes");

    long retired =
        books.inSage(
            "taxtypes",
            Json.object().put("Name", "GST Retired").put("Percentage", 0).put("Active", true));
    Integration.until("its link", () -> loc8TaxType("GST Retired") != null);
    books.editInSage("taxtypes", retired, Json.object().put("Active", false));
    Integration.until("known as inactive", () -> !active(retired));
    String type = java.util.Objects.requireNonNull(linkedTo(retired));
    ids.put("tax-gone", books.invoice(withTax("tax-gone", type)));
    ObjectNode rate = one("tax-rate");
    line(rate).put("taxAmount", "7.00");
    rate.put("totalTax", "7.00").put("totalIncludingTax", "107.00");
    ids.put("tax-rate", books.invoice(rate));
  }

  private @org.jspecify.annotations.Nullable String loc8TaxType(String name) {
    return books.loc8("taxTypes").stream()
        .filter(type -> type.path("name").asText().equals(name))
        .map(type -> type.get("id").asText())
        .findFirst()
        .orElse(null);
  }

  private boolean active(long taxType) {
    return integration
        .database()
        .sql(
            "select active from sage_record where connection_id = :c and kind = 'TAX_TYPE' and"
                + " sage_id = :id")
        .param("c", books.id())
        .param("id", taxType)
        .query(Boolean.class)
        .single();
  }

  private @org.jspecify.annotations.Nullable String linkedTo(long taxType) {
    return integration
        .database()
        .sql(
            "select loc8_id from id_link where connection_id = :c and kind = 'TAX_TYPE' and"
                + " sage_id = :id")
        .param("c", books.id())
        .param("id", taxType)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private void customers() {
    ids.put("no-customer", books.invoice(one("no-customer").putNull("customerId")));
    ids.put(
        "unknown-customer", books.invoice(one("unknown-customer").put("customerId", "cus-none")));
    String odd = books.customer(ODD_NAME);
    ids.put("odd-name", books.invoice(one("odd-name").put("customerId", odd)));
    String tooLong = books.customer("Owners Corporation " + "of Many Words ".repeat(7));
    ids.put("long-name", books.invoice(one("long-name").put("customerId", tooLong)));
    String first = books.customer("Twin Rivers Plumbing");
    String second = books.customer("TWIN RIVERS  plumbing");
    ids.put("twin-first", books.invoice(one("twin-first").put("customerId", first)));
    ids.put("twin-second", books.invoice(one("twin-second").put("customerId", second)));
    good("after customers");
  }

  private void lines() {
    ObjectNode account = one("account-unknown");
    line(account).put("glCode", "9-9999");
    ids.put("account-unknown", books.invoice(account));
    ObjectNode quantity = one("quantity-no-number");
    line(quantity).put("quantity", "two");
    ids.put("quantity-no-number", books.invoice(quantity));
    ObjectNode money = one("money-no-number");
    line(money).put("charge", "1,000.00 AUD");
    ids.put("money-no-number", books.invoice(money));
    ids.put(
        "total-no-number", books.invoice(one("total-no-number").put("totalIncludingTax", "a lot")));
    ObjectNode text = one("long-text");
    line(text).put("description", LONG_TEXT);
    ids.put("long-text", books.invoice(text));
    good("after lines");
  }

  private void totals() {
    ObjectNode zero = one("zero-total");
    line(zero).put("unitCharge", "0").put("charge", "0.00").put("taxAmount", "0.00");
    zero.put("totalExcludingTax", "0.00").put("totalTax", "0.00").put("totalIncludingTax", "0.00");
    ids.put("zero-total", books.invoice(zero));
    ObjectNode negative = one("negative-total");
    line(negative).put("unitCharge", "-100").put("charge", "-100.00").put("taxAmount", "-10.00");
    negative.put("totalExcludingTax", "-100.00").put("totalTax", "-10.00");
    ids.put("negative-total", books.invoice(negative.put("totalIncludingTax", "-110.00")));
    ids.put(
        "header-differs",
        books.invoice(
            one("header-differs")
                .put("totalExcludingTax", "150.00")
                .put("totalIncludingTax", "160.00")));
    ObjectNode empty = one("no-lines");
    empty.putArray("lines");
    ids.put(
        "no-lines",
        books.invoice(
            empty
                .put("totalExcludingTax", "0.00")
                .put("totalTax", "0.00")
                .put("totalIncludingTax", "0.00")));
    good("after totals");
  }

  private void others() {
    ids.put("status-unknown", books.invoice(one("status-unknown").put("status", "ON_HOLD")));
    ids.put(
        "before-start",
        books.invoice(one("before-start").put("createdAt", "2025-12-31T00:00:00.000Z")));
    ids.put("void", books.invoice(one("void").put("status", "VOID")));
    ids.put("no-number", books.invoice(one("no-number").put("number", "")));
    ids.put("Nº 7/ä&\"'", books.invoice(one("Nº 7/ä&\"'")));
    ids.put("taken-number", books.invoice(taken("taken-number")));
    ids.put("repeated", books.invoice(one("repeated")));
    ids.put("repeated-again", books.invoice(one("repeated").put("notes", "another one")));
    good("after others");
  }

  /** Another document has this number in Sage already, made there by hand. */
  private ObjectNode taken(String number) {
    long customer = books.inSage("customers", Json.object().put("Name", "Made by hand"));
    ObjectNode document =
        Json.object()
            .put("CustomerId", customer)
            .put("Date", today())
            .put("DueDate", today())
            .put("DocumentNumber", number);
    document
        .putArray("Lines")
        .addObject()
        .put("LineType", 1)
        .put("SelectionId", accountInSage())
        .put("Quantity", 1)
        .put("UnitPriceExclusive", new BigDecimal("5.00"));
    books.saveInSage("/TaxInvoice/Save?useSystemDocumentNumber=false", document);
    return one(number);
  }

  private long accountInSage() {
    return books.sage("accounts").stream()
        .filter(account -> account.get("Name").asText().equals("Sales"))
        .findFirst()
        .orElseThrow()
        .get("ID")
        .asLong();
  }

  private static String today() {
    return java.time.LocalDate.now(java.time.ZoneId.of("Australia/Sydney")).toString();
  }

  private void good(String number) {
    ids.put(number, books.invoice(one(number)));
    good.add(number);
  }

  /** One line of 100.00 and GST, every figure said. */
  private static ObjectNode one(String number) {
    ObjectNode invoice = Json.object().put("number", number);
    invoice.put("customerName", "Harbour Strata Pty Ltd");
    invoice.putArray("lines").addObject().put("unitCharge", "100").put("charge", "100.00");
    return invoice;
  }

  private static ObjectNode line(ObjectNode invoice) {
    return (ObjectNode) invoice.at("/lines/0");
  }

  private static ObjectNode withTax(String number, @org.jspecify.annotations.Nullable String type) {
    ObjectNode invoice = one(number);
    line(invoice).put("taxTypeId", type).put("taxAmount", "0.00");
    return invoice.put("totalTax", "0.00").put("totalIncludingTax", "100.00");
  }

  @ParameterizedTest
  @CsvSource({
    "status-unknown, EXCLUDED_STATUS",
    "before-start, EXCLUDED_BEFORE_START",
    "void, EXCLUDED_VOID",
    "no-customer, PARKED_CUSTOMER_UNKNOWN",
    "unknown-customer, PARKED_CUSTOMER_UNKNOWN",
    "long-name, PARKED_CUSTOMER_NAME",
    "twin-second, PARKED_CUSTOMER_AMBIGUOUS",
    "none-with-tax, PARKED_TAX_NONE_WITH_TAX",
    "strict-none-null, PARKED_TAX_NONE",
    "strict-none-word, PARKED_TAX_NONE",
    "tax-unknown, PARKED_TAX_UNMAPPED",
    "tax-gone, PARKED_TAX_GONE",
    "tax-rate, PARKED_TAX_RATE_DIFFERS",
    "account-unknown, PARKED_ACCOUNT_UNMAPPED",
    "quantity-no-number, PARKED_UNREADABLE",
    "money-no-number, PARKED_UNREADABLE",
    "total-no-number, PARKED_UNREADABLE",
    "negative-total, PARKED_NEGATIVE_TOTAL",
    "header-differs, PARKED_TOTALS_DISAGREE",
    "no-lines, PARKED_TOTALS_DISAGREE",
    "no-number, PARKED_NUMBER",
    "taken-number, CONFLICT_NUMBER_TAKEN",
  })
  void a_bad_record_ends_in_the_outcome_that_names_it(String number, String outcome) {
    assertThat(integration.outcome(of(number), ids.get(number))).isEqualTo(outcome);
    assertThat(integration.history(of(number), ids.get(number))).endsWith(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none-null",
        "none-word",
        "odd-name",
        "Nº 7/ä&\"'",
        "long-text",
        "zero-total",
        "twin-first",
        "repeated"
      })
  void an_unusual_record_is_sent_all_the_same(String number) {
    assertThat(integration.outcome(books, ids.get(number))).isEqualTo("DELIVERED");
    assertThat(books.documents(number)).hasSize(1);
  }

  @Test
  void every_good_record_beside_them_is_sent_once() {
    assertThat(good).allSatisfy(number -> assertThat(books.documents(number)).hasSize(1));
    assertThat(good)
        .allSatisfy(
            number ->
                assertThat(integration.outcome(books, ids.get(number))).isEqualTo("DELIVERED"));
  }

  @Test
  void nothing_that_was_refused_is_in_sage() {
    assertThat(books.sage("documents"))
        .extracting(document -> document.get("DocumentNumber").asText())
        .doesNotContain("status-unknown", "before-start", "void", "negative-total", "tax-gone")
        .doesNotHaveDuplicates();
    assertThat(strict.sage("documents")).isEmpty();
  }

  @Test
  void a_second_invoice_with_a_number_that_is_used_is_not_sent() {
    assertThat(integration.outcome(books, ids.get("repeated-again")))
        .isEqualTo("CONFLICT_NUMBER_TAKEN");
  }

  @Test
  void odd_names_arrive_letter_by_letter() {
    assertThat(books.documents("odd-name").get(0).get("CustomerName").asText()).isEqualTo(ODD_NAME);
  }

  @Test
  void a_long_text_goes_on_in_the_comments() {
    JsonNode line = books.documents("long-text").get(0).at("/Lines/0");
    assertThat(line.get("Description").asText() + " " + line.get("Comments").asText())
        .isEqualTo(LONG_TEXT);
  }

  @Test
  void the_cursor_has_passed_them_all_and_nothing_is_told_twice() {
    int rows = rows();
    Integration.idle(books, 3);
    assertThat(rows()).isEqualTo(rows);
    String last = books.loc8Invoice("last of the batch").get("updatedAt").asText();
    assertThat(integration.cursor(books)).isGreaterThanOrEqualTo(last);
  }

  private int rows() {
    return integration
        .database()
        .sql("select count(*) from history where connection_id = :id")
        .param("id", books.id())
        .query(Integer.class)
        .single();
  }
}
