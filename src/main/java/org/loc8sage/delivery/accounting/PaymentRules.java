package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

/**
 * What of Sage's payments goes to Loc8. Paid is written once, when Sage has no balance due and
 * still the total it confirmed; a payment that Loc8 holds and we did not write is never lowered.
 */
public final class PaymentRules {

  private PaymentRules() {}

  /** What happens when Sage has a balance due again after we wrote Paid. */
  public enum Reversed {
    /** Say so, leave Loc8 alone. */
    REPORT,
    /** Set the invoice back to Pending Payment. */
    REOPEN
  }

  /**
   * Decides for one invoice; nothing is written by it.
   *
   * @param sage null when Sage no longer has the document (after a successful read)
   */
  public static PaymentDecision decide(
      PaymentState.@Nullable InSage sage,
      PaymentState.Ours ours,
      PaymentState.InLoc8 loc8,
      Reversed reversed) {
    if (sage == null) {
      return conflict(Verdict.of(Outcome.CONFLICT_SAGE_MISSING));
    }
    String difference = difference(sage, ours);
    if (difference != null) {
      return conflict(Verdict.of(Outcome.CONFLICT_SAGE_CHANGED, "difference", difference));
    }
    if (loc8.status().equals(NeutralInvoice.VOID)) {
      return conflict(Verdict.of(Outcome.CONFLICT_VOID_AFTER_SENDING));
    }
    BigDecimal paid = Cents.of(sage.paid());
    if (loc8.held().compareTo(paid) > 0) {
      return lowered(sage, ours, loc8, reversed);
    }
    if (isWritten(sage, loc8)) {
      return new PaymentDecision.Unchanged(loc8.isPaid());
    }
    boolean pending = loc8.status().equals(NeutralInvoice.PENDING_PAYMENT);
    if (ours.paidWritten() && !ours.wasDue() && pending && isDone(sage)) {
      // Paid was written once; whoever set the invoice back in Loc8 meant it.
      return new PaymentDecision.Unchanged(true);
    }
    if (!Cents.same(loc8.total(), ours.sentTotal()) || !pending && !loc8.isPaid()) {
      return conflict(Verdict.of(Outcome.CONFLICT_CHANGED_AFTER_SENDING));
    }
    if (!Cents.same(sage.total(), ours.sentTotal())) {
      return conflict(Verdict.of(Outcome.CONFLICT_SAGE_DIFFERS, "difference", totals(sage, ours)));
    }
    String status = isDone(sage) && pending ? NeutralInvoice.PAID : null;
    return new PaymentDecision.Write(status, paid, Cents.of(sage.amountDue()));
  }

  /** Loc8 has more paid than Sage: either our own writing, which follows Sage, or another's. */
  private static PaymentDecision lowered(
      PaymentState.InSage sage,
      PaymentState.Ours ours,
      PaymentState.InLoc8 loc8,
      Reversed reversed) {
    BigDecimal paid = Cents.of(sage.paid());
    BigDecimal due = Cents.of(sage.amountDue());
    boolean ownAmount = Cents.same(loc8.held(), ours.writtenPaid());
    if (ownAmount && loc8.status().equals(NeutralInvoice.PENDING_PAYMENT)) {
      return new PaymentDecision.Write(null, paid, due);
    }
    if (ownAmount && ours.paidWritten() && loc8.isPaid()) {
      return reversed == Reversed.REOPEN
          ? new PaymentDecision.Write(NeutralInvoice.PENDING_PAYMENT, paid, due)
          : conflict(Verdict.of(Outcome.CONFLICT_PAYMENT_REVERSED, "due", Cents.text(due)));
    }
    return conflict(
        new Verdict(
            Outcome.CONFLICT_PAYMENT_IN_LOC8,
            Map.of("loc8", Cents.text(loc8.held()), "sage", Cents.text(paid))));
  }

  /** What was changed in Sage since; to make it what was sent is no change but a correction. */
  private static @Nullable String difference(PaymentState.InSage sage, PaymentState.Ours ours) {
    if (sage.isVoid()) {
      return "it is void there";
    }
    if (!Cents.same(sage.total(), ours.confirmedTotal())
        && !Cents.same(sage.total(), ours.sentTotal())) {
      return totals(sage, ours);
    }
    boolean between = sage.amountDue().signum() >= 0 && sage.paid().signum() >= 0;
    return between ? null : "balance due " + Cents.text(sage.amountDue());
  }

  private static String totals(PaymentState.InSage sage, PaymentState.Ours ours) {
    return "total " + Cents.text(sage.total()) + ", sent " + Cents.text(ours.sentTotal());
  }

  private static boolean isDone(PaymentState.InSage sage) {
    return sage.amountDue().signum() == 0;
  }

  private static boolean isWritten(PaymentState.InSage sage, PaymentState.InLoc8 loc8) {
    BigDecimal loc8Paid = loc8.amountPaid() == null ? BigDecimal.ZERO : loc8.amountPaid();
    boolean amounts =
        Cents.same(loc8Paid, Cents.of(sage.paid()))
            && (loc8.amountDue() == null
                || Cents.same(loc8.amountDue(), Cents.of(sage.amountDue())));
    return amounts && isDone(sage) == loc8.isPaid();
  }

  private static PaymentDecision conflict(Verdict verdict) {
    return new PaymentDecision.Conflict(verdict);
  }
}
