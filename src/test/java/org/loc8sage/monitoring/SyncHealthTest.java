package org.loc8sage.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

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
  private final SyncHealth health = new SyncHealth(ages, loss, database.jdbc());

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
