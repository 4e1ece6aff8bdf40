package org.loc8sage.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.SyncSettings;
import org.springframework.stereotype.Component;

/** Stores what became of an item, and wakes the flow that has to look at it next. */
@Component
class Settling {

  private static final Duration CUSTOMER_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private final ItemOutcomes outcomes;
  private final FlowSchedule schedule;
  private final SyncSettings settings;
  private final Clock clock;

  Settling(ItemOutcomes outcomes, FlowSchedule schedule, SyncSettings settings, Clock clock) {
    this.outcomes = outcomes;
    this.schedule = schedule;
    this.settings = settings;
    this.clock = clock;
  }

  void settle(SyncRun run, Item item, Verdict verdict) {
    Instant now = clock.instant();
    switch (verdict.outcome()) {
      case WAITING_CUSTOMER -> {
        schedule.wake(run.connectionId(), Flow.OPEN_WRITES, now);
        waiting(run, item, verdict, now.plus(CUSTOMER_WAIT));
      }
      // Sage does not have it: the source is read again and it is sent once more.
      case WAITING_RETRY -> waiting(run, item, verdict, now);
      case WAITING_CONFIRMATION -> {
        schedule.wake(run.connectionId(), Flow.OPEN_WRITES, now);
        store(run, item, verdict, null);
      }
      default -> store(run, item, verdict, null);
    }
  }

  /** It failed for a reason that time heals: later each time. */
  void retryLater(SyncRun run, Item item, Verdict verdict, int attempts) {
    Duration first = settings.retry().firstDelay();
    Duration delay = first.multipliedBy(1L << Math.min(attempts, 12));
    Duration held = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    waiting(run, item, verdict, clock.instant().plus(held));
  }

  /** It waits until an instant (UTC) that somebody else has worked out. */
  void waitUntil(SyncRun run, Item item, Verdict verdict, Instant next) {
    waiting(run, item, verdict, next);
  }

  /**
   * A customer that an invoice needs has no item of its own unless a person is needed; one that
   * waits for its own sake is told what became of it. Its invoices are woken.
   */
  void customerSettled(SyncRun run, Item item, Verdict verdict) {
    Outcome last = outcomes.last(item.connectionId(), item.kind(), item.sourceId());
    if (last == Outcome.WAITING_CONFIRMATION) {
      settle(run, item, verdict);
    } else if (verdict.outcome().needsPerson()) {
      store(run, item, verdict, null);
    }
    schedule.wake(run.connectionId(), Flow.RETRIES, clock.instant());
  }

  private void waiting(SyncRun run, Item item, Verdict verdict, Instant next) {
    store(run, item, verdict, next);
    schedule.wake(run.connectionId(), Flow.RETRIES, next);
  }

  private void store(SyncRun run, Item item, Verdict verdict, @Nullable Instant next) {
    outcomes.record(item, verdict, next);
    if (verdict.outcome() != Outcome.WAITING_RETRY && item.kind() != ItemKind.RUN) {
      run.available();
    }
  }
}
