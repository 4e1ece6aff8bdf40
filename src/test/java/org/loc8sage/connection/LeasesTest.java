package org.loc8sage.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

class LeasesTest extends OnDatabase {

  private static final Duration LEASE = Duration.ofSeconds(90);

  private Worker other;

  @BeforeEach
  void startOther() {
    other = new Worker(database, clock, Map.of());
  }

  @AfterEach
  void stopOther() {
    other.close();
  }

  @Test
  void one_worker_at_a_time_has_a_connection() {
    SyncRun run = worker.run();
    assertThat(other.get(Leases.class).take("acme")).isNull();
    assertThat(worker.get(Leases.class).take("acme")).isNull();
    assertThat(due()).doesNotContain("acme");
    assertThat(other.get(Leases.class).take("birdwood")).isNotNull();
    assertThat(run.fence()).isEqualTo(1);
  }

  @Test
  void the_lease_holds_to_its_last_moment_and_is_free_after_it() {
    worker.run();
    clock.advance(LEASE);
    assertThat(other.get(Leases.class).take("acme")).isNull();
    clock.advance(Duration.ofMillis(1));
    assertThat(other.run().fence()).isEqualTo(2);
  }

  @Test
  void what_is_released_is_free_and_every_run_has_a_higher_fence() {
    SyncRun first = worker.run();
    worker.get(Leases.class).release(first);
    assertThat(due()).contains("acme");
    SyncRun second = other.run();
    assertThat(second.fence()).isGreaterThan(first.fence());
    // The one that had it before releases nothing of the other.
    worker.get(Leases.class).release(first);
    assertThat(worker.get(Leases.class).take("acme")).isNull();
  }

  @Test
  void a_run_that_goes_on_keeps_its_lease() {
    SyncRun run = worker.run();
    clock.advance(Duration.ofSeconds(29));
    assertThat(worker.get(Leases.class).goOn(run)).isTrue();
    assertThat(run.leasedUntil()).isEqualTo(clock.instant().plusSeconds(61));
    clock.advance(Duration.ofSeconds(1));
    assertThat(worker.get(Leases.class).goOn(run)).isTrue();
    assertThat(run.leasedUntil()).isEqualTo(clock.instant().plus(LEASE));
    clock.advance(LEASE);
    assertThat(other.get(Leases.class).take("acme")).isNull();
  }

  @Test
  void a_run_that_lost_its_lease_begins_no_further_item_however_often_it_asks() {
    try (Worker patient =
        new Worker(database, clock, Map.of("sync.run.time-box", "1h", "sync.run.lease", "90s"))) {
      SyncRun run = patient.run();
      run.begin(Flow.INVOICES);
      clock.advance(LEASE.plusMillis(1));
      other.run();
      assertThat(patient.get(Leases.class).goOn(run)).isFalse();
      assertThat(patient.get(Leases.class).goOn(run)).isFalse();
      assertThat(run.isUnfinished()).isTrue();
      assertThat(other.get(Leases.class).take("acme")).isNull();
    }
  }

  @Test
  void a_run_ends_with_its_time_box_and_leaves_the_rest() {
    SyncRun run = worker.run();
    run.begin(Flow.INVOICES);
    clock.advance(Duration.ofSeconds(60));
    assertThat(worker.get(Leases.class).goOn(run)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(worker.get(Leases.class).goOn(run)).isFalse();
    assertThat(run.isFlowComplete()).isFalse();
  }

  @Test
  void a_stopped_flow_begins_no_further_item() {
    SyncRun run = worker.run();
    run.begin(Flow.INVOICES);
    run.stopFlow(Verdict.of(Outcome.FLOW_REFUSED));
    assertThat(worker.get(Leases.class).goOn(run)).isFalse();
    run.begin(Flow.PAYMENTS);
    assertThat(worker.get(Leases.class).goOn(run)).isTrue();
    run.stop(Verdict.of(Outcome.CALLS_SPENT), null);
    run.begin(Flow.TAX_TYPES);
    assertThat(worker.get(Leases.class).goOn(run)).isFalse();
  }

  @Test
  void on_the_way_down_nothing_is_begun() {
    SyncRun run = worker.run();
    worker.get(Leases.class).closing();
    assertThat(worker.get(Leases.class).goOn(run)).isFalse();
    assertThat(worker.get(Leases.class).take("birdwood")).isNull();
  }

  @Test
  void a_connection_that_is_paused_or_unknown_does_not_run() {
    database.jdbc().sql("update connection set state = 'PAUSED' where id = 'acme'").update();
    assertThat(worker.get(Leases.class).take("acme")).isNull();
    assertThat(worker.get(Leases.class).take("nobody")).isNull();
  }

  @Test
  void of_many_that_ask_at_once_one_gets_it() throws Exception {
    int askers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(askers);
    try {
      for (int round = 0; round < 5; round++) {
        CyclicBarrier together = new CyclicBarrier(askers);
        List<Future<SyncRun>> asked = new ArrayList<>();
        for (int i = 0; i < askers; i++) {
          Leases leases = (i % 2 == 0 ? worker : other).get(Leases.class);
          asked.add(
              threads.submit(
                  () -> {
                    together.await();
                    return leases.take("acme");
                  }));
        }
        int got = 0;
        for (Future<SyncRun> one : asked) {
          got += one.get() == null ? 0 : 1;
        }
        assertThat(got).isEqualTo(1);
        clock.advance(LEASE.plusMillis(1));
      }
    } finally {
      threads.shutdown();
    }
  }

  /** What the tick asks for. */
  private List<String> due() {
    return other.get(FlowSchedule.class).dueConnections();
  }
}
