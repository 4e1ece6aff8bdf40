package org.loc8sage.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

class ConnectionsTest extends OnDatabase {

  private static final Map<String, String> NEW_PASSWORD =
      Map.of("sync.connections[0].sage.password", "another-one");

  @Test
  void refused_credentials_pause_one_connection_until_there_are_others() {
    refuse(Outcome.CREDENTIALS_REFUSED);
    assertThat(state("acme")).isEqualTo("NEEDS_ATTENTION");
    assertThat(state("birdwood")).isEqualTo("ACTIVE");
    assertThat(worker.get(Leases.class).take("acme")).isNull();

    restart(Map.of());
    assertThat(state("acme")).isEqualTo("NEEDS_ATTENTION");
    restart(NEW_PASSWORD);
    assertThat(state("acme")).isEqualTo("ACTIVE");
    assertThat(value("state_code")).isNull();
    assertThat(value("credentials_hash")).isNull();
  }

  @Test
  void the_reason_is_kept_and_no_credential_with_it() {
    refuse(Outcome.CREDENTIALS_REFUSED);
    assertThat(value("state_code")).isEqualTo("CREDENTIALS_REFUSED");
    assertThat(value("state_reason"))
        .contains("Sage refused the credentials")
        .doesNotContain("pass-of-acme", "sage-key-of-acme");
    refuse(Outcome.SUBSCRIPTION_EXPIRED);
    assertThat(value("state_code")).isEqualTo("CREDENTIALS_REFUSED");
  }

  @Test
  void after_an_expired_subscription_a_restart_asks_again() {
    refuse(Outcome.SUBSCRIPTION_EXPIRED);
    restart(Map.of());
    assertThat(state("acme")).isEqualTo("ACTIVE");
  }

  @Test
  void pausing_and_going_on_changes_nothing_else() {
    worker.get(Connections.class).company("acme", ZoneId.of("Australia/Brisbane"), "AUD");
    restart(Map.of("sync.connections[0].active", "false"));
    assertThat(state("acme")).isEqualTo("PAUSED");
    restart(Map.of());
    assertThat(state("acme")).isEqualTo("ACTIVE");
    assertThat(worker.get(Connections.class).zone("acme"))
        .isEqualTo(ZoneId.of("Australia/Brisbane"));
  }

  @Test
  void refused_credentials_are_not_forgotten_by_a_pause() {
    refuse(Outcome.CREDENTIALS_REFUSED);
    restart(Map.of("sync.connections[0].active", "false"));
    restart(Map.of());
    assertThat(state("acme")).isEqualTo("NEEDS_ATTENTION");
  }

  @Test
  void a_new_connection_looks_up_first_and_knows_no_zone() {
    Map<String, String> third =
        Map.of(
            "sync.connections[2].id", "corella",
            "sync.connections[2].name", "Corella Electrical");
    try (Worker more = new Worker(database, clock, third)) {
      Connections connections = more.get(Connections.class);
      assertThat(state("corella")).isEqualTo("ACTIVE");
      assertThat(connections.recovering("corella")).isTrue();
      connections.recovering("corella", false);
      assertThat(connections.recovering("corella")).isFalse();
      assertThat(connections.zoneKnown("corella")).isFalse();
      assertThat(connections.zone("corella")).isEqualTo(ZoneId.of("UTC"));
    } finally {
      database.jdbc().sql("delete from flow_state").update();
      database.jdbc().sql("delete from connection where id = 'corella'").update();
    }
  }

  private void refuse(Outcome outcome) {
    Connections connections = worker.get(Connections.class);
    connections.needsAttention(connections.find("acme"), Verdict.of(outcome, "system", "Sage"));
  }

  private void restart(Map<String, String> settings) {
    new Worker(database, clock, settings).close();
  }

  private String state(String id) {
    return database
        .jdbc()
        .sql("select state from connection where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private String value(String column) {
    return database
        .jdbc()
        .sql("select " + column + " from connection where id = 'acme'")
        .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
        .single()
        .orElse(null);
  }
}
