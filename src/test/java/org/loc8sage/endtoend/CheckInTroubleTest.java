package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/** The command {@code check} where credentials, addresses or answers are wrong. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckInTroubleTest {

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
    return CheckedBooks.fill(sandbox.books("shop-" + ++made));
  }

  @Test
  void a_wrong_password_costs_one_refused_call_and_the_rest_of_sage_is_untold() {
    Books books = filled();

    Checked checked = Checked.of(books, Map.of("sage.password", "wrong-password"));

    checked.differsIn("sage-login");
    assertThat(books.calls("sage", "GET", "")).hasSize(1);
    assertThat(books.calls("sage", "POST", "")).isEmpty();
    assertThat(checked.calls("sage")).isEqualTo(1);
    assertThat(checked.result("sage-key")).isEqualTo("confirmed");
    assertThat(checked.result("sage-order")).isEqualTo("could-not-tell");
    assertThat(checked.said("default-account")).contains("Sage refused the credentials");
    assertThat(checked.result("loc8-list")).isEqualTo("confirmed");
  }

  @Test
  void a_wrong_key_of_sage_costs_one_refused_call() {
    Books books = filled();

    Checked checked = Checked.of(books, Map.of("sage.api-key", "{no-such-key}"));

    checked.differsIn("sage-key");
    assertThat(books.calls("sage", "GET", "")).hasSize(1);
    assertThat(checked.result("sage-login")).isEqualTo("could-not-tell");
  }

  @Test
  void a_wrong_key_of_loc8_costs_one_refused_call_and_sage_is_checked() {
    Books books = filled();
    int before = sandbox.callsOfStrangers();

    Checked checked = Checked.of(books, Map.of("loc8.api-key", "no-such-key"));

    checked.differsIn("loc8-login");
    assertThat(sandbox.callsOfStrangers() - before).isEqualTo(1);
    assertThat(books.calls("loc8", "GET", "")).isEmpty();
    assertThat(checked.result("loc8-list")).isEqualTo("could-not-tell");
    assertThat(checked.result("sage-order")).isEqualTo("confirmed");
  }

  @Test
  void the_scheme_that_loc8_asks_for_is_told() {
    Checked checked = Checked.of(filled(), Map.of("loc8.auth-scheme", "Token"));

    checked.differsIn("loc8-login");
    assertThat(checked.said("loc8-login"))
        .contains("asks for the scheme Bearer")
        .contains("Set `loc8.auth-scheme: Bearer`");
  }

  @Test
  void a_wrong_company_id_is_told_with_the_ids_and_names_of_the_login() {
    Books books = filled();
    String right = books.settings().get("sage.company-id").toString();

    Checked checked = Checked.of(books, Map.of("sage.company-id", "999"));

    checked.differsIn("sage-company");
    assertThat(checked.said("sage-company")).contains(right + " “" + books.id() + "”");
    assertThat(checked.setting("sage.company-id")).isEqualTo(right);
    assertThat(checked.calls("sage")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"loc8, loc8-address, sage-order", "sage, sage-address, loc8-list"})
  void a_host_that_is_not_there_is_told_after_one_call_and_the_other_is_checked(
      String system, String address, String other) {
    Checked checked = Checked.of(filled(), Map.of(system + ".base-url", "http://127.0.0.1:9/api"));

    checked.differsIn(address);
    assertThat(checked.said(address)).contains("gave no answer").contains(system + ".base-url");
    assertThat(checked.calls(system)).isEqualTo(1);
    assertThat(checked.result(other)).isEqualTo("confirmed");
  }

  @ParameterizedTest
  @CsvSource({"html", "truncated", "empty-200", "null-200", "error-500-before"})
  void answers_that_are_of_no_use_are_told_and_not_asked_for_ever(String kind) {
    Books books = filled();
    books.fault(Json.object().put("kind", kind).put("times", -1));

    Checked checked = Checked.of(books);

    assertThat(checked.status()).isEqualTo(1);
    assertThat(checked.all("different")).as(checked.out()).contains("sage-address");
    assertThat(checked.all("confirmed")).doesNotContain("sage-order", "loc8-fields");
    assertThat(checked.calls("loc8")).isLessThanOrEqualTo(8);
    assertThat(checked.calls("sage")).isLessThanOrEqualTo(2);
    assertThat(checked.out()).doesNotContain("Exception").doesNotContain("<");
  }

  @ParameterizedTest
  @CsvSource({"html", "truncated", "empty-200", "null-200", "error-500-before", "rate-429"})
  void one_bad_answer_in_the_middle_leaves_only_what_needs_it_untold(String kind) {
    Books books = filled();
    books.fault(
        Json.object()
            .put("system", "sage")
            .put("pathContains", "Calculate")
            .put("kind", kind)
            .put("times", -1));

    Checked checked = Checked.of(books);

    checked.differsIn();
    assertThat(checked.result("sage-calculate")).isEqualTo("could-not-tell");
    assertThat(checked.result("sage-order")).isEqualTo("confirmed");
    // After a 429 nothing more is asked.
    assertThat(checked.result("sage-unknown-id"))
        .isEqualTo(kind.equals("rate-429") ? "could-not-tell" : "confirmed");
  }

  @Test
  void an_unknown_connection_is_misuse_and_names_the_known_ones() {
    Books one = filled();
    Map<String, Object> settings = new LinkedHashMap<>(Checked.settings(one, Map.of()));

    Checked checked = Checked.run("acme", false, settings);

    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.err())
        .isEqualToNormalizingNewlines(
            "There is no connection “acme”; there is: %s.%n".formatted(one.id()));
    assertThat(checked.out()).isEmpty();
    assertThat(one.calls("sage", "GET", "")).isEmpty();
  }

  @Test
  void a_wrong_setting_is_misuse_and_nothing_is_asked() {
    Books books = filled();

    Checked checked = Checked.of(books, Map.of("start-at", "soon"));

    assertThat(checked.status()).isEqualTo(2);
    assertThat(books.calls("loc8", "GET", "")).isEmpty();
  }

  @Test
  void a_route_that_is_not_yaml_is_named_and_nothing_is_asked(@TempDir Path folder)
      throws Exception {
    Books books = filled();
    Files.writeString(folder.resolve("40-mine.camel.yaml"), "- route: {id: mine");
    Map<String, Object> settings = Checked.settings(books, Map.of());
    settings.put("sync.routes-folder", folder.toString());

    Checked checked = Checked.run(books.id(), false, settings);

    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.err()).contains("the route 40-mine.camel.yaml is not YAML");
    assertThat(books.calls("loc8", "GET", "")).isEmpty();
  }

  @Test
  void a_route_without_the_step_that_holds_the_address_is_told(@TempDir Path folder)
      throws Exception {
    Books books = filled();
    Files.writeString(folder.resolve("40-mine.camel.yaml"), "- route: {id: mine}");
    Map<String, Object> settings = Checked.settings(books, Map.of());
    settings.put("sync.routes-folder", folder.toString());

    Checked checked = Checked.run(books.id(), true, settings);

    assertThat(checked.said("loc8-address")).contains("no route has the step address-company");
    assertThat(books.calls("loc8", "GET", "")).isEmpty();
    assertThat(checked.result("sage-order")).isEqualTo("confirmed");
  }

  @Test
  void an_empty_pair_of_books_is_no_difference() {
    Checked checked = Checked.of(sandbox.books("shop-" + ++made));

    checked.differsIn();
    assertThat(checked.result("loc8-list")).isEqualTo("confirmed");
    assertThat(checked.result("loc8-fields")).isEqualTo("could-not-tell");
    assertThat(checked.result("sage-calculate")).isEqualTo("could-not-tell");
  }
}
