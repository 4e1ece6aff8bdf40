package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.ROUNDING;
import static org.loc8sage.delivery.accounting.Sample.options;
import static org.loc8sage.delivery.accounting.Sample.refusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.delivery.accounting.InvoiceOptions.ZeroValue;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;

class TaxTypeRulesTest {

  @Test
  void a_linked_tax_type_is_used() {
    assertThat(taxTypeOf(new Line().tax("tt-free", "0"))).isEqualTo(7012);
  }

  @Test
  void an_unlinked_one_is_found_by_its_exact_name() {
    assertThat(taxTypeOf(new Line().tax("tt-by-name", "10.00"))).isEqualTo(7011);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "None", "none", "NONE", "tt-0"})
  void a_line_without_a_tax_type_gets_the_one_that_is_set(String none) {
    assertThat(taxTypeOf(new Line().tax(none, "0.00"))).isEqualTo(7012);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"None", "tt-0"})
  void without_such_a_setting_it_is_refused(String none) {
    InvoiceOptions unset = options(ROUNDING, ZeroValue.SEND, null);
    Invoice invoice = new Invoice().line(new Line()).line(new Line().tax(none, "0"));
    assertThat(invoice.refused(unset).code()).isEqualTo("PARKED_TAX_NONE");
    assertThat(invoice.refused(unset).sentence()).startsWith("Line 2 has no tax type");
  }

  @Test
  void no_tax_type_but_tax_is_refused() {
    Invoice invoice = new Invoice().line(new Line().tax("None", "10.00"));
    assertThat(invoice.refused().code()).isEqualTo("PARKED_TAX_NONE_WITH_TAX");
    assertThat(invoice.refused().sentence()).isEqualTo("Line 1 has no tax type but 10.00 of tax.");
  }

  @ParameterizedTest
  @CsvSource({"tt-strange, VAT", "tt-nobody-knows, tt-nobody-knows"})
  void one_that_sage_does_not_know_is_refused(String id, String called) {
    Invoice invoice = new Invoice().line(new Line().tax(id, "10.00"));
    assertThat(invoice.refused().code()).isEqualTo("PARKED_TAX_UNMAPPED");
    assertThat(invoice.refused().sentence()).contains("(" + called + ")");
  }

  @ParameterizedTest
  @CsvSource({"tt-gone, Luxury", "tt-old, tt-old", "tt-old-name, Old GST"})
  void one_that_is_gone_or_inactive_in_sage_is_refused(String id, String called) {
    Invoice invoice = new Invoice().line(new Line().tax(id, "8.00"));
    assertThat(invoice.refused().code()).isEqualTo("PARKED_TAX_GONE");
    assertThat(invoice.refused().sentence()).contains("The tax type " + called + " of line 1");
  }

  @Test
  void two_tax_types_of_one_name_are_not_guessed_between() {
    Books twice =
        Sample.books(
            List.of(Sample.GST, new SageTaxType(1, "GST", Sample.number("5"), true, false)),
            List.of(Sample.LABOUR));
    NeutralInvoice invoice = new Invoice().line(new Line().tax("tt-by-name", "10.00")).build();
    assertThat(refusal(() -> InvoiceRules.prepare(invoice, twice, options())).code())
        .isEqualTo("PARKED_TAX_UNMAPPED");
  }

  @Test
  void a_rate_alone_never_maps() {
    // Sage has ten percent, but under another name.
    Invoice invoice = new Invoice().line(new Line().tax("tt-strange", "10.00"));
    assertThat(invoice.refused().code()).isEqualTo("PARKED_TAX_UNMAPPED");
  }

  @ParameterizedTest
  @CsvSource({"10.01, true", "9.99, true", "10.011, false", "9.98, false", "0, false", "15, false"})
  void tax_may_differ_from_sages_rate_by_one_cent(String tax, boolean sent) {
    Invoice invoice = new Invoice().line(new Line().tax("tt-gst", tax));
    if (sent) {
      assertThat(invoice.prepare().totalTax()).isEqualTo("10.00");
      assertThat(invoice.prepare().taxVariance()).isNotNull();
    } else {
      assertThat(invoice.refused().code()).isEqualTo("PARKED_TAX_RATE_DIFFERS");
    }
  }

  @Test
  void the_refusal_of_a_rate_shows_both_amounts() {
    assertThat(new Invoice().line(new Line().tax("tt-gst", "15")).refused().sentence())
        .isEqualTo("Line 1: Loc8 has 15.00 of tax, Sage's rate for GST gives 10.00.");
  }

  private static long taxTypeOf(Line line) {
    return new Invoice().line(line).prepare().lines().get(0).taxTypeId();
  }
}
