package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done about an invoice whose figures in Sage are not those that were sent. */
public sealed interface CorrectionDecision {

  /**
   * Save it once more with these lines; as JSON they are an input of {@code
   * sage-tax-invoice-correction.jq}.
   *
   * @param totalExclusive and the other totals: what Sage should come to
   * @param what is changed, for people
   */
  record Send(
      List<Line> lines,
      BigDecimal totalExclusive,
      BigDecimal totalTax,
      BigDecimal totalInclusive,
      String what)
      implements CorrectionDecision {}

  /** Leave it as it is, and say why. */
  record Leave(String why) implements CorrectionDecision {}

  /**
   * A line of the corrected document.
   *
   * @param id of the line in Sage; null of a new one
   */
  record Line(
      @Nullable Long id,
      long accountId,
      long taxTypeId,
      String description,
      String comments,
      BigDecimal quantity,
      BigDecimal unitPriceExclusive) {}
}
