package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.RandomInvoices.Loc8Invoice;
import org.loc8sage.delivery.accounting.SageCalculator.Figures;
import org.loc8sage.delivery.accounting.SageCalculator.Sent;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/**
 * Whatever Loc8 says, Sage comes to its total to the cent, or the invoice needs somebody and says
 * with which figures. What Sage comes to is worked out by {@link SageCalculator} from the digits
 * that are sent; which invoices may be refused, from the rules as they are written down.
 */
class InvoiceMoneyTest {

  private static final long TOLERANCE = 5;
  private static final SageCalculator SAGE = new SageCalculator(SageCalculator.Way.LINE_HALF_UP);

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void sage_comes_to_loc8s_total_or_the_figures_are_told(@ForAll("invoices") Loc8Invoice invoice) {
    check(invoice.neutral());
  }

  @Tag("full")
  @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
  void of_a_hundred_thousand_too(@ForAll("invoices") Loc8Invoice invoice) {
    check(invoice.neutral());
  }

  @Provide
  Arbitrary<Loc8Invoice> invoices() {
    return RandomInvoices.any();
  }

  private static void check(NeutralInvoice invoice) {
    @Nullable Outcome expected = refusal(invoice);
    // No outcome may be missing among the random ones, or nothing would be said of it here.
    Statistics.label("outcome")
        .collect(expected == null ? "sent" : expected.name())
        .coverage(InvoiceMoneyTest::everyOutcome);
    PreparedInvoice prepared;
    try {
      prepared = InvoiceRules.prepare(invoice, Sample.books(), Sample.options());
    } catch (Refusal refused) {
      assertThat(refused.verdict().outcome()).isEqualTo(expected);
      assertThat(refused.verdict().sentence())
          .contains(figure(invoice, refused.verdict().outcome()));
      return;
    }
    assertThat(expected).as("it was sent, with %s", prepared).isNull();
    assertTotals(invoice, prepared);
    assertDifferencesAreTold(invoice, prepared);
    assertLines(prepared);
  }

  private static void everyOutcome(StatisticsCoverage outcomes) {
    outcomes.check("sent").percentage(share -> share > 20);
    outcomes.check("PARKED_ROUNDING").percentage(share -> share > 1);
    outcomes.check("PARKED_TOTALS_DISAGREE").percentage(share -> share > 1);
    outcomes.check("PARKED_NEGATIVE_TOTAL").percentage(share -> share > 1);
    outcomes.check("PARKED_TAX_RATE_DIFFERS").percentage(share -> share > 1);
  }

  private static void assertTotals(NeutralInvoice invoice, PreparedInvoice prepared) {
    Figures sage = SAGE.document(sent(prepared));
    assertThat(sage.inclusive()).isEqualTo(cents(invoice.totalIncludingTax()));
    assertThat(cents(prepared.totalExclusive())).isEqualTo(sage.exclusive());
    assertThat(cents(prepared.totalTax())).isEqualTo(sage.tax());
    assertThat(cents(prepared.totalInclusive())).isEqualTo(sage.inclusive());
  }

  private static void assertDifferencesAreTold(NeutralInvoice invoice, PreparedInvoice prepared) {
    long tax = cents(prepared.totalTax()) - cents(invoice.totalTax());
    BigDecimal variance = prepared.taxVariance();
    assertThat(variance == null ? 0 : cents(variance)).isEqualTo(tax);
    assertThat(Math.abs(tax)).isLessThanOrEqualTo(prepared.taxedLines());
    assertThat(cents(prepared.loc8Tax())).isEqualTo(cents(invoice.totalTax()));
    assertThat(cents(prepared.loc8Exclusive())).isEqualTo(cents(invoice.totalExcludingTax()));
  }

  private static void assertLines(PreparedInvoice prepared) {
    for (PreparedLine line : prepared.lines()) {
      assertThat(line.quantity().stripTrailingZeros().scale()).isLessThanOrEqualTo(4);
      assertThat(line.unitPriceExclusive().stripTrailingZeros().scale()).isLessThanOrEqualTo(4);
      Figures figures = SAGE.line(sent(line));
      assertThat(cents(line.exclusive())).isEqualTo(figures.exclusive());
      assertThat(cents(line.tax())).isEqualTo(figures.tax());
    }
    List<PreparedLine> rounding =
        prepared.lines().stream().filter(line -> line.description().equals("Rounding")).toList();
    assertThat(rounding).hasSizeLessThanOrEqualTo(1);
    for (PreparedLine line : rounding) {
      assertThat(Math.abs(cents(line.exclusive()) + cents(line.tax()))).isBetween(1L, TOLERANCE);
    }
  }

  /** The refusal that the written rules ask for, in their order; null when it goes to Sage. */
  private static @Nullable Outcome refusal(NeutralInvoice invoice) {
    if (off(invoice, invoice.totalExcludingTax(), NeutralLine::charge)
        || off(invoice, invoice.totalTax(), NeutralLine::taxAmount)
        || off(invoice, invoice.totalIncludingTax(), line -> line.charge().add(line.taxAmount()))) {
      return Outcome.PARKED_TOTALS_DISAGREE;
    }
    long total = cents(invoice.totalIncludingTax());
    if (total < 0) {
      return Outcome.PARKED_NEGATIVE_TOTAL;
    }
    long exclusive = 0;
    long tax = 0;
    long taxed = 0;
    for (NeutralLine line : invoice.lines()) {
      long charge = cents(line.charge());
      boolean gst = "tt-gst".equals(line.taxTypeId());
      long sage = SAGE.tax(charge, gst ? "10" : "0");
      if (BigDecimal.valueOf(sage, 2)
              .subtract(line.taxAmount())
              .abs()
              .compareTo(new BigDecimal("0.01"))
          > 0) {
        return Outcome.PARKED_TAX_RATE_DIFFERS;
      }
      exclusive += charge;
      tax += sage;
      taxed += gst ? 1 : 0;
    }
    boolean lost = Math.abs(total - exclusive - tax) > TOLERANCE;
    boolean taxLost = Math.abs(tax - cents(invoice.totalTax())) > taxed;
    return lost || taxLost ? Outcome.PARKED_ROUNDING : null;
  }

  /** Off the sum of the lines as they are, and off the sum of their cents. */
  private static boolean off(
      NeutralInvoice invoice, BigDecimal header, Function<NeutralLine, BigDecimal> amount) {
    BigDecimal sum = BigDecimal.ZERO;
    long sumOfCents = 0;
    for (NeutralLine line : invoice.lines()) {
      sum = sum.add(amount.apply(line));
      sumOfCents += cents(amount.apply(line));
    }
    return Math.abs(cents(header) - cents(sum)) > TOLERANCE
        && Math.abs(cents(header) - sumOfCents) > TOLERANCE;
  }

  /** What the sentence of a refusal has to name. */
  private static String figure(NeutralInvoice invoice, Outcome refusal) {
    return switch (refusal) {
      case PARKED_TOTALS_DISAGREE, PARKED_NEGATIVE_TOTAL -> text(invoice.totalIncludingTax());
      case PARKED_ROUNDING -> "rounding tolerance";
      default -> "of tax, Sage's rate for GST";
    };
  }

  private static String text(BigDecimal amount) {
    long cents = cents(amount);
    long whole = Math.abs(cents);
    return (cents < 0 ? "-" : "")
        + String.format(Locale.ROOT, "%,d.%02d", whole / 100, whole % 100);
  }

  static List<Sent> sent(PreparedInvoice prepared) {
    return prepared.lines().stream().map(InvoiceMoneyTest::sent).toList();
  }

  private static Sent sent(PreparedLine line) {
    // By the tax type that is sent, not by the percentage that goes with it inside.
    return new Sent(
        line.quantity().toPlainString(),
        line.unitPriceExclusive().toPlainString(),
        line.taxTypeId() == 7011 ? "10" : "0");
  }

  static long cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }
}
