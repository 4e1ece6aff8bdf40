package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Cases that are wrong on purpose fail, each with words that say what to look at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTestsTest {

  private final List<String> report = new ArrayList<>();

  /** The lines below each failed case. */
  private final Map<String, List<String>> failures = new LinkedHashMap<>();

  private boolean passed;

  @BeforeAll
  void run_what_is_wrong_on_purpose(@TempDir Path folder) throws IOException {
    FolderOfRoutes.routes(folder);
    edit(folder.resolve("20-collect-sage-tax-types.camel.yaml"));
    edit(folder.resolve("mappings/sage-tax-invoice.jq"));
    FolderOfRoutes.cases("broken-routes", folder, "routes");
    FolderOfRoutes.cases("broken-mappings", folder, "mappings");
    passed = new RouteTests(folder, report::add).pass();
    List<String> lines = new ArrayList<>();
    for (String line : report) {
      if (line.startsWith("FAILED  ")) {
        lines = new ArrayList<>();
        failures.put(line.substring(8), lines);
      } else if (line.startsWith("        ")) {
        lines.add(line.substring(8));
      }
    }
  }

  @Test
  void none_of_them_passes_and_neither_does_the_whole() {
    assertThat(passed).isFalse();
    assertThat(report).noneMatch(line -> line.startsWith("passed"));
    assertThat(report).last().isEqualTo("0 passed, " + failures.size() + " failed");
  }

  @Test
  void whoever_starts_later_in_this_process_sees_its_logs() {
    assertThat(System.getProperty("CONSOLE_LOG_THRESHOLD")).isNull();
  }

  @Test
  void a_missing_call() {
    assertThat(of("missing-call"))
        .containsExactly(
            "calls.yaml, call 2", "  expected: loc8 GET /invoices", "  got:      no call");
  }

  @Test
  void a_call_too_many() {
    assertThat(of("extra-call"))
        .startsWith(
            "calls.yaml: a call too many",
            "  expected: no call",
            "  got:      loc8 GET /invoices?updatedSince=2026-06-30T13:58:00Z&page=1&pageSize=100",
            "calls.yaml: further calls, not compared: 1");
  }

  @Test
  void another_call_than_the_expected_one() {
    assertThat(of("wrong-path"))
        .startsWith(
            "calls.yaml, call 1",
            "  expected: loc8 GET /customers",
            "  got:      loc8 GET /invoices?updatedSince=2026-06-30T13:58:00Z&page=1&pageSize=100");
  }

  @Test
  void a_parameter_of_another_value() {
    assertThat(of("wrong-query"))
        .startsWith(
            "calls.yaml, call 1 (loc8 GET /invoices), query page",
            "  expected: 2",
            "  got:      1");
  }

  @Test
  void a_body_that_is_a_cent_off() {
    assertThat(failures.get("routes/70-write-sage/wrong-body"))
        .startsWith(
            "calls.yaml, call 3 (sage POST /TaxInvoice/Save), body, Lines[0].UnitPriceExclusive",
            "  expected: 10.11",
            "  got:      10.10");
  }

  @Test
  void another_outcome_state_link_cursor_and_history() {
    assertThat(of("wrong-ending"))
        .containsExactly(
            "then.yaml, outcomes, invoices, INV-1",
            "  expected: DELIVERED",
            "  got:      nothing",
            "then.yaml, connection, state",
            "  expected: PAUSED",
            "  got:      ACTIVE",
            "then.yaml, flows, INVOICES",
            "  expected: FLOW_UNAVAILABLE",
            "  got:      nothing",
            "then.yaml, links, invoices, inv-1",
            "  expected: 4711",
            "  got:      nothing",
            "then.yaml, cursors, loc8-invoices",
            "  expected: 2026-07-01T00:00:00Z",
            "  got:      nothing",
            "then.yaml, history, INV-1",
            "  expected: [DELIVERED]",
            "  got:      []",
            "then.yaml, needs-you",
            "  expected: [INV-1]",
            "  got:      []");
  }

  @Test
  void a_text_that_must_not_be_shown() {
    assertThat(of("shown"))
        .contains(
            "then.yaml, not-shown: “Not in your plan” stands in the log",
            "then.yaml, not-shown: “Not in your plan” stands in the table history");
  }

  @Test
  void a_secret_that_got_out() {
    assertThat(of("secret-shown"))
        .contains(
            "a secret of the connection stands in the log",
            "a secret of the connection stands in the table history");
  }

  @Test
  void a_case_that_does_not_pass_the_route_it_stands_under() {
    assertThat(failures.get("routes/51-deliver-loc8-payment/route-not-passed"))
        .containsExactly(
            "the case stands under “51-deliver-loc8-payment”, but no step of that route did"
                + " anything");
  }

  @Test
  void a_route_that_only_let_nothing_through_its_filter_is_not_passed() {
    assertThat(failures.get("routes/39-collect-loc8-company/only-its-filter"))
        .containsExactly(
            "the case stands under “39-collect-loc8-company”, but no step of that route did"
                + " anything");
  }

  @Test
  void a_route_that_does_not_exist() {
    assertThat(failures.get("routes/99-no-such-route/happy"))
        .containsExactly("there is no route “99-no-such-route”");
  }

  @Test
  void what_a_case_says_wrongly() {
    assertThat(of("misspelt-key"))
        .singleElement()
        .asString()
        .startsWith("then.yaml: there is no “outcome”; known here: connection, cursors,");
    assertThat(of("misspelt-setting"))
        .containsExactly("given.yaml, settings: sendin: there is no such setting");
    assertThat(of("wrong-setting"))
        .containsExactly("given.yaml, settings: sending has a value that it cannot have");
    assertThat(of("no-answer-file"))
        .containsExactly("there is no “gone.yaml” in the case, beside it, or in shared");
    assertThat(of("unknown-flow"))
        .singleElement()
        .asString()
        .startsWith("given.yaml: “INVOISES” is neither one of [");
    assertThat(of("flow-not-synchronised"))
        .containsExactly("given.yaml: with these settings INVOICES is not synchronised");
    assertThat(of("not-by-the-clock"))
        .containsExactly(
            "given.yaml: the clock does not start “51-deliver-loc8-payment”; name the flow that"
                + " does");
  }

  @Test
  void a_mapping_that_gives_something_else_or_refuses_or_does_not() {
    assertThat(failures.get("mappings/payment-to-loc8/other-amount"))
        .containsExactly(
            "then.json, amountDue", "  expected: \"627.10\"", "  got:      \"627.00\"");
    assertThat(failures.get("mappings/payment-to-loc8/no-refusal"))
        .startsWith("then-error.txt", "  expected: it refuses this")
        .hasSizeGreaterThan(2);
    assertThat(failures.get("mappings/loc8-company/refusal"))
        .startsWith("then.json", "  expected: an answer")
        .anyMatch(line -> line.startsWith("  got:      the mapping refuses it: "));
    assertThat(failures.get("mappings/no-such-mapping/happy"))
        .containsExactly("no-such-mapping.jq is missing");
    assertThat(failures.get("mappings/payment-to-loc8/no-then"))
        .containsExactly("then.json is missing");
  }

  @Test
  void the_coverage_names_edited_routes_without_a_case_and_steps_that_none_passed() {
    assertThat(report)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("20-collect-sage-tax-types")
                    .contains("NO CASE, 0 of ")
                    .contains("; not: address-tax-types, "))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("40-collect-loc8-invoices")
                    .contains(" cases, ")
                    .contains("steps passed"));
  }

  @Test
  void an_edited_mapping_without_a_case_is_named() {
    assertThat(report)
        .contains("NO CASE mappings/sage-tax-invoice")
        .doesNotContain("NO CASE mappings/loc8-company");
  }

  @Test
  void what_is_as_packaged_and_has_no_case_is_only_counted() {
    assertThat(report)
        .contains("43 routes and 23 mappings are as packaged.")
        .filteredOn(line -> line.contains("NO CASE"))
        .hasSize(2);
  }

  private static void edit(Path file) throws IOException {
    Files.writeString(file, Files.readString(file) + "# Edited.\n");
  }

  /** The lines below a case of the route that most of them stand under. */
  private List<String> of(String name) {
    return failures.getOrDefault("routes/40-collect-loc8-invoices/" + name, List.of());
  }
}
