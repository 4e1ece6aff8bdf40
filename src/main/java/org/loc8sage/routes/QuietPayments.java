package org.loc8sage.routes;

import java.time.Clock;
import java.time.Duration;
import org.loc8sage.delivery.InvoicePayments.Sending;
import org.loc8sage.settings.SyncSettings;
import org.springframework.stereotype.Component;

/** How long a write to Loc8 whose answer was lost may still arrive. */
@Component
class QuietPayments {

  private final Duration period;
  private final Clock clock;

  QuietPayments(SyncSettings settings, Clock clock) {
    this.period = settings.delivery().quietPeriod();
    this.clock = clock;
  }

  boolean isOver(Sending sending) {
    return !clock.instant().isBefore(sending.at().plus(period));
  }
}
