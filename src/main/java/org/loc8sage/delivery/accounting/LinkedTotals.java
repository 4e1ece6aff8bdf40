package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import org.loc8sage.delivery.accounting.PaymentState.InSage;

/**
 * Payments of an invoice that a person linked to a document of another total. Loc8 knows only its
 * own total, so what is paid and due in Sage is told in its terms: what is due in Sage is never
 * told as less, what is paid there never as more, and nothing due is nothing due.
 */
public final class LinkedTotals {

  private LinkedTotals() {}

  /**
   * The document as if it had Loc8's total.
   *
   * @param confirmed the total of the document that was accepted; with another one it stays as it
   *     is and is refused as changed
   */
  public static InSage inLoc8(InSage sage, BigDecimal confirmed, BigDecimal loc8Total) {
    boolean between = sage.amountDue().signum() >= 0 && sage.paid().signum() >= 0;
    if (!between || !Cents.same(sage.total(), confirmed)) {
      return sage;
    }
    BigDecimal mostPaid = loc8Total.subtract(sage.amountDue().min(loc8Total));
    BigDecimal paid = sage.amountDue().signum() == 0 ? loc8Total : sage.paid().min(mostPaid);
    return new InSage(loc8Total, loc8Total.subtract(paid), sage.isVoid());
  }
}
