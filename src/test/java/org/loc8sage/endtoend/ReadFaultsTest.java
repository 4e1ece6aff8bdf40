package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.sandbox.http.Json;

/**
 * Each list that is read fails a few times and is then back. Each firm has one such trouble; in the
 * end all of them stand where a firm without trouble stands.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadFaultsTest {
  private static final int TIMES = 3;

  /** What happens, and what the history calls it. */
  private static final Map<String, String> KINDS =
      Map.of(
          "error-503", "FLOW_UNAVAILABLE",
          "reset-before", "FLOW_UNAVAILABLE",
          "html", "FLOW_UNREADABLE",
          "truncated", "FLOW_UNAVAILABLE",
          "forbidden-403", "FLOW_REFUSED",
          "null-200", "FLOW_UNREADABLE");

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final Integration integration = start();

  private static final List<String> PAYMENTS = List.of("sage", "TaxInvoice/Get", "payments");
  private static final List<String> LOOK_UP = List.of("sage", "TaxInvoice/Get", "look-up");

  /**
   * The lists that are read before the first invoice is sent: system, path, and the flow that reads
   * it.
   */
  private static Stream<List<String>> lists() {
    return Stream.of(
        List.of("sage", "TaxType/Get", "tax-types"),
        List.of("sage", "Account/Get", "accounts"),
        List.of("sage", "Customer/Get", "customers"),
        List.of("loc8", "/taxTypes", "loc8-tax-types"),
        List.of("loc8", "/accounts", "loc8-accounts"),
        List.of("loc8", "/company", "loc8-company"),
        List.of("loc8", "/invoices", "loc8-invoices"));
  }

  private static Stream<Arguments> troubles() {
    return Stream.concat(lists(), Stream.of(PAYMENTS))
        .flatMap(
            list ->
                KINDS.entrySet().stream()
                    .map(kind -> Arguments.of(list.get(2) + "-" + kind.getKey(), kind.getValue())));
  }

  private Integration start() {
    lists().forEach(list -> KINDS.keySet().forEach(kind -> trouble(list, "GET", kind, TIMES)));
    KINDS.keySet().forEach(kind -> trouble(LOOK_UP, "GET", kind, TIMES));
    // Their trouble begins later: it would else be used up by the look-ups before the first Save.
    KINDS.keySet().forEach(kind -> firm(PAYMENTS.get(2) + "-" + kind));
    for (String kind : List.of("error-503", "reset-before", "reset-after", "html", "truncated")) {
      trouble(List.of("loc8", "/invoices", "patch"), "PATCH", kind, 1);
    }
    Integration.Setup setup =
        new Integration.Setup()
            .with("sync.invoices.poll-every", "3s")
            .with("sync.payments.poll-every", "3s")
            .with("sync.payments.sweep-every", "1m");
    firms.values().forEach(setup::connection);
    return setup.start();
  }

  private void trouble(List<String> list, String method, String kind, int times) {
    fault(firm(list.get(2) + "-" + kind), list, method, kind, times);
  }

  private Books firm(String id) {
    Books books = sandbox.books(id);
    books.customer("Tide & Timber Surf Shop");
    books.invoice(Json.object().put("number", "INV-1"));
    firms.put(books.id(), books);
    return books;
  }

  private static void fault(Books books, List<String> list, String method, String kind, int times) {
    books.fault(
        Json.object()
            .put("system", list.get(0))
            .put("method", method)
            .put("pathContains", list.get(1))
            .put("kind", kind)
            .put("times", times));
  }

  @BeforeAll
  void everythingIsBack() {
    integration.untilInTime(
        "every invoice in Sage",
        () -> firms.values().stream().allMatch(books -> books.sage("documents").size() == 1));
    KINDS
        .keySet()
        .forEach(kind -> fault(firms.get("payments-" + kind), PAYMENTS, "GET", kind, TIMES));
    integration.untilInTime(
        "every trouble was met",
        () -> KINDS.keySet().stream().allMatch(kind -> firms.get("payments-" + kind).hits() == 3));
    firms.values().forEach(books -> books.pay("INV-1", null));
    integration.untilInTime(
        "every payment in Loc8", () -> firms.values().stream().allMatch(ReadFaultsTest::isPaid));
  }

  private static boolean isPaid(Books books) {
    return books.loc8Invoice("INV-1").get("status").asText().equals("PAID");
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void a_list_that_failed_is_read_when_it_is_back(String firm, String code) {
    Books books = firms.get(firm);

    everythingIsAsWithoutTrouble(books);
    assertThat(integration.troubles(books)).contains(code);
  }

  /** A look-up that fails is the invoice's news: it may be in Sage, so it is not sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {"error-503", "reset-before", "html", "truncated", "forbidden-403", "null-200"})
  void an_invoice_that_could_not_be_looked_up_is_sent_once_that_is_possible(String kind) {
    everythingIsAsWithoutTrouble(firms.get("look-up-" + kind));
  }

  private void everythingIsAsWithoutTrouble(Books books) {
    assertThat(books.hits()).isEqualTo(TIMES);
    assertThat(books.saves()).isEqualTo(1);
    assertThat(books.sage("documents")).hasSize(1);
    assertThat(books.sage("customers")).hasSize(1);
    assertThat(books.calls("loc8", "PATCH", "/invoices")).hasSize(1);
    assertThat(names(books.loc8("taxTypes"), "name"))
        .containsExactlyInAnyOrderElementsOf(names(books.sage("taxtypes"), "Name"));
    assertThat(integration.state(books)).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"error-503", "reset-before", "reset-after", "html", "truncated"})
  void a_payment_that_could_not_be_written_is_written_when_loc8_is_back(String kind) {
    Books books = firms.get("patch-" + kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(isPaid(books)).isTrue();
    assertThat(books.calls("loc8", "PATCH", "/invoices")).hasSizeBetween(1, 2);
  }

  private static List<String> names(
      List<com.fasterxml.jackson.databind.JsonNode> records, String field) {
    return records.stream()
        .filter(record -> record.path("active").asBoolean(record.path("Active").asBoolean(true)))
        .map(record -> record.get(field).asText())
        .toList();
  }
}
