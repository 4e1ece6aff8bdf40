package org.loc8sage.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

class FlowScheduleTest extends OnDatabase {

  private FlowSchedule schedule;
  private SyncRun run;

  @BeforeEach
  void takeLease() {
    schedule = worker.get(FlowSchedule.class);
    run = worker.run();
  }

  @Test
  void the_first_run_reads_master_data_before_everything_that_needs_them() {
    assertThat(wholeRun())
        .containsExactly(
            "TAX_TYPES",
            "ACCOUNTS",
            "CUSTOMERS",
            "OPEN_WRITES",
            "RETRIES",
            "PAYMENTS",
            "PAYMENT_SWEEP",
            "INVOICES");
  }

  @Test
  void invoices_say_what_they_wait_for_until_it_was_read_once() {
    run.stop(Verdict.of(Outcome.FLOW_UNAVAILABLE, "system", "Loc8"), null);
    freshRun();
    assertThat(schedule.next(run)).isEqualTo("TAX_TYPES");
    assertThat(said(Flow.INVOICES))
        .isEqualTo("Waits until these were read once: Chart of Accounts, Customers, Tax types.");
    schedule.finish(run);
    schedule.next(run);
    assertThat(said(Flow.INVOICES))
        .isEqualTo("Waits until these were read once: Chart of Accounts, Customers.");
    schedule.finish(run);
    wholeRun();
    assertThat(said(Flow.INVOICES)).isEmpty();
    assertThat(failures(Flow.INVOICES)).isZero();
  }

  private String said(Flow flow) {
    return database
        .jdbc()
        .sql(
            """
            select coalesce(last_sentence, '') from flow_state
            where connection_id = 'acme' and flow = :flow
            """)
        .param("flow", flow.name())
        .query(String.class)
        .single();
  }

  @Test
  void a_later_run_does_what_waits_before_master_data() {
    wholeRun();
    clock.advance(Duration.ofHours(2));
    run = worker.run();
    assertThat(wholeRun())
        .containsExactly(
            "OPEN_WRITES",
            "RETRIES",
            "PAYMENTS",
            "PAYMENT_SWEEP",
            "INVOICES",
            "TAX_TYPES",
            "ACCOUNTS",
            "CUSTOMERS");
  }

  @Test
  void a_flow_of_ones_own_comes_last_where_it_is_wanted_and_goes_with_its_setting() {
    Map<String, String> own =
        Map.of(
            "sync.flows[0].name", "SITES",
            "sync.flows[0].title", "Sites",
            "sync.flows[0].poll-every", "10m",
            "sync.flows[0].connections[0]", "acme");
    try (Worker withOwn = new Worker(database, clock, own)) {
      schedule = withOwn.get(FlowSchedule.class);
      assertThat(wholeRun()).hasSize(9).endsWith("PAYMENT_SWEEP", "INVOICES", "SITES");
      assertThat(states("SITES")).containsExactly("acme");
    }
    try (Worker without = new Worker(database, clock, Map.of())) {
      assertThat(without.get(FlowSchedule.class).dueConnections()).isNotNull();
      assertThat(states("SITES")).isEmpty();
      assertThat(states("INVOICES")).hasSize(2);
    }
  }

  @Test
  void a_clock_that_ran_ahead_and_was_put_back_holds_up_no_flow() {
    wholeRun();
    clock.advance(Duration.ofDays(400));
    run = worker.run();
    wholeRun();
    worker.get(Leases.class).release(run);
    clock.advance(Duration.ofDays(-400));
    assertThat(schedule.dueConnections()).contains("acme");
    run = worker.run();
    assertThat(wholeRun()).hasSize(8);
    worker.get(Leases.class).release(run);
    assertThat(schedule.dueConnections()).doesNotContain("acme");
  }

  private List<String> states(String flow) {
    return database
        .jdbc()
        .sql("select connection_id from flow_state where flow = :flow order by connection_id")
        .param("flow", flow)
        .query(String.class)
        .list();
  }

  @Test
  void invoices_come_before_payments_until_payments_are_two_intervals_late() {
    wholeRun();
    clock.advance(Duration.ofMinutes(9));
    run = worker.run();
    assertThat(wholeRun()).containsSubsequence("INVOICES", "PAYMENTS");
    clock.advance(Duration.ofMinutes(21));
    run = worker.run();
    assertThat(wholeRun()).containsSubsequence("PAYMENTS", "INVOICES");
  }

  @Test
  void invoices_and_retries_wait_until_master_data_were_read_once() {
    assertThat(schedule.next(run)).isEqualTo("TAX_TYPES");
    run.failed(Verdict.of(Outcome.FLOW_EMPTY_LIST, "what", "tax types"));
    schedule.finish(run);
    assertThat(wholeRun())
        .containsExactly("ACCOUNTS", "CUSTOMERS", "OPEN_WRITES", "PAYMENTS", "PAYMENT_SWEEP");
  }

  @Test
  void each_poll_after_the_first_is_within_one_interval_and_keeps_its_distance() {
    wholeRun();
    Instant first = due("acme", Flow.INVOICES);
    assertThat(first).isAfter(clock.instant()).isBeforeOrEqualTo(clock.instant().plusSeconds(60));
    clock.advance(Duration.between(clock.instant(), first).plusMillis(700));
    worker.get(Leases.class).release(run);
    run = worker.run();
    wholeRun();
    assertThat(due("acme", Flow.INVOICES)).isEqualTo(first.plusSeconds(60));
  }

  @Test
  void connections_that_began_together_do_not_stay_on_one_second() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      many.put("sync.connections[" + (i + 2) + "].id", "branch-" + i);
      many.put("sync.connections[" + (i + 2) + "].name", "Branch " + i);
    }
    try (Worker large = new Worker(database, clock, many)) {
      FlowSchedule schedule = large.get(FlowSchedule.class);
      List<Long> seconds = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        SyncRun one = large.get(Leases.class).take("branch-" + i);
        assertThat(one).isNotNull();
        one.begin(Flow.INVOICES);
        schedule.finish(one);
        Instant due = due("branch-" + i, Flow.INVOICES);
        seconds.add(Duration.between(clock.instant(), due).toSeconds());
      }
      assertThat(seconds.stream().distinct().count()).isGreaterThan(20);
    } finally {
      database.jdbc().sql("delete from flow_state").update();
      database.jdbc().sql("delete from connection_lease").update();
      database.jdbc().sql("delete from connection where id like 'branch-%'").update();
    }
  }

  @Test
  void a_failing_flow_is_tried_later_each_time_up_to_a_quarter_of_an_hour() {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      fail(Verdict.of(Outcome.FLOW_DEFECT, "reason", "x"));
      delays.add(Duration.between(clock.instant(), due("acme", Flow.INVOICES)).toSeconds());
    }
    assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    run.begin(Flow.INVOICES);
    freshRun();
    run.begin(Flow.INVOICES);
    schedule.finish(run);
    fail(Verdict.of(Outcome.FLOW_DEFECT, "reason", "x"));
    assertThat(due("acme", Flow.INVOICES)).isEqualTo(clock.instant().plusSeconds(1));
  }

  @Test
  void the_same_failure_is_told_once_and_another_one_again() {
    Verdict down = Verdict.of(Outcome.FLOW_UNAVAILABLE, "system", "Sage");
    Verdict empty = Verdict.of(Outcome.FLOW_EMPTY_LIST, "what", "accounts");
    assertThat(fail(down)).isEqualTo(down);
    assertThat(fail(down)).isNull();
    assertThat(fail(empty)).isEqualTo(empty);
    freshRun();
    run.begin(Flow.INVOICES);
    assertThat(schedule.finish(run)).isNull();
    assertThat(fail(empty)).isEqualTo(empty);
  }

  @Test
  void spent_calls_are_no_failure_and_name_the_time_to_go_on() {
    Instant until = clock.instant().plusSeconds(37);
    run.begin(Flow.INVOICES);
    run.stop(Verdict.of(Outcome.CALLS_SPENT, "why", "calls are spread"), until);
    assertThat(schedule.finish(run)).isNull();
    assertThat(due("acme", Flow.INVOICES)).isEqualTo(until);
    assertThat(failures(Flow.INVOICES)).isZero();
    assertThat(schedule.next(run)).isEmpty();
  }

  @Test
  void what_is_left_over_goes_on_at_once() {
    run.begin(Flow.INVOICES);
    run.leftOver();
    assertThat(schedule.finish(run)).isNull();
    assertThat(due("acme", Flow.INVOICES)).isEqualTo(clock.instant().plusSeconds(1));
  }

  @Test
  void waking_makes_a_flow_due_sooner_and_never_later() {
    wholeRun();
    Instant now = clock.instant();
    schedule.wake("acme", Flow.PAYMENT_SWEEP, now);
    assertThat(due("acme", Flow.PAYMENT_SWEEP)).isEqualTo(now);
    schedule.wake("acme", Flow.PAYMENT_SWEEP, now.plusSeconds(9));
    assertThat(due("acme", Flow.PAYMENT_SWEEP)).isEqualTo(now);
  }

  @Test
  void due_are_active_connections_that_nobody_runs() {
    assertThat(schedule.dueConnections()).containsExactly("birdwood");
    worker.get(Leases.class).release(run);
    assertThat(schedule.dueConnections()).containsExactlyInAnyOrder("acme", "birdwood");
    database.jdbc().sql("update connection set state = 'PAUSED' where id = 'acme'").update();
    assertThat(schedule.dueConnections()).containsExactly("birdwood");
    worker.get(Leases.class).take("birdwood");
    clock.advance(Duration.ofSeconds(91));
    assertThat(schedule.dueConnections()).containsExactly("birdwood");
  }

  @Test
  void out_of_time_no_flow_is_begun() {
    clock.advance(Duration.ofSeconds(61));
    assertThat(schedule.next(run)).isEmpty();
  }

  @Test
  void flows_that_the_options_no_longer_ask_for_are_gone() {
    Map<String, String> off =
        Map.of(
            "sync.connections[0].invoices.enabled", "false",
            "sync.connections[0].accounts", "true");
    try (Worker changed = new Worker(database, clock, off)) {
      assertThat(
              database
                  .jdbc()
                  .sql("select flow from flow_state where connection_id = 'acme'")
                  .query(String.class)
                  .list())
          .containsExactly("ACCOUNTS");
      assertThat(changed.get(FlowSchedule.class).dueConnections()).contains("birdwood");
    }
  }

  @Test
  void customers_of_loc8_are_read_only_after_those_of_sage_are_known() {
    Map<String, String> both =
        Map.of(
            "sync.connections[0].customers", "both",
            "sync.connections[0].invoices.enabled", "false",
            "sync.connections[0].accounts", "false");
    worker.get(Leases.class).release(run);
    try (Worker changed = new Worker(database, clock, both)) {
      schedule = changed.get(FlowSchedule.class);
      run = changed.run();
      assertThat(schedule.next(run)).isEqualTo("CUSTOMERS");
      run.failed(Verdict.of(Outcome.FLOW_UNAVAILABLE, "system", "Sage"));
      schedule.finish(run);
      assertThat(wholeRun()).containsExactly("OPEN_WRITES");
      clock.advance(Duration.ofSeconds(2));
      changed.get(Leases.class).release(run);
      run = changed.run();
      assertThat(wholeRun()).containsExactly("CUSTOMERS", "RETRIES", "LOC8_CUSTOMERS");
    }
  }

  @Test
  void customers_are_read_before_a_retry_that_they_decide_and_again_if_it_came_meanwhile() {
    wholeRun();
    clock.advance(Duration.ofSeconds(10));
    wish("PARKED_CUSTOMER_INACTIVE");
    schedule.wake("acme", Flow.CUSTOMERS, clock.instant());
    schedule.wake("acme", Flow.RETRIES, clock.instant());
    freshRun();
    assertThat(schedule.next(run)).isEqualTo("CUSTOMERS");
    clock.advance(Duration.ofSeconds(1));
    database
        .jdbc()
        .sql("update parked_message set updated_at = :now")
        .param("now", Utc.of(clock.instant()))
        .update();
    schedule.finish(run);
    assertThat(wholeRun()).startsWith("CUSTOMERS", "RETRIES").containsOnlyOnce("CUSTOMERS");
  }

  @Test
  void a_retry_that_customers_do_not_decide_does_not_wait_for_them() {
    wholeRun();
    clock.advance(Duration.ofSeconds(10));
    wish("PARKED_TAX_NONE");
    schedule.wake("acme", Flow.CUSTOMERS, clock.instant());
    schedule.wake("acme", Flow.RETRIES, clock.instant());
    freshRun();
    assertThat(wholeRun()).containsSubsequence("RETRIES", "CUSTOMERS");
  }

  private void wish(String code) {
    database
        .jdbc()
        .sql(
            """
            insert into parked_message (connection_id, flow, kind, source_id, status, code, reason,
              advice, attempts, next_attempt_at, parked_at, updated_at)
            values ('acme', 'INVOICES', 'INVOICE', 'i1', 'WAITING', :code, 'r', 'a', 1, :now, :now,
              :now)
            """)
        .param("code", code)
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  private List<String> wholeRun() {
    List<String> flows = new ArrayList<>();
    for (String flow = schedule.next(run); !flow.isEmpty(); flow = schedule.next(run)) {
      flows.add(flow);
      schedule.finish(run);
    }
    return flows;
  }

  private Verdict fail(Verdict verdict) {
    freshRun();
    run.begin(Flow.INVOICES);
    run.failed(verdict);
    return schedule.finish(run);
  }

  private void freshRun() {
    worker.get(Leases.class).release(run);
    run = worker.run();
  }

  private Instant due(String connectionId, Flow flow) {
    return database
        .jdbc()
        .sql("select next_due_at from flow_state where connection_id = :id and flow = :flow")
        .param("id", connectionId)
        .param("flow", flow.name())
        .query((row, number) -> Utc.read(row, "next_due_at"))
        .single();
  }

  private int failures(Flow flow) {
    return database
        .jdbc()
        .sql("select failures from flow_state where connection_id = 'acme' and flow = :flow")
        .param("flow", flow.name())
        .query(Integer.class)
        .single();
  }
}
