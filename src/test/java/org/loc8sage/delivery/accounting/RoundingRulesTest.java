package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.line;
import static org.loc8sage.delivery.accounting.Sample.number;
import static org.loc8sage.delivery.accounting.Sample.options;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.delivery.accounting.InvoiceOptions.Rounding;
import org.loc8sage.delivery.accounting.InvoiceOptions.ZeroValue;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;

class RoundingRulesTest {

  @ParameterizedTest
  @CsvSource({
    "3.75, 96.50,   361.88, 36.19", // 361.875
    "3,    33.335,  100.01, 10.00", // 100.005, half-up
    "0.5,  0.01,    0.01,   0.00", // 0.005
    "3.75, 116.672, 437.52, 43.75",
    "-1,   20.00,   -20.00, -2.00",
    "1000, 0.1234,  123.40, 12.34"
  })
  void quantity_and_price_go_where_sages_rounding_gives_the_charge(
      String quantity, String price, String charge, String tax) {
    Invoice invoice = new Invoice().line(line(quantity, price, charge, tax));
    invoice.line(line("1", "500", "500.00", "50.00")); // keeps the total above zero
    PreparedLine first = invoice.prepare().lines().get(0);

    assertThat(first.quantity()).isEqualTo(quantity);
    assertThat(first.unitPriceExclusive()).isEqualTo(price);
    assertThat(first.exclusive()).isEqualTo(charge);
    assertThat(first.tax()).isEqualTo(tax);
  }

  @Test
  void a_line_that_sage_would_round_otherwise_becomes_one_item() {
    PreparedInvoice prepared =
        new Invoice()
            .line(new Line().amounts("3.75", "116.6725", "437.53").tax("tt-gst", "43.75"))
            .prepare();
    PreparedLine only = prepared.lines().get(0);

    assertThat(only.quantity()).isEqualTo("1");
    assertThat(only.unitPriceExclusive()).isEqualTo("437.53");
    assertThat(only.description()).isEqualTo("3.75 × 116.6725 – Repair pump");
    assertThat(prepared.totalInclusive()).isEqualTo("481.28");
    assertThat(prepared.notes()).containsExactly("Line 1 was sent as one item of 3.75 × 116.6725.");
  }

  @Test
  void a_multiplied_charge_becomes_one_item_too() {
    PreparedLine only =
        new Invoice().line(line("2", "80.00", "240.00", "24.00")).prepare().lines().get(0);
    assertThat(only.description()).startsWith("2 × 80 – ");
    assertThat(only.unitPriceExclusive()).isEqualTo("240.00");
  }

  @Test
  void more_than_four_decimals_are_not_left_to_sage() {
    PreparedLine only =
        new Invoice().line(line("3", "33.33333", "100.00", "10.00")).prepare().lines().get(0);
    assertThat(only.quantity()).isEqualTo("1");
    assertThat(only.description()).startsWith("3 × 33.33333 – ");
  }

  @Test
  void a_line_with_only_a_charge_is_one_item_without_a_note() {
    PreparedInvoice prepared =
        new Invoice().line(new Line().onlyCharge("55.50").tax("tt-gst", "5.55")).prepare();
    assertThat(prepared.lines().get(0).unitPriceExclusive()).isEqualTo("55.50");
    assertThat(prepared.lines().get(0).description()).isEqualTo("Repair pump");
    assertThat(prepared.notes()).isEmpty();
  }

  @Test
  void a_description_over_100_characters_goes_on_in_the_comments() {
    String words = "Remove and replace the corroded isolation valve ".repeat(4).strip();
    PreparedLine only = new Invoice().line(new Line().description(words)).prepare().lines().get(0);
    assertThat(only.description()).hasSizeLessThanOrEqualTo(100);
    assertThat(only.description() + " " + only.comments()).isEqualTo(words);
  }

  @Test
  void cents_that_are_left_go_in_a_line_rounding() {
    // Loc8 adds up 2 × 10.004 before it rounds, Sage rounds each line.
    PreparedInvoice prepared =
        new Invoice()
            .line(new Line().amounts("1", "10.004", "10.004").tax("tt-free", "0"))
            .line(new Line().amounts("1", "10.004", "10.004").tax("tt-free", "0"))
            .totals("20.01", "0.00", "20.01")
            .prepare();
    PreparedLine last = prepared.lines().get(2);

    assertThat(last.description()).isEqualTo("Rounding");
    assertThat(last.accountId()).isEqualTo(Sample.OTHER.id());
    assertThat(last.taxTypeId()).isEqualTo(Sample.GST_FREE.id());
    assertThat(last.quantity()).isEqualTo("1");
    assertThat(last.unitPriceExclusive()).isEqualTo("0.01");
    assertThat(prepared.totalInclusive()).isEqualTo("20.01");
    assertThat(prepared.notes()).containsExactly("A line “Rounding” of 0.01 was added.");
  }

  @Test
  void tax_rounded_once_on_the_whole_keeps_the_total_and_reports_the_tax() {
    // 3 × 10.05: Loc8 has 3.02 of tax on 30.15, Sage 3 × 1.01.
    PreparedInvoice prepared = threeLinesOfTenOhFive().prepare();

    assertThat(prepared.totalInclusive()).isEqualTo("33.17");
    assertThat(prepared.totalExclusive()).isEqualTo("30.14");
    assertThat(prepared.totalTax()).isEqualTo("3.03");
    assertThat(prepared.taxVariance()).isEqualTo("0.01");
    assertThat(prepared.notes())
        .containsExactly(
            "A line “Rounding” of -0.01 was added.", "Total tax is 3.03 in Sage and 3.02 in Loc8.");
  }

  @Test
  void without_a_rounding_account_it_is_refused_with_the_figures() {
    Rounding none = new Rounding(number("0.05"), null, "GST Free");
    assertThat(threeLinesOfTenOhFive().refused(options(none, ZeroValue.SEND, null)).sentence())
        .isEqualTo(
            "Sage would come to 33.18 where Loc8 has 33.17; 0.01 is more than the rounding"
                + " tolerance 0.00 (no rounding account and tax type are set).");
  }

  @Test
  void more_than_the_tolerance_is_refused() {
    Rounding nothing = new Rounding(BigDecimal.ZERO, "Other Sales", "GST Free");
    assertThat(threeLinesOfTenOhFive().refused(options(nothing, ZeroValue.SEND, null)).sentence())
        .isEqualTo(
            "Sage would come to 33.18 where Loc8 has 33.17; 0.01 is more than the rounding"
                + " tolerance 0.00.");
  }

  @ParameterizedTest
  @CsvSource({"0.05, true", "0.06, false"})
  void the_tolerance_itself_is_still_within(String extra, boolean sent) {
    Invoice invoice =
        new Invoice()
            .line(new Line())
            .totals(
                number("100.00").add(number(extra)).toString(),
                "10.00",
                number("110.00").add(number(extra)).toString());
    if (sent) {
      assertThat(invoice.prepare().totalInclusive()).isEqualTo("110.05");
    } else {
      assertThat(invoice.refused().code()).isEqualTo("PARKED_TOTALS_DISAGREE");
    }
  }

  @Test
  void a_header_tax_that_no_rounding_explains_is_refused() {
    // One taxed line explains a cent, not three.
    Invoice invoice = new Invoice().line(new Line()).totals("100.00", "10.03", "110.03");
    assertThat(invoice.refused().sentence())
        .isEqualTo(
            "Sage would come to 10.00 of tax where Loc8 has 10.03 of tax; 0.03 is more than the"
                + " rounding tolerance 0.01 (a cent for each taxed line).");
  }

  @Test
  void a_rounding_line_can_carry_tax_itself() {
    Rounding taxed = new Rounding(number("0.20"), "Other Sales", "GST");
    PreparedInvoice prepared =
        new Invoice()
            .line(new Line())
            .totals("100.10", "10.01", "110.11")
            .prepare(options(taxed, ZeroValue.SEND, null));
    assertThat(prepared.lines().get(1).unitPriceExclusive()).isEqualTo("0.10");
    assertThat(prepared.lines().get(1).tax()).isEqualTo("0.01");
    assertThat(prepared.totalInclusive()).isEqualTo("110.11");
  }

  @Test
  void a_rounding_amount_that_its_tax_type_cannot_come_to_is_refused() {
    // 0.04 comes to 0.04 and 0.05 to 0.06: there is no 0.05 with ten percent.
    Rounding taxed = new Rounding(number("0.05"), "Other Sales", "GST");
    Invoice invoice = new Invoice().line(new Line()).totals("100.05", "10.00", "110.05");
    assertThat(invoice.refused(options(taxed, ZeroValue.SEND, null)).code())
        .isEqualTo("PARKED_ROUNDING");
  }

  @Test
  void a_rounding_account_that_sage_does_not_have_is_named() {
    Rounding wrong = new Rounding(number("0.05"), "Cents", "GST Free");
    assertThat(threeLinesOfTenOhFive().refused(options(wrong, ZeroValue.SEND, null)).sentence())
        .contains("Rounding", "“Cents”");
  }

  private static Invoice threeLinesOfTenOhFive() {
    Line each = new Line().amounts("1", "10.05", "10.05").tax("tt-gst", "1.005");
    return new Invoice().line(each).line(each).line(each).totals("30.15", "3.02", "33.17");
  }
}
