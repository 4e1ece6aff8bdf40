package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/** Whether an invoice's totals can be believed, and whether one with such a total is sent. */
final class InvoiceTotals {

  private InvoiceTotals() {}

  static void check(NeutralInvoice invoice, InvoiceOptions options) {
    int sign = Cents.of(invoice.totalIncludingTax()).signum();
    boolean agree = agree(invoice, options.rounding().tolerance());
    if (sign == 0 && agree && options.zeroValue() == InvoiceOptions.ZeroValue.EXCLUDE) {
      throw new Refusal(Outcome.EXCLUDED_ZERO_VALUE, Map.of());
    }
    if (invoice.lines().isEmpty() || !agree) {
      throw disagree(invoice);
    }
    if (sign < 0) {
      throw new Refusal(
          Outcome.PARKED_NEGATIVE_TOTAL, "total", Cents.text(invoice.totalIncludingTax()));
    }
  }

  static BigDecimal exclusive(List<PreparedLine> lines) {
    return lines.stream().map(PreparedLine::exclusive).reduce(Cents.ZERO, BigDecimal::add);
  }

  static BigDecimal tax(List<PreparedLine> lines) {
    return lines.stream().map(PreparedLine::tax).reduce(Cents.ZERO, BigDecimal::add);
  }

  private static boolean agree(NeutralInvoice invoice, BigDecimal tolerance) {
    Function<NeutralLine, BigDecimal> both = line -> line.charge().add(line.taxAmount());
    return near(invoice.totalExcludingTax(), invoice, NeutralLine::charge, tolerance)
        && near(invoice.totalTax(), invoice, NeutralLine::taxAmount, tolerance)
        && near(invoice.totalIncludingTax(), invoice, both, tolerance);
  }

  /** Lines may be finer than cents: their sum may be rounded at its end, or line by line. */
  private static boolean near(
      BigDecimal header,
      NeutralInvoice invoice,
      Function<NeutralLine, BigDecimal> amount,
      BigDecimal tolerance) {
    BigDecimal sum = sum(invoice, amount);
    BigDecimal sumOfCents = sum(invoice, amount.andThen(Cents::of));
    return within(header, sum, tolerance) || within(header, sumOfCents, tolerance);
  }

  private static boolean within(BigDecimal header, BigDecimal sum, BigDecimal tolerance) {
    return Cents.of(header).subtract(Cents.of(sum)).abs().compareTo(tolerance) <= 0;
  }

  private static BigDecimal sum(NeutralInvoice invoice, Function<NeutralLine, BigDecimal> amount) {
    return invoice.lines().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Refusal disagree(NeutralInvoice invoice) {
    BigDecimal exclusive = sum(invoice, NeutralLine::charge);
    BigDecimal tax = sum(invoice, NeutralLine::taxAmount);
    String lines =
        invoice.lines().isEmpty() ? "no lines" : figures(exclusive, tax, exclusive.add(tax));
    String header =
        figures(invoice.totalExcludingTax(), invoice.totalTax(), invoice.totalIncludingTax());
    return new Refusal(Outcome.PARKED_TOTALS_DISAGREE, Map.of("header", header, "lines", lines));
  }

  private static String figures(BigDecimal exclusive, BigDecimal tax, BigDecimal inclusive) {
    return Cents.text(exclusive) + " + " + Cents.text(tax) + " = " + Cents.text(inclusive);
  }
}
