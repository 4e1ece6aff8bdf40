package org.loc8sage.routes;

import java.time.Clock;
import java.util.List;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.Flows;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** Has a record of a flow of one's own read again, which only that flow can. */
@Component
class OwnRetries {

  /** No stamp of any source: the record counts as changed. */
  private static final String NO_STAMP = "to be read again";

  private final ItemOutcomes outcomes;
  private final Cursors cursors;
  private final Flows flows;
  private final FlowSchedule schedule;
  private final Clock clock;

  OwnRetries(
      ItemOutcomes outcomes, Cursors cursors, Flows flows, FlowSchedule schedule, Clock clock) {
    this.outcomes = outcomes;
    this.cursors = cursors;
    this.flows = flows;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** The cursor goes back to it; what lies between and is unchanged is dropped as ever. */
  void readAgain(SyncRun run, Item item) {
    String connection = run.connectionId();
    ItemOutcomes.Last last =
        outcomes.last(connection, ItemKind.OTHER, List.of(item.sourceId())).get(item.sourceId());
    outcomes.record(item.stamp(NO_STAMP), Verdict.of(Outcome.UNCHANGED));
    String name = item.sourceId().substring(0, item.sourceId().indexOf('/'));
    flows
        .find(name)
        .ifPresent(
            flow -> {
              if (last != null && !last.stamp().isEmpty() && !last.stamp().equals(NO_STAMP)) {
                cursors.move(connection, OwnRecordSteps.cursor(name), last.stamp());
              }
              schedule.wake(connection, flow, clock.instant());
            });
  }
}
