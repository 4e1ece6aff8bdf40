package org.loc8sage.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.Flows;
import org.loc8sage.connection.Utc;
import org.loc8sage.settings.SyncSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long ago each flow last succeeded. What is paused is left out; what has never succeeded, or
 * not since the application started, counts from the start.
 */
@Component
class FlowAges {

  /** So many missed polls are told. */
  private static final int INTERVALS = 3;

  private final JdbcClient jdbc;
  private final Flows flows;
  private final SyncSettings settings;
  private final Clock clock;
  private final Instant startedAt;

  FlowAges(JdbcClient jdbc, Flows flows, SyncSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.flows = flows;
    this.settings = settings;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /**
   * One flow of one connection.
   *
   * @param lastSuccess UTC; null = never
   * @param age since then, or since the application started when that is later
   * @param late whether that is three intervals or more
   * @param problem the last failure; null when there is none
   */
  record Age(
      String connection,
      Flow flow,
      @Nullable Instant lastSuccess,
      Duration age,
      boolean late,
      @Nullable String problem) {}

  List<Age> all() {
    Instant now = clock.instant();
    List<String> known = flows.all().stream().map(Flow::name).toList();
    return jdbc.sql(
            """
            select f.connection_id, f.flow, f.last_successful_poll_at, f.last_code
            from flow_state f join connection c on c.id = f.connection_id
            where c.state <> 'PAUSED' and f.flow in (:known)
            order by f.connection_id, f.flow
            """)
        .param("known", known)
        .query(
            (row, number) ->
                age(
                    row.getString("connection_id"),
                    flows.find(row.getString("flow")).orElseThrow(),
                    Utc.read(row, "last_successful_poll_at"),
                    row.getString("last_code"),
                    now))
        .list();
  }

  private Age age(
      String connection,
      Flow flow,
      @Nullable Instant success,
      @Nullable String problem,
      Instant now) {
    Instant since = success == null || success.isBefore(startedAt) ? startedAt : success;
    Duration age = Duration.between(since, now);
    Duration limit = flow.interval(settings).multipliedBy(INTERVALS);
    return new Age(connection, flow, success, age, age.compareTo(limit) >= 0, problem);
  }
}
