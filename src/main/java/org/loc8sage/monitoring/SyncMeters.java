package org.loc8sage.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.Flows;
import org.loc8sage.history.HistoryLoss;
import org.loc8sage.history.ItemRecorded;
import org.loc8sage.history.ParkedFilter;
import org.loc8sage.history.ParkedMessages;
import org.loc8sage.history.ParkedStatus;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The meters {@code sync.*}. Their tags come from closed lists: flows, outcomes and states, never
 * names or connections, so that their number does not grow.
 */
@Component
class SyncMeters {

  private static final String OTHER = "OTHER";

  private final MeterRegistry registry;
  private final Flows flows;
  private final FlowAges ages;
  private final Clock clock;
  private Instant readAt = Instant.MIN;
  private Map<Flow, Double> oldest = Map.of();

  SyncMeters(
      MeterRegistry registry,
      Flows flows,
      FlowAges ages,
      ParkedMessages parked,
      HistoryLoss loss,
      InvoicesTwice invoicesTwice,
      Clock clock) {
    this.registry = registry;
    this.flows = flows;
    this.ages = ages;
    this.clock = clock;
    for (ParkedStatus status : ParkedFilter.OPEN) {
      ParkedFilter filter = new ParkedFilter(null, java.util.Set.of(status), null, null);
      Gauge.builder("sync.parked", parked, messages -> messages.count(filter))
          .description("What needs a person, and what waits for its next try")
          .tag("status", status.name())
          .register(registry);
    }
    for (Flow flow : flows.all()) {
      Gauge.builder("sync.flow.age", this, meters -> meters.age(flow))
          .description("Time since the last success; the longest of all connections")
          .baseUnit("seconds")
          .tag("flow", flow.name())
          .register(registry);
    }
    Gauge.builder("sync.duplicates", invoicesTwice, InvoicesTwice::count)
        .description("What Sage has more than once; anything above 0 needs a person")
        .register(registry);
    FunctionCounter.builder("sync.history.lost", loss, HistoryLoss::count)
        .description("Items whose history could not be written")
        .register(registry);
  }

  @EventListener
  void recorded(ItemRecorded recorded) {
    String flow = recorded.item().flow();
    boolean known = flows.find(flow).isPresent();
    registry
        .counter("sync.items", "flow", known ? flow : OTHER, "outcome", recorded.verdict().code())
        .increment();
  }

  /** Zero while no connection has the flow. One query serves all flows of a scrape. */
  private synchronized double age(Flow flow) {
    Instant now = clock.instant();
    if (readAt.isBefore(now.minusSeconds(5))) {
      Map<Flow, Double> longest = new HashMap<>();
      ages.all()
          .forEach(age -> longest.merge(age.flow(), age.age().toMillis() / 1000.0, Math::max));
      oldest = longest;
      readAt = now;
    }
    return oldest.getOrDefault(flow, 0.0);
  }
}
