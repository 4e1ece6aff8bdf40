package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it goes to Sage, with the totals that Sage must come to. Written as JSON by {@link
 * ExactJson} it is the input of {@code sage-tax-invoice.jq}.
 *
 * @param number with its prefix, at most 100 characters
 * @param loc8Id Loc8's internal id
 * @param reference at most 100 characters
 * @param date plain date in the company's zone
 * @param dueDate plain date in the company's zone
 * @param message at most 8,000 characters
 * @param taxVariance how much more tax Sage comes to than Loc8 has; null when both agree
 * @param loc8Exclusive Loc8's total excluding tax, which may be another than Sage comes to
 * @param notes what was done to fit it, in sentences a bookkeeper reads
 */
public record PreparedInvoice(
    String number,
    String loc8Id,
    String reference,
    LocalDate date,
    LocalDate dueDate,
    String message,
    List<PreparedLine> lines,
    BigDecimal totalExclusive,
    BigDecimal totalTax,
    BigDecimal totalInclusive,
    @Nullable BigDecimal taxVariance,
    BigDecimal loc8Exclusive,
    List<String> notes) {

  /** Loc8's total tax. */
  public BigDecimal loc8Tax() {
    return taxVariance == null ? totalTax : totalTax.subtract(taxVariance);
  }

  /** Lines on which tax is worked out; each may be a cent off. */
  public long taxedLines() {
    return lines.stream().filter(line -> line.taxPercentage().signum() != 0).count();
  }

  public PreparedInvoice {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }
}
