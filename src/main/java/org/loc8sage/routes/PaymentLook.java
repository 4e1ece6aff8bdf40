package org.loc8sage.routes;

import java.time.Clock;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.InvoicePayments;
import org.springframework.stereotype.Component;

/**
 * Takes up the payment of an invoice, though nothing may have moved in Sage. It is not read by its
 * own id there: the sweep of all open invoices is due at once, from its beginning.
 */
@Component
class PaymentLook {

  private final InvoicePayments payments;
  private final PausedLists paused;
  private final FlowSchedule schedule;
  private final Clock clock;

  PaymentLook(InvoicePayments payments, PausedLists paused, FlowSchedule schedule, Clock clock) {
    this.payments = payments;
    this.paused = paused;
    this.schedule = schedule;
    this.clock = clock;
  }

  void again(SyncRun run, String loc8Id) {
    if (payments.lookAgain(run.connectionId(), loc8Id)) {
      paused.sweepEnded(run);
      schedule.wake(run.connectionId(), Flow.PAYMENT_SWEEP, clock.instant());
    }
  }
}
