package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/** Settles the last cents, so that the total including tax is Loc8's. */
final class RoundingRules {

  static final String NAME = "Rounding";
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private RoundingRules() {}

  /** Adds the line “Rounding” where Sage's sum would miss Loc8's total including tax. */
  static void settle(
      NeutralInvoice invoice,
      List<PreparedLine> lines,
      TaxTypeRules taxTypes,
      AccountRules accounts,
      InvoiceOptions.Rounding rounding,
      List<String> notes) {
    BigDecimal wanted = Cents.of(invoice.totalIncludingTax());
    BigDecimal sage = InvoiceTotals.exclusive(lines).add(InvoiceTotals.tax(lines));
    BigDecimal left = wanted.subtract(sage);
    if (left.signum() == 0) {
      return;
    }
    lines.add(line(wanted, left, taxTypes, accounts, rounding));
    notes.add("A line “" + NAME + "” of " + Cents.text(left) + " was added.");
  }

  /**
   * The line that brings what is left to the total.
   *
   * @param wanted Loc8's total including tax
   * @throws Refusal PARKED_ROUNDING when it is more than allowed, or cannot be said in cents
   */
  static PreparedLine line(
      BigDecimal wanted,
      BigDecimal left,
      TaxTypeRules taxTypes,
      AccountRules accounts,
      InvoiceOptions.Rounding rounding) {
    BigDecimal sage = wanted.subtract(left);
    String tolerance = Cents.text(rounding.tolerance());
    if (rounding.account() == null || rounding.taxType() == null) {
      throw refused(sage, wanted, "", "0.00 (no rounding account and tax type are set)");
    }
    if (left.abs().compareTo(rounding.tolerance()) > 0) {
      throw refused(sage, wanted, "", tolerance);
    }
    SageTaxType taxType = taxTypes.named(rounding.taxType(), NAME);
    SageAccount account = accounts.find(rounding.account(), NAME);
    BigDecimal exclusive = exclusiveFor(left, taxType.percentage());
    if (exclusive == null) {
      throw refused(sage, wanted, "", tolerance + " allows with the tax type " + taxType.name());
    }
    BigDecimal tax = Cents.tax(exclusive, taxType.percentage());
    return new PreparedLine(
        account.id(),
        taxType.id(),
        taxType.percentage(),
        NAME,
        "",
        BigDecimal.ONE,
        exclusive,
        exclusive,
        tax);
  }

  /**
   * How much more tax Sage comes to than Loc8 has, or null. A cent for each taxed line is the work
   * of rounding; more is not.
   */
  static @Nullable BigDecimal taxVariance(
      NeutralInvoice invoice, List<PreparedLine> lines, List<String> notes) {
    BigDecimal sage = InvoiceTotals.tax(lines);
    BigDecimal loc8 = Cents.of(invoice.totalTax());
    BigDecimal variance = sage.subtract(loc8);
    if (variance.signum() == 0) {
      return null;
    }
    long taxed = lines.stream().filter(line -> line.taxPercentage().signum() != 0).count();
    BigDecimal explained = Cents.ONE_CENT.multiply(BigDecimal.valueOf(taxed));
    if (variance.abs().compareTo(explained) > 0) {
      throw refused(sage, loc8, " of tax", Cents.text(explained) + " (a cent for each taxed line)");
    }
    notes.add(
        "Total tax is " + Cents.text(sage) + " in Sage and " + Cents.text(loc8) + " in Loc8.");
    return variance;
  }

  /** The amount that comes to {@code inclusive} with its tax; null when rounding has none. */
  private static @Nullable BigDecimal exclusiveFor(BigDecimal inclusive, BigDecimal percentage) {
    BigDecimal near =
        inclusive.multiply(HUNDRED).divide(HUNDRED.add(percentage), 2, RoundingMode.HALF_UP);
    for (BigDecimal step : List.of(Cents.ZERO, Cents.ONE_CENT, Cents.ONE_CENT.negate())) {
      BigDecimal exclusive = near.add(step);
      if (Cents.same(exclusive.add(Cents.tax(exclusive, percentage)), inclusive)) {
        return exclusive;
      }
    }
    return null;
  }

  private static Refusal refused(BigDecimal sage, BigDecimal loc8, String what, String tolerance) {
    return new Refusal(
        Outcome.PARKED_ROUNDING,
        Map.of(
            "sage",
            Cents.text(sage) + what,
            "loc8",
            Cents.text(loc8) + what,
            "difference",
            Cents.text(loc8.subtract(sage).abs()),
            "tolerance",
            tolerance));
  }
}
