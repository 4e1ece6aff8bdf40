package org.loc8sage.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps of requesting and running a connection. */
@Component("runs")
public class RunSteps {

  /** A request that is still waiting is not made again within this time. */
  private static final Duration REQUEST_HOLDS = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger("org.loc8sage.sync");

  private final FlowSchedule schedule;
  private final Leases leases;
  private final Items items;
  private final Clock clock;
  private final Map<String, Instant> requested = new ConcurrentHashMap<>();

  RunSteps(FlowSchedule schedule, Leases leases, Items items, Clock clock) {
    this.schedule = schedule;
    this.leases = leases;
    this.items = items;
    this.clock = clock;
  }

  /** Connections with something due that were not asked for just now. */
  public List<String> due() {
    Instant now = clock.instant();
    requested.values().removeIf(at -> at.plus(REQUEST_HOLDS).isBefore(now));
    List<String> due =
        schedule.dueConnections().stream().filter(id -> !requested.containsKey(id)).toList();
    due.forEach(id -> requested.put(id, now));
    return due;
  }

  /** Sets variable run when the lease was free; it is let go when the exchange is done. */
  public void take(Exchange exchange) {
    String connectionId = exchange.getMessage().getBody(String.class);
    requested.remove(connectionId);
    SyncRun run = leases.take(connectionId);
    Vars.set(exchange, Vars.RUN, run);
    if (run != null) {
      exchange
          .getExchangeExtension()
          .addOnCompletion(
              new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                  leases.release(run);
                }
              });
    }
  }

  /** Sets variable flow; empty when the run ends. What the flow before left is cleared. */
  public void next(Exchange exchange) {
    List.of(Vars.ITEM, Vars.VERDICT, Vars.INTENT_ID, "customer").forEach(exchange::removeVariable);
    StepNotes.of(exchange).take();
    exchange.setVariable(Vars.FLOW, schedule.next(Vars.run(exchange)));
  }

  /** A flow that 13-run-flow does not know: said like any other failure of a flow. */
  public void noRoute(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    String flow = exchange.getVariable(Vars.FLOW, String.class);
    run.failed(Verdict.of(Outcome.FLOW_NO_ROUTE, "flow", flow));
  }

  /** Stores how the flow went; sets item and verdict when its failure is news. */
  public void finish(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Verdict news = schedule.finish(run);
    Vars.verdict(exchange, news);
    if (news != null) {
      exchange.setVariable(Vars.ITEM, items.run(run));
      LOG.warn(
          "{} · {} · {} {}",
          run.settings().name(),
          run.flow() == null ? "" : run.flow().title(),
          news.sentence(),
          news.advice());
    }
  }
}
