package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.util.List;

/**
 * Sage companies write ten percent as 10 or as 0.1, and nothing says which: the whole list of a
 * company decides.
 */
public final class TaxPercentages {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private TaxPercentages() {}

  /**
   * The percentages as 10 = 10 %, in the same order. Any value between 0 and 1 makes all of them
   * fractions, unless that would make a tax of more than 100 % of another.
   */
  public static List<BigDecimal> normalise(List<BigDecimal> company) {
    boolean fractions =
        company.stream()
                .anyMatch(value -> value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0)
            && company.stream().allMatch(value -> value.compareTo(BigDecimal.ONE) <= 0);
    BigDecimal factor = fractions ? HUNDRED : BigDecimal.ONE;
    return company.stream().map(value -> Cents.trimmed(value.multiply(factor))).toList();
  }
}
