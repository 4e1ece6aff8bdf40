package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;

/**
 * A line as it goes to Sage.
 *
 * @param taxPercentage 10 = 10 %
 * @param description at most 100 characters
 * @param comments where the description goes on; empty when it fits
 * @param exclusive what Sage makes of quantity × unit price
 * @param tax what Sage makes of the exclusive amount
 */
public record PreparedLine(
    long accountId,
    long taxTypeId,
    BigDecimal taxPercentage,
    String description,
    String comments,
    BigDecimal quantity,
    BigDecimal unitPriceExclusive,
    BigDecimal exclusive,
    BigDecimal tax) {

  PreparedLine withComments(String more) {
    return new PreparedLine(
        accountId,
        taxTypeId,
        taxPercentage,
        description,
        more,
        quantity,
        unitPriceExclusive,
        exclusive,
        tax);
  }
}
