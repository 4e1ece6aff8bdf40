package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.ROUNDING;
import static org.loc8sage.delivery.accounting.Sample.line;
import static org.loc8sage.delivery.accounting.Sample.options;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.delivery.accounting.InvoiceOptions.ZeroValue;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;

class InvoiceTotalsTest {

  private static final InvoiceOptions EXCLUDE = options(ROUNDING, ZeroValue.EXCLUDE, "GST Free");

  @ParameterizedTest
  @CsvSource({"101.00, 10.00, 110.00", "100.00, 11.00, 110.00", "100.00, 10.00, 111.00", "0, 0, 0"})
  void a_header_that_is_not_the_sum_of_its_lines_is_refused(
      String exclusive, String tax, String inclusive) {
    Invoice invoice = new Invoice().line(new Line()).totals(exclusive, tax, inclusive);
    assertThat(invoice.refused().code()).isEqualTo("PARKED_TOTALS_DISAGREE");
  }

  @Test
  void the_refusal_shows_both_sums() {
    Invoice invoice = new Invoice().line(new Line()).totals("1200.00", "120.00", "1320.00");
    assertThat(invoice.refused().sentence())
        .isEqualTo(
            "The totals of the invoice (1,200.00 + 120.00 = 1,320.00) are not the sum of its lines"
                + " (100.00 + 10.00 = 110.00).");
  }

  @Test
  void an_invoice_without_lines_is_refused() {
    assertThat(new Invoice().totals("100.00", "10.00", "110.00").refused().sentence())
        .contains("(no lines)");
  }

  @Test
  void a_negative_total_is_refused() {
    Invoice invoice = new Invoice().line(line("-1", "100.00", "-100.00", "-10.00"));
    assertThat(invoice.refused().sentence()).isEqualTo("Its total is negative (-110.00).");
    assertThat(invoice.refused().code()).isEqualTo("PARKED_NEGATIVE_TOTAL");
  }

  @Test
  void less_than_half_a_cent_below_zero_is_zero() {
    Invoice invoice =
        new Invoice()
            .line(new Line())
            .line(line("-1", "100", "-100.00", "-10.00"))
            .totals("0.00", "0.00", "-0.004");
    assertThat(invoice.prepare().totalInclusive()).isEqualTo("0.00");
    assertThat(invoice.refused(EXCLUDE).code()).isEqualTo("EXCLUDED_ZERO_VALUE");
    assertThat(Cents.text(Sample.number("-0.004"))).isEqualTo("0.00");
  }

  @Test
  void a_zero_total_is_sent_or_excluded_as_set() {
    Invoice invoice = new Invoice().line(new Line()).line(line("-1", "100", "-100.00", "-10.00"));
    assertThat(invoice.prepare().totalInclusive()).isEqualTo("0.00");
    assertThat(invoice.refused(EXCLUDE).code()).isEqualTo("EXCLUDED_ZERO_VALUE");
  }

  @Test
  void an_empty_invoice_of_zero_is_excluded_or_refused_as_set() {
    Invoice invoice = new Invoice();
    assertThat(invoice.refused(EXCLUDE).code()).isEqualTo("EXCLUDED_ZERO_VALUE");
    assertThat(invoice.refused().code()).isEqualTo("PARKED_TOTALS_DISAGREE");
  }

  @Test
  void a_header_of_zero_over_lines_of_worth_is_never_excluded() {
    Invoice invoice = new Invoice().line(new Line()).totals("0", "0", "0");
    assertThat(invoice.refused(EXCLUDE).code()).isEqualTo("PARKED_TOTALS_DISAGREE");
  }

  @Test
  void a_discount_line_lowers_the_total() {
    PreparedInvoice prepared =
        new Invoice().line(new Line()).line(line("1", "-15.00", "-15.00", "-1.50")).prepare();
    assertThat(prepared.totalExclusive()).isEqualTo("85.00");
    assertThat(prepared.totalTax()).isEqualTo("8.50");
    assertThat(prepared.totalInclusive()).isEqualTo("93.50");
  }
}
