package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.loc8sage.sandbox.http.Json;

/**
 * A working day of one firm: sixty invoices go to Sage, payments come back, then nothing moves.
 * What Loc8's API is like is up to the test that extends this.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NullUnmarked
abstract class WorkingDay {
  private static final List<String> CUSTOMERS =
      List.of(
          "Harbour Strata Pty Ltd",
          "Eastlake High School",
          "Rossi & Sons Café",
          "Kookaburra Books P/L",
          "Northside Aged Care Ltd",
          "Tide & Timber Surf Shop",
          "St Brigid's Primary School",
          "Margaret Whitlock");
  private static final List<String> HALF = List.of("INV-2001", "INV-2002", "INV-2003");
  private static final List<String> WHOLE = List.of("INV-2010", "INV-2011", "INV-2012", "INV-2013");

  private static final String PURCHASE_ORDER = "PO-77/3";
  private static final String JOB = "JOB-2301";

  final Sandbox sandbox = new Sandbox();
  final Books books = books();
  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private Integration integration;

  /** The books of the firm. */
  abstract Books books();

  /** What is started, with the connection of these books. */
  abstract Integration.Setup setup(String onDatabase);

  /** Every call that brought a payment to Loc8. */
  abstract List<JsonNode> payments();

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @BeforeAll
  void invoices() {
    integration = setup(database).start();
    for (String name : CUSTOMERS) {
      ObjectNode customer = Json.object().put("displayName", name);
      customer.putObject("streetAddress").put("address1", "1 Quay St").put("city", "Sydney");
      books.customer(customer);
    }
    books.add("jobs", Json.object().put("id", "job-1").put("number", JOB));
    ArrayNode many = Json.array();
    for (int i = 0; i < 70; i++) {
      many.add(invoice(i).put("status", i < 60 ? "PENDING_PAYMENT" : "DRAFT"));
    }
    books.invoices(many);
  }

  private static ObjectNode invoice(int i) {
    ObjectNode invoice =
        Json.object()
            .put("number", "INV-" + (2000 + i))
            .put("customerName", CUSTOMERS.get(i % CUSTOMERS.size()))
            .put("customerReference", i == 0 ? PURCHASE_ORDER : null);
    if (i == 1) {
      invoice.putArray("jobIds").add("job-1");
    }
    ArrayNode lines = invoice.putArray("lines");
    lines.addObject().put("quantity", "1." + (i % 10)).put("unitCharge", (95 + i) + ".50");
    if (i % 3 == 0) {
      // Fractions of a cent, where Sage and Loc8 round in different places.
      lines
          .addObject()
          .put("kind", "INVENTORY")
          .put("description", "Copper pipe 25 mm, per metre")
          .put("quantity", "3.75")
          .put("unitCharge", "116.6725");
    }
    if (i % 5 == 0) {
      lines.addObject().put("quantity", "1").put("unitCharge", "40.00").put("taxType", "GST Free");
    }
    return invoice;
  }

  @Test
  @Order(1)
  void sixty_invoices_are_sent_once_each_and_drafts_are_not() {
    Integration.until("sixty documents", () -> books.sage("documents").size() >= 60);
    Integration.idle(books, 3);

    assertThat(books.saves()).isEqualTo(60);
    assertThat(figuresOf(books.sage("documents"), this::inSage))
        .hasSize(60)
        .isEqualTo(
            figuresOf(
                books.loc8("invoices").stream()
                    .filter(invoice -> invoice.get("status").asText().equals("PENDING_PAYMENT"))
                    .toList(),
                this::inLoc8));
  }

  @Test
  @Order(2)
  void tax_types_and_accounts_of_loc8_are_those_of_sage() {
    Integration.until(
        "both lists",
        () ->
            loc8Names("taxTypes").equals(sageNames("taxtypes"))
                && loc8Names("accounts").equals(sageNames("accounts")));
    assertThat(books.loc8("taxTypes"))
        .isNotEmpty()
        .allMatch(type -> type.at("/externalRefs/0/system").asText().equals("sage"));
  }

  @Test
  @Order(2)
  void the_purchase_order_or_the_job_stands_in_sages_reference_and_the_addresses_too() {
    assertThat(List.of(inSage("INV-2000", "Reference"), inSage("INV-2001", "Reference")))
        .containsExactly(PURCHASE_ORDER, JOB);
    assertThat(inSage("INV-2059", "DeliveryAddress01")).isEqualTo("1 Quay St");
  }

  private String inSage(String number, String field) {
    assertThat(books.documents(number)).hasSize(1);
    return books.documents(number).get(0).get(field).asText();
  }

  @Test
  @Order(2)
  void each_customer_is_made_once() {
    assertThat(books.sage("customers"))
        .extracting(customer -> customer.get("Name").asText())
        .containsExactlyInAnyOrderElementsOf(CUSTOMERS);
    assertThat(books.calls("sage", "POST", "Customer/Save")).hasSize(CUSTOMERS.size());
  }

  @Test
  @Order(3)
  void half_payments_stay_pending_and_whole_ones_come_back_as_paid_once() {
    HALF.forEach(number -> books.pay(number, half(number)));
    WHOLE.forEach(number -> books.pay(number, null));

    Integration.until(
        "payments in Loc8",
        () ->
            WHOLE.stream().allMatch(number -> status(number).equals("PAID"))
                && HALF.stream().allMatch(number -> paid(number).signum() > 0));
    Integration.idle(books, 3);

    for (String number : HALF) {
      assertThat(status(number)).isEqualTo("PENDING_PAYMENT");
      assertThat(paid(number)).isEqualByComparingTo(half(number));
      assertThat(payments(number)).isEqualTo(1);
    }
    for (String number : WHOLE) {
      assertThat(paid(number)).isEqualByComparingTo(total(number));
      assertThat(payments(number)).isEqualTo(1);
    }
    assertThat(payments()).hasSize(HALF.size() + WHOLE.size());
  }

  @Test
  @Order(4)
  void the_history_shows_what_was_written_and_what_was_answered() {
    assertThat(written("DELIVERED"))
        .hasSize(60)
        .allSatisfy(
            row -> {
              assertThat((String) row.get("request"))
                  .containsPattern("\"DocumentNumber\" ?: ?\"" + row.get("reference") + "\"");
              assertThat((String) row.get("answer")).startsWith("201 {");
            });
    assertThat(written("PAID"))
        .hasSameSizeAs(WHOLE)
        .allSatisfy(
            row -> {
              assertThat((String) row.get("request")).isNotBlank();
              assertThat((String) row.get("answer")).startsWith("200 {");
            });
  }

  private List<Map<String, Object>> written(String outcome) {
    return integration
        .database()
        .sql("select reference, request, answer from history where outcome = :outcome")
        .param("outcome", outcome)
        .query()
        .listOfRows();
  }

  @Test
  @Order(4)
  void an_idle_time_writes_on_neither_side() {
    int before = books.writes();
    int rows = historyRows();

    Integration.idle(books, 10);

    assertThat(books.writes()).isEqualTo(before);
    assertThat(historyRows()).isEqualTo(rows);
  }

  @Test
  @Order(5)
  void a_restart_sends_nothing_twice() {
    int before = books.writes();
    integration.close();
    integration = setup(database).start();

    Integration.idle(books, 4);
    assertThat(books.writes()).isEqualTo(before);

    books.invoice(Json.object().put("number", "INV-2100").put("customerName", CUSTOMERS.get(0)));
    Integration.until("a new one goes", () -> books.documents("INV-2100").size() == 1);
    assertThat(books.writes()).isEqualTo(before + 1);
  }

  private int historyRows() {
    return integration.database().sql("select count(*) from history").query(Integer.class).single();
  }

  private BigDecimal total(String number) {
    return new BigDecimal(books.loc8Invoice(number).get("totalIncludingTax").asText());
  }

  private BigDecimal half(String number) {
    return total(number).divide(new BigDecimal("2"), 2, java.math.RoundingMode.DOWN);
  }

  private String status(String number) {
    return books.loc8Invoice(number).get("status").asText();
  }

  private BigDecimal paid(String number) {
    return new BigDecimal(books.loc8Invoice(number).get("amountPaid").asText());
  }

  private long payments(String number) {
    String id = books.loc8Invoice(number).get("id").asText();
    return payments().stream()
        .filter(call -> List.of(call.get("path").asText().split("/")).contains(id))
        .count();
  }

  private Set<String> loc8Names(String shelf) {
    return names(books.loc8(shelf), "name");
  }

  private Set<String> sageNames(String shelf) {
    return names(books.sage(shelf), "Name");
  }

  private static Set<String> names(List<JsonNode> records, String field) {
    return records.stream().map(one -> one.get(field).asText()).collect(Collectors.toSet());
  }

  private static Map<String, List<Object>> figuresOf(
      List<JsonNode> records,
      java.util.function.Function<JsonNode, Map.Entry<String, List<Object>>> by) {
    Map<String, List<Object>> figures = new LinkedHashMap<>();
    for (JsonNode record : records) {
      Map.Entry<String, List<Object>> entry = by.apply(record);
      assertThat(figures.put(entry.getKey(), entry.getValue())).as(entry.getKey()).isNull();
    }
    return figures;
  }

  private Map.Entry<String, List<Object>> inSage(JsonNode document) {
    return Map.entry(
        document.get("DocumentNumber").asText(),
        List.of(
            document.get("CustomerName").asText(),
            cents(document.get("Exclusive")),
            cents(document.get("Tax")),
            cents(document.get("Total"))));
  }

  private Map.Entry<String, List<Object>> inLoc8(JsonNode invoice) {
    String customer =
        books.loc8("customers").stream()
            .filter(one -> one.get("id").equals(invoice.get("customerId")))
            .map(one -> one.get("displayName").asText())
            .findFirst()
            .orElseThrow();
    return Map.entry(
        invoice.get("number").asText(),
        List.of(
            customer,
            cents(invoice.get("totalExcludingTax")),
            cents(invoice.get("totalTax")),
            cents(invoice.get("totalIncludingTax"))));
  }

  private static BigDecimal cents(JsonNode amount) {
    return new BigDecimal(amount.asText()).setScale(2);
  }
}
