package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.options;
import static org.loc8sage.delivery.accounting.Sample.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;

class AccountRulesTest {

  @ParameterizedTest
  @CsvSource({
    "5030, 5030", // id
    "Other Sales, 5030", // exact name
    "4-1000, 5020", // the number its name starts with
    "4-1000 Labour Income, 5020",
    "' Sales ', 5010"
  })
  void the_account_of_the_line_is_found(String account, long id) {
    assertThat(accountOf(new Line().account(account))).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({"Sale, Sale", "sales, sales", "4-10, 4-10", "4, 4", "99, 99"})
  void one_that_sage_does_not_have_is_refused(String account, String named) {
    Invoice invoice = new Invoice().line(new Line().account(account));
    assertThat(invoice.refused().code()).isEqualTo("PARKED_ACCOUNT_UNMAPPED");
    assertThat(invoice.refused().sentence()).contains("Line 1", "“" + named + "”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5040", "300", "300 - Old Income"})
  void an_inactive_one_is_never_used(String account) {
    assertThat(new Invoice().line(new Line().account(account)).refused().sentence())
        .contains("inactive in Sage");
  }

  @Test
  void two_accounts_for_one_code_are_not_guessed_between() {
    Books books =
        Sample.books(
            List.of(Sample.GST),
            List.of(new SageAccount(1, "200 Sales", true), new SageAccount(200, "Hire", true)));
    NeutralInvoice invoice = new Invoice().line(new Line().account("200")).build();
    assertThat(refusal(() -> InvoiceRules.prepare(invoice, books, options())).sentence())
        .contains("200 Sales or Hire");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void without_one_the_kind_of_the_line_decides(String account) {
    assertThat(accountOf(new Line().account(account))).isEqualTo(5020);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"INVENTORY", "SOMETHING_NEW"})
  void a_kind_without_an_account_gets_the_default(String kind) {
    assertThat(accountOf(new Line().kind(kind))).isEqualTo(5010);
  }

  @Test
  void without_a_default_it_is_refused() {
    Invoice invoice = new Invoice().line(new Line().kind("INVENTORY"));
    assertThat(invoice.refused(withDefault(null)).sentence()).contains("no default account is set");
    assertThat(invoice.refused(withDefault("Turnover")).sentence()).contains("“Turnover”");
  }

  private static long accountOf(Line line) {
    return new Invoice().line(line).prepare().lines().get(0).accountId();
  }

  private static InvoiceOptions withDefault(String account) {
    InvoiceOptions usual = options();
    return new InvoiceOptions(
        usual.reference(),
        0,
        "",
        usual.zeroValue(),
        usual.taxNone(),
        usual.rounding(),
        account,
        Map.of(),
        usual.zone());
  }
}
