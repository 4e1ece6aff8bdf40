package org.loc8sage.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each flow of each connection is due, and how it went. */
@Component("schedule")
public class FlowSchedule {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /**
   * Clocks of several nodes differ by less. What was tried later than that from now was tried by a
   * clock that ran ahead and was put back: its next time may be far away, so it is due now.
   */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final WaitingFlows waiting;
  private final AwaitedCustomers awaited;
  private final Flows flows;
  private final SyncSettings settings;
  private final Clock clock;

  FlowSchedule(JdbcClient jdbc, FlowRows rows, Flows flows, SyncSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.waiting = new WaitingFlows(jdbc);
    this.awaited = new AwaitedCustomers(jdbc);
    this.flows = flows;
    this.settings = settings;
    this.clock = clock;
    rows.provision();
  }

  /** Active connections with something due and no worker on them. */
  public List<String> dueConnections() {
    return jdbc.sql(
            """
            select c.id from connection c
            where c.state = 'ACTIVE'
              and exists (select 1 from flow_state f
                where f.connection_id = c.id and (f.next_due_at <= :now
                  or coalesce(f.last_attempt_at, f.next_due_at) > :ahead))
              and not exists (select 1 from connection_lease l
                where l.connection_id = c.id and l.owner is not null and l.held_until_at >= :now)
            """)
        .param("now", Utc.of(clock.instant()))
        .param("ahead", Utc.of(clock.instant().plus(SKEW)))
        .query(String.class)
        .list();
  }

  /**
   * The next due flow of this run, which it begins.
   *
   * @return its name, or empty when the run has nothing more to do or has to end
   */
  public String next(SyncRun run) {
    if (run.isStopped() || clock.instant().isAfter(run.endsAt())) {
      return "";
    }
    Set<Flow> due = due(run.connectionId());
    Set<Flow> never = neverSucceeded(run.connectionId(), run.settings());
    if (!never.isEmpty()) {
      for (Flow needing : List.of(Flow.INVOICES, Flow.RETRIES)) {
        if (due.remove(needing)) {
          waiting.say(run.connectionId(), needing, never);
        }
      }
    }
    if (never.contains(Flow.CUSTOMERS)) {
      // What is in Sage already must be known before anything is made there.
      due.remove(Flow.LOC8_CUSTOMERS);
    }
    boolean customersFirst =
        due.contains(Flow.CUSTOMERS) && awaited.lastWish(run.connectionId()) != null;
    Flow next = customersFirst ? Flow.CUSTOMERS : byPriority(due, never, late(run.connectionId()));
    if (next == null) {
      return "";
    }
    run.begin(next, clock.instant());
    return next.name();
  }

  /**
   * Ends the present flow of the run and says when it is due again.
   *
   * @return the failure if it is news, else null: the same failure is not told twice
   */
  public @Nullable Verdict finish(SyncRun run) {
    Flow flow = run.flow();
    if (flow == null) {
      return null;
    }
    Instant now = clock.instant();
    Verdict failure = run.failure(flow);
    if (failure != null) {
      return failed(run, flow, failure, now);
    }
    if (run.isUnfinished()) {
      due(run.connectionId(), flow, now.plusSeconds(1));
      return null;
    }
    Instant ordinary = Slots.next(run.connectionId(), flow.interval(settings), now);
    jdbc.sql(
            """
            update flow_state set next_due_at = :due, last_attempt_at = :now,
              last_successful_poll_at = :now, failures = 0, last_code = null, last_sentence = null
            where connection_id = :id and flow = :flow
            """)
        .param("due", Utc.of(awaited.orAgain(run, flow, now, ordinary)))
        .param("now", Utc.of(now))
        .param("id", run.connectionId())
        .param("flow", flow.name())
        .update();
    return null;
  }

  /** Makes a flow due at a time (UTC) unless it is due sooner. */
  public void wake(String connectionId, Flow flow, Instant at) {
    jdbc.sql(
            """
            update flow_state set next_due_at = :at
            where connection_id = :id and flow = :flow and next_due_at > :at
            """)
        .param("at", Utc.of(at))
        .param("id", connectionId)
        .param("flow", flow.name())
        .update();
  }

  private @Nullable Verdict failed(SyncRun run, Flow flow, Verdict failure, Instant now) {
    String before =
        jdbc.sql("select last_code from flow_state where connection_id = :id and flow = :flow")
            .param("id", run.connectionId())
            .param("flow", flow.name())
            .query(String.class)
            .optional()
            .orElse(null);
    int failures =
        jdbc.sql("select failures from flow_state where connection_id = :id and flow = :flow")
            .param("id", run.connectionId())
            .param("flow", flow.name())
            .query(Integer.class)
            .single();
    boolean spent = failure.outcome() == Outcome.CALLS_SPENT;
    boolean waits = spent || failure.outcome() == Outcome.CALLS_BLOCKED;
    Instant resume = run.resumeAt();
    Instant due = resume != null ? resume : now.plus(delay(failures));
    jdbc.sql(
            """
            update flow_state set next_due_at = :due, last_attempt_at = :now,
              failures = failures + :one, last_code = :code, last_sentence = :sentence
            where connection_id = :id and flow = :flow
            """)
        .param("due", Utc.of(due))
        .param("now", Utc.of(now))
        .param("one", waits ? 0 : 1)
        .param("code", failure.code())
        .param("sentence", failure.sentence())
        .param("id", run.connectionId())
        .param("flow", flow.name())
        .update();
    // Waiting for the next calls is the ordinary pace, not a problem.
    return spent || failure.code().equals(before) ? null : failure;
  }

  private Duration delay(int failures) {
    Duration first = settings.retry().firstDelay();
    Duration delay = first.multipliedBy(1L << Math.min(failures, 20));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  private @Nullable Flow byPriority(Set<Flow> due, Set<Flow> never, Set<Flow> late) {
    for (Flow flow : flows.all()) {
      if (due.contains(flow) && never.contains(flow)) {
        return flow;
      }
    }
    // A backlog of invoices uses up all calls; what waited for two intervals comes before it.
    for (Flow flow : List.of(Flow.OPEN_WRITES, Flow.RETRIES, Flow.PAYMENTS, Flow.PAYMENT_SWEEP)) {
      if (due.contains(flow) && late.contains(flow)) {
        return flow;
      }
    }
    List<Flow> order =
        List.of(
            Flow.OPEN_WRITES,
            Flow.RETRIES,
            Flow.INVOICES,
            Flow.PAYMENTS,
            Flow.PAYMENT_SWEEP,
            Flow.TAX_TYPES,
            Flow.ACCOUNTS,
            Flow.CUSTOMERS,
            Flow.LOC8_CUSTOMERS);
    return Stream.concat(order.stream(), flows.all().stream())
        .filter(due::contains)
        .findFirst()
        .orElse(null);
  }

  private Set<Flow> due(String connectionId) {
    return flows(
        """
        select flow from flow_state where connection_id = :id and (next_due_at <= :now
          or coalesce(last_attempt_at, next_due_at) > :ahead)
        """,
        connectionId);
  }

  /** Flows without a success for two intervals. */
  private Set<Flow> late(String connectionId) {
    Set<Flow> late = new HashSet<>(flows.all());
    Instant now = clock.instant();
    for (Flow flow : flows.all()) {
      Instant since = now.minus(flow.interval(settings).multipliedBy(2));
      boolean fresh =
          jdbc.sql(
                      """
                      select count(*) from flow_state
                      where connection_id = :id and flow = :flow
                        and last_successful_poll_at > :since
                      """)
                  .param("id", connectionId)
                  .param("flow", flow.name())
                  .param("since", Utc.of(since))
                  .query(Integer.class)
                  .single()
              > 0;
      if (fresh) {
        late.remove(flow);
      }
    }
    return late;
  }

  /**
   * Flows without a success. After a start the database may be an older one that forgot customers:
   * they are read once more.
   */
  private Set<Flow> neverSucceeded(String connectionId, ConnectionSettings connection) {
    Set<Flow> never =
        flows(
            """
            select flow from flow_state
            where connection_id = :id and (last_successful_poll_at is null
              or flow = 'CUSTOMERS' and exists (select 1 from connection c
                where c.id = flow_state.connection_id and c.recovering = true
                  and flow_state.last_successful_poll_at < c.recovering_since_at))
            """,
            connectionId);
    never.removeIf(flow -> !flow.neededByInvoices() || !flow.wanted(connection));
    return never;
  }

  private Set<Flow> flows(String sql, String connectionId) {
    Set<Flow> found = new HashSet<>();
    jdbc.sql(sql)
        .param("id", connectionId)
        .param("now", Utc.of(clock.instant()))
        .param("ahead", Utc.of(clock.instant().plus(SKEW)))
        .query(String.class)
        .list()
        .forEach(name -> flows.find(name).ifPresent(found::add));
    return found;
  }

  private void due(String connectionId, Flow flow, Instant at) {
    jdbc.sql("update flow_state set next_due_at = :at where connection_id = :id and flow = :flow")
        .param("at", Utc.of(at))
        .param("id", connectionId)
        .param("flow", flow.name())
        .update();
  }
}
