package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Verdict;

/** What to do in Loc8 about the payment of an invoice. */
public sealed interface PaymentDecision {

  /**
   * Write this; as JSON it is the input of {@code payment-to-loc8.jq}.
   *
   * @param status the new status, or null to leave it
   */
  record Write(@Nullable String status, BigDecimal amountPaid, BigDecimal amountDue)
      implements PaymentDecision {

    /** Whether it is Paid with this write. */
    public boolean settles() {
      return NeutralInvoice.PAID.equals(status);
    }
  }

  /**
   * Loc8 already says what Sage says.
   *
   * @param settled it is Paid and nothing is left to watch
   */
  record Unchanged(boolean settled) implements PaymentDecision {}

  /** Both sides disagree; Loc8 is left alone. */
  record Conflict(Verdict verdict) implements PaymentDecision {}
}
