package org.loc8sage.routes;

import java.util.Optional;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Corrections;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.Variances;
import org.loc8sage.delivery.accounting.Cents;
import org.loc8sage.delivery.accounting.InvoiceRevision;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** What becomes of an invoice that Sage has, when Loc8 shows it again. */
@Component
class SentInvoices {

  private final Intents intents;
  private final Variances variances;
  private final Corrections corrections;
  private final ItemOutcomes outcomes;
  private final PaymentLook payment;

  SentInvoices(
      Intents intents,
      Variances variances,
      Corrections corrections,
      ItemOutcomes outcomes,
      PaymentLook payment) {
    this.intents = intents;
    this.variances = variances;
    this.corrections = corrections;
    this.outcomes = outcomes;
    this.payment = payment;
  }

  Verdict verdict(SyncRun run, Item item, NeutralInvoice invoice) {
    return switch (invoice.status()) {
      case NeutralInvoice.DRAFT -> changed(" It is a Draft there now.");
      case NeutralInvoice.VOID ->
          corrections.awaits(run, invoice.id(), Intent.VOID)
              ? Verdict.of(Outcome.WAITING_CONFIRMATION)
              : Verdict.of(Outcome.CONFLICT_VOID_AFTER_SENDING);
      case NeutralInvoice.PENDING_PAYMENT, NeutralInvoice.PAID ->
          backInStep(run, item, compared(run, invoice));
      default -> Verdict.of(Outcome.EXCLUDED_STATUS, "status", invoice.status());
    };
  }

  private Verdict compared(SyncRun run, NeutralInvoice invoice) {
    String now = InvoiceRevision.of(invoice);
    Optional<Intent> sent =
        intents
            .confirmed(run.connectionId(), RecordKind.INVOICE, invoice.id())
            .filter(intent -> !now.equals(intent.revision()));
    if (corrections.awaits(run, invoice.id(), sent.isPresent() ? now : null)) {
      return Verdict.of(Outcome.WAITING_CONFIRMATION);
    }
    return sent.map(intent -> changed(totals(intent, invoice)))
        .orElseGet(() -> variances.standing(run.connectionId(), invoice.id()));
  }

  private static Verdict changed(String note) {
    return Verdict.of(Outcome.CONFLICT_CHANGED_AFTER_SENDING, "note", note);
  }

  /** The figures, where they are what changed. */
  private static String totals(Intent sent, NeutralInvoice invoice) {
    Intent.Totals totals = sent.totals();
    return totals == null || totals.inclusive().compareTo(invoice.totalIncludingTax()) == 0
        ? ""
        : " Its total was %s when it was sent, and is %s now."
            .formatted(Cents.text(totals.inclusive()), Cents.text(invoice.totalIncludingTax()));
  }

  /** Where a conflict ends by itself, that is told, and its payment need not wait for the sweep. */
  private Verdict backInStep(SyncRun run, Item item, Verdict verdict) {
    Outcome last = outcomes.last(item.connectionId(), item.kind(), item.sourceId());
    boolean wasConflict = last != null && last.kind() == Outcome.Kind.CONFLICT;
    if (verdict.outcome() != Outcome.UNCHANGED || !wasConflict) {
      return verdict;
    }
    payment.again(run, item.sourceId());
    return Verdict.of(Outcome.UPDATED, "what", "Both sides are in step again.");
  }
}
