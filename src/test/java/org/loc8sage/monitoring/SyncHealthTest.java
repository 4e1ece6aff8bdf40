package org.loc8sage.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loc8sage.connection.Flows;
import org.loc8sage.history.Database;
import org.loc8sage.history.HistoryLoss;
import org.loc8sage.history.HistoryTesting;
import org.loc8sage.history.MovableClock;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Invoices are polled every minute by default. */
class SyncHealthTest {

  private final Database database = Database.h2();
  private final MovableClock clock = new MovableClock("2026-07-20T01:00:00Z");
  private final SyncSettings settings =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("sync", SyncSettings.class);
  private final FlowAges ages = new FlowAges(database.jdbc(), new Flows(settings), settings, clock);
  private final HistoryLoss loss = HistoryTesting.loss(clock);
  private final InvoicesTwice twice = new InvoicesTwice(database.jdbc());
  private final SyncHealth health = new SyncHealth(ages, loss, twice, database.jdbc());

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void a_flow_without_success_for_three_intervals_is_told() {
    polled("acme", "2026-07-20T01:00:00Z");
    clock.advance(Duration.ofSeconds(179));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    clock.advance(Duration.ofSeconds(1));
    Health told = health.health();
    assertThat(told.getStatus()).isEqualTo(SyncHealth.WARN);
    assertThat(told.getDetails().get("withoutSuccessForThreeIntervals"))
        .asString()
        .contains("connection=acme")
        .contains("flow=INVOICES")
        .contains("problem=FLOW_UNAVAILABLE");
  }

  @Test
  void after_a_pause_of_the_application_a_flow_has_time_for_its_first_poll() {
    polled("acme", "2026-06-01T00:00:00Z");
    polled("birdwood", null);
    clock.advance(Duration.ofSeconds(60));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(ages.all()).extracting(FlowAges.Age::age).containsOnly(Duration.ofSeconds(60));

    clock.advance(Duration.ofSeconds(120));
    assertThat(health.health().getStatus()).isEqualTo(SyncHealth.WARN);
  }

  @Test
  void what_is_paused_is_not_missed() {
    polled("acme", "2026-07-20T01:00:00Z");
    state("PAUSED");
    clock.advance(Duration.ofDays(1));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(ages.all()).isEmpty();
  }

  @Test
  void a_connection_that_needs_attention_is_told() {
    state("NEEDS_ATTENTION");
    assertThat(health.health().getDetails().get("needsAttention")).asString().isEqualTo("[acme]");
    assertThat(health.health().getStatus()).isEqualTo(SyncHealth.WARN);
  }

  @Test
  void lost_history_is_told() {
    loss.lost("INV-1042", new IllegalStateException("apikey=abc"));
    Health told = health.health();
    assertThat(told.getStatus()).isEqualTo(SyncHealth.WARN);
    assertThat(told.getDetails())
        .containsEntry("historyLost", 1L)
        .containsEntry("historyLastLostAt", "2026-07-20T01:00:00Z");
  }

  @Test
  void what_sage_has_more_than_once_is_told_until_it_is_settled_and_not_only_skipped() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new SyncMeters(
        registry,
        new Flows(settings),
        ages,
        HistoryTesting.parked(database.source(), clock),
        loss,
        twice,
        clock);
    parked("CONFLICT_NUMBER_TAKEN", "INV-1041");
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(registry.get("sync.duplicates").gauge().value()).isZero();

    parked("CONFLICT_DUPLICATE", "INV-1042");
    assertThat(told()).contains("connection=acme, reference=INV-1042, entry=");
    assertThat(registry.get("sync.duplicates").gauge().value()).isEqualTo(1);

    status("SKIPPED");
    assertThat(told()).contains("INV-1042");
    status("DONE");
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(registry.get("sync.duplicates").gauge().value()).isZero();
  }

  private String told() {
    Health told = health.health();
    assertThat(told.getStatus()).isEqualTo(SyncHealth.WARN);
    return String.valueOf(told.getDetails().get("moreThanOnceInSage"));
  }

  private void parked(String code, String reference) {
    database
        .jdbc()
        .sql(
            """
            insert into parked_message (connection_id, flow, kind, source_id, status, code,
              reference, reason, advice, attempts, parked_at, updated_at)
            values ('acme', 'INVOICES', 'INVOICE', :reference, 'NEEDS_PERSON', :code,
              :reference, 'Sage has it twice.', '', 1, :now, :now)
            """)
        .param("code", code)
        .param("reference", reference)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void status(String status) {
    database
        .jdbc()
        .sql("update parked_message set status = :status")
        .param("status", status)
        .update();
  }

  private void state(String state) {
    database
        .jdbc()
        .sql("update connection set state = :state where id = 'acme'")
        .param("state", state)
        .update();
  }

  private void polled(String connection, @Nullable String at) {
    database
        .jdbc()
        .sql(
            """
            insert into flow_state
              (connection_id, flow, next_due_at, last_successful_poll_at, failures, last_code)
            values (:id, 'INVOICES', :now, :last, 1, 'FLOW_UNAVAILABLE')
            """)
        .param("id", connection)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("last", at == null ? null : Instant.parse(at).atOffset(ZoneOffset.UTC))
        .update();
  }
}
