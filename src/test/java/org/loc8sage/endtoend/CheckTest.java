package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loc8sage.sandbox.http.Json;

/**
 * The command {@code check} against both systems over HTTP: what it says, and that it only reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTest {

  private Sandbox sandbox;
  private int made;

  @BeforeAll
  void start() {
    sandbox = new Sandbox();
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private Books filled() {
    return CheckedBooks.fill(sandbox.books("firm-" + ++made));
  }

  @Test
  void everything_is_confirmed_and_nothing_is_written(@TempDir Path folder) {
    Books books = filled();
    String before = CheckedBooks.picture(books);
    Map<String, Object> settings = Checked.settings(books, Map.of());
    settings.put("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("data"));

    Checked checked = Checked.run(books.id(), true, settings);

    assertThat(checked.all("different")).as(checked.out()).isEmpty();
    assertThat(checked.all("could-not-tell")).as(checked.out()).isEmpty();
    assertThat(checked.status()).isZero();
    assertThat(CheckedBooks.picture(books)).isEqualTo(before);
    assertThat(books.calls("sage", "POST", ""))
        .singleElement()
        .satisfies(call -> assertThat(call.get("path").asText()).endsWith("/TaxInvoice/Calculate"));
    assertThat(books.writes()).isEqualTo(1);
    assertThat(books.calls("sage", "GET", "")).hasSize(checked.calls("sage") - 1);
    assertThat(books.calls("loc8", "GET", "")).hasSize(checked.calls("loc8"));
    assertThat(checked.calls("sage")).isLessThanOrEqualTo(25);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "stringFilters, false, sage-text, names are compared here",
    "percentageAsFraction, true, sage-percent, is written 0.1",
    "taxRounding, line-half-even, sage-rounding, halves go to the even cent",
    "taxRounding, document, sage-rounding, once for the whole invoice",
    "orderBy, false, sage-order, did not come by id",
    "totalOfPage, true, sage-total, It says 1 where 7 of 14 match",
    "loc8Paging, false, loc8-pages, routes/40-collect-loc8-invoices.camel.yaml",
    "updatedSince, ignored, loc8-since, older than asked for",
    "updatedSince, exclusive, loc8-since, is left out"
  })
  void what_is_different_is_told_with_what_to_do(
      String name, String value, String assumption, String words) {
    Books books = filled();
    boolean flag = value.equals("true") || value.equals("false");
    books.switches(
        flag
            ? Json.object().put(name, Boolean.parseBoolean(value))
            : Json.object().put(name, value));

    Checked checked = Checked.of(books);

    checked.differsIn(assumption);
    assertThat(checked.said(assumption)).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"loc8List, items", "loc8List, bare", "unknownIdIs404, true", "errorShape, text"})
  void what_is_provided_for_is_confirmed(String name, String value) {
    Books books = filled();
    books.switches(
        value.equals("true") ? Json.object().put(name, true) : Json.object().put(name, value));

    Checked.of(books).differsIn();
  }

  @Test
  void a_list_under_another_name_is_told_by_that_name() {
    Books books = filled();
    books.switches(Json.object().put("loc8List", "results"));

    Checked checked = Checked.of(books);

    checked.differsIn("loc8-list", "loc8-customers", "loc8-tax-types", "loc8-accounts");
    assertThat(checked.said("loc8-list"))
        .contains("of which a list: results")
        .contains("routes/mappings/loc8-invoices-page.jq");
  }

  @Test
  void a_sage_that_refuses_filters_by_stamps_is_told() {
    Books books = filled();
    books.switches(Json.object().put("modifiedFilter", false));

    Checked checked = Checked.of(books);

    checked.differsIn("sage-modified", "sage-created");
    assertThat(checked.said("sage-modified")).contains("lists are then read in full");
  }

  @Test
  void books_locked_beyond_the_start_are_told_with_the_first_open_day() {
    Books books = filled();
    books.lockSage("2026-06-30");

    Checked checked = Checked.of(books);

    checked.differsIn("lock-date");
    assertThat(checked.said("lock-date")).contains("2026-06-30").contains("2026-01-01");
    assertThat(checked.setting("start-at")).isEqualTo("2026-07-01");
    Checked.of(books, Map.of("start-at", "2026-07-01")).differsIn();
  }

  @Test
  void a_sage_that_refuses_a_reference_twice_is_told() {
    Books books = filled();
    long id = books.sage("company").get(0).get("ID").asLong();
    books.editInSage("company", id, Json.object().put("CheckForDuplicateCustomerReferences", true));

    Checked checked = Checked.of(books);

    checked.differsIn("sage-references");
    assertThat(checked.setting("reference")).isEqualTo("loc8-id");
    Checked.of(books, Map.of("reference", "loc8-id")).differsIn();
  }

  @Test
  void a_calculation_that_sage_keeps_is_told_at_once() {
    Books books = filled();
    books.switches(Json.object().put("calculateStores", true));

    Checked checked = Checked.of(books);

    checked.differsIn("sage-keeps-nothing");
    assertThat(checked.said("sage-keeps-nothing"))
        .contains("with the reference “loc8-sage check” is in Sage now")
        .contains("do not run this command again");
    assertThat(books.sage("documents")).hasSize(1);
  }

  @Test
  void what_the_company_in_sage_is_set_to_is_told() {
    Books books = filled();
    long id = books.sage("company").get(0).get("ID").asLong();
    books.editInSage("company", id, Json.object().put("CurrencyDecimalDigits", 3));
    for (var taxType : books.sage("taxtypes")) {
      long typeId = taxType.get("ID").asLong();
      books.editInSage("taxtypes", typeId, Json.object().put("IsDefault", false));
    }

    Checked checked = Checked.of(books);

    checked.differsIn("sage-decimals", "default-tax");
    assertThat(checked.said("default-tax")).contains("Sage has 0.");
  }

  @Test
  void prices_that_include_tax_by_default_do_not_matter() {
    Books books = filled();
    long id = books.sage("company").get(0).get("ID").asLong();
    books.editInSage("company", id, Json.object().put("UseInclusiveProcessingByDefault", true));

    Checked checked = Checked.of(books);

    checked.differsIn();
    assertThat(checked.said("sage-exclusive")).contains("begins with prices including tax");
  }

  @Test
  void names_that_sage_does_not_have_are_told_with_the_nearest() {
    Books books = filled();

    Checked checked =
        Checked.of(
            books,
            Map.of(
                "invoices.default-account", "Sale",
                "invoices.accounts.LABOUR_ONSITE", "Old Sales",
                "tax.none", "GST free",
                "rounding.account", "",
                "rounding.tax-type", ""));

    checked.differsIn("default-account", "kind-accounts", "tax-none");
    assertThat(checked.said("default-account")).contains("the nearest name is “Sales”");
    assertThat(checked.said("kind-accounts")).contains("“Old Sales” is inactive in Sage");
    assertThat(checked.setting("tax.none")).isEqualTo("GST Free");
    assertThat(checked.result("rounding")).isEqualTo("could-not-tell");
    assertThat(checked.said("rounding")).contains("GST Free, Input Taxed, Export");
  }

  @Test
  void without_a_default_account_candidates_are_named() {
    Checked checked = Checked.of(filled(), Map.of("invoices.default-account", ""));

    checked.differsIn("default-account");
    assertThat(checked.said("default-account")).contains("Labour Income").contains("Sales");
    assertThat(checked.setting("invoices.default-account")).isEqualTo("Sales");
  }

  @Test
  void a_field_of_another_name_is_told_with_the_names_that_nothing_reads() {
    Books books = filled();
    for (int i = 7001; i <= 7006; i++) {
      var changed = Json.object().putNull("number").put("invoiceCode", "INV-" + i);
      changed.put("updatedAt", books.loc8Invoice("INV-" + i).get("updatedAt").asText());
      books.edit("INV-" + i, changed);
    }

    Checked checked = Checked.of(books);

    checked.differsIn("loc8-fields");
    assertThat(checked.said("loc8-fields"))
        .contains("In none of 6 invoices the mapping finds number.")
        .contains("perhaps one of these: invoiceCode")
        .contains("routes/mappings/loc8-invoice.jq");
  }

  @Test
  void unknown_words_and_forms_are_told() {
    Books books = filled();
    String stamp = books.loc8Invoice("INV-7006").get("updatedAt").asText();
    var line = Json.object().put("kind", "PERMIT").put("charge", "100.00").put("taxAmount", "10");
    books.invoice(
        CheckedBooks.invoiceWithLine(line)
            .put("updatedAt", stamp)
            .put("status", "AWAITING_APPROVAL")
            .put("issueDate", "07/11/2026")
            .put("totalTax", "1,010.00"));

    Checked checked = Checked.of(books);

    checked.differsIn("loc8-status", "loc8-kinds", "loc8-amounts", "loc8-stamps");
    assertThat(checked.said("loc8-status")).contains("not known: AWAITING_APPROVAL.");
    assertThat(checked.said("loc8-kinds")).contains("not known: PERMIT.");
    assertThat(checked.said("loc8-amounts")).contains("totalTax looks like “9,999.99”");
    assertThat(checked.said("loc8-stamps")).contains("issueDate looks like “99/99/9999”");
    assertThat(
            Checked.of(books, Map.of("invoices.accounts.PERMIT", "Other Sales"))
                .result("loc8-kinds"))
        .isEqualTo("confirmed");
  }

  @Test
  void an_adapted_mapping_makes_it_confirmed(@TempDir Path folder) throws Exception {
    Books books = filled();
    books.switches(Json.object().put("loc8List", "results"));
    copy(Path.of("routes"), folder);
    for (String name : List.of("loc8-invoices-page", "loc8-tax-types", "loc8-accounts")) {
      Path mapping = folder.resolve("mappings/" + name + ".jq");
      Files.writeString(mapping, Files.readString(mapping).replace(".items", ".results"));
    }
    Map<String, Object> settings = Checked.settings(books, Map.of());
    settings.put("sync.routes-folder", folder.toString());

    Checked checked = Checked.run(books.id(), true, settings);

    assertThat(checked.result("loc8-list")).as(checked.out()).isEqualTo("confirmed");
    assertThat(checked.result("loc8-tax-types")).isEqualTo("confirmed");
    // Only the list of customers, which no mapping reads, is still in a form of its own.
    checked.differsIn("loc8-customers");
  }

  @Test
  void it_asks_where_the_routes_in_force_ask(@TempDir Path folder) throws Exception {
    Books books = filled();
    copy(Path.of("routes"), folder);
    Path route = folder.resolve("40-collect-loc8-invoices.camel.yaml");
    Files.writeString(route, Files.readString(route).replace(": /invoices}", ": /bills}"));
    Map<String, Object> settings = Checked.settings(books, Map.of());
    settings.put("sync.routes-folder", folder.toString());

    Checked checked = Checked.run(books.id(), true, settings);

    assertThat(books.calls("loc8", "GET", "/v1/bills")).hasSize(1);
    assertThat(checked.result("loc8-list")).isEqualTo("different");
    assertThat(checked.said("loc8-list")).contains("404").contains("40-collect-loc8-invoices");
  }

  @Test
  void people_see_aligned_lines_and_settings_to_paste_and_nobodys_name() {
    Books books = filled();

    Checked checked = Checked.forPeople(books, Map.of("invoices.default-account", "Sale"));

    assertThat(checked.status()).isEqualTo(1);
    assertThat(
            checked
                .out()
                .lines()
                .takeWhile(line -> !line.startsWith("Calls made"))
                .filter(line -> line.matches("  [a-z].*")))
        .hasSizeGreaterThan(40)
        .allMatch(line -> line.matches("  (confirmed|different|could not tell) .*"))
        .allMatch(line -> line.charAt(36) == ' ' && line.charAt(37) != ' ');
    assertThat(checked.out().lines()).allMatch(line -> line.length() <= 140);
    assertThat(checked.out())
        .contains("\nLoc8\n")
        .contains("\nSage\n")
        .contains("\nSettings\n")
        .contains("→ Correct `invoices.default-account`.")
        .contains("default-account: Sales  # instead of “Sale”; look whether it is meant")
        .contains(" to Loc8, 14 to Sage; nothing was written.")
        .doesNotContain(CheckedBooks.PERSON)
        .doesNotContain("{")
        .doesNotContain("Exception")
        .doesNotContain("org.");
  }

  static Stream<String> oddSecrets() {
    return Stream.of("p&ss=w#rd+%7B", "zwei Wörter/{geschweift}");
  }

  @ParameterizedTest
  @MethodSource("oddSecrets")
  void secrets_that_need_encoding_are_sent_right_and_never_printed(String secret) {
    String id = "firm-" + ++made;
    var tenant = Json.object().put("id", id);
    tenant.putObject("loc8").put("apiKey", "loc8-(key)&more=+%");
    var sage = tenant.putObject("sage").put("apiKey", "{key " + secret + "}");
    sage.put("password", secret).put("username", "clerk@firm.example");
    Books books = CheckedBooks.fill(sandbox.books(tenant));
    // Sage quotes them in what it says.
    books.fault(
        Json.object()
            .put("system", "sage")
            .put("pathContains", "Calculate")
            .put("kind", "bad-400")
            .put("message", "Refused: " + secret + " of {key " + secret + "}"));

    Checked people = Checked.forPeople(books, Map.of());
    Checked programs = Checked.of(books);

    assertThat(people.out()).contains("Sage answered 400 and said: Refused: ***");
    programs.differsIn();
    for (String out : List.of(people.out(), people.err(), programs.out(), programs.err())) {
      assertThat(out)
          .doesNotContain(secret)
          .doesNotContain("loc8-(key)")
          .doesNotContain("clerk@firm.example");
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.sorted().toList()) {
        Path copy = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(one, copy);
        }
      }
    }
  }
}
