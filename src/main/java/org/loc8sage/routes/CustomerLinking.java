package org.loc8sage.routes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** Links a customer of Loc8 with one of Sage, from whichever side it came about. */
@Component
class CustomerLinking {

  private final Links links;
  private final CustomersInStep inStep;
  private final ItemOutcomes outcomes;

  CustomerLinking(Links links, CustomersInStep inStep, ItemOutcomes outcomes) {
    this.links = links;
    this.inStep = inStep;
    this.outcomes = outcomes;
  }

  /**
   * Links both; what either side was parked for on its own is settled by it.
   *
   * @param pair what both look like now; they count as in step, whatever differs. Null when one of
   *     them is not known: the first look at both then counts
   */
  void link(
      SyncRun run, String loc8Id, long sageId, String name, Links.By by, @Nullable Pair pair) {
    if (pair != null) {
      inStep.store(run.connectionId(), loc8Id, pair);
    }
    links.link(run.connectionId(), RecordKind.CUSTOMER.name(), loc8Id, sageId, name, by);
    settled(run, ItemKind.CUSTOMER, loc8Id);
    settled(run, ItemKind.SAGE_CUSTOMER, String.valueOf(sageId));
  }

  /** What a side was parked for on its own no longer counts once it is part of a pair. */
  void settled(SyncRun run, ItemKind kind, String id) {
    Map<String, ItemOutcomes.Last> last = outcomes.last(run.connectionId(), kind, List.of(id));
    if (last.containsKey(id) && last.get(id).outcome().kind() != Outcome.Kind.DONE) {
      Flow flow = run.flow();
      outcomes.record(
          new Item(run.connectionId(), flow == null ? "" : flow.name(), kind, id),
          Verdict.of(Outcome.UNCHANGED));
    }
  }
}
