package org.loc8sage.connection;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one worker at a time run a connection, and tells it when it has to let go. */
@Component("leases")
public class Leases {

  private static final String ONE_PROCESS_ONLY = "jdbc:h2:file:";

  private final JdbcClient jdbc;
  private final Connections connections;
  private final SyncSettings settings;
  private final Clock clock;
  private final String owner =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
  private volatile boolean closing;

  Leases(
      JdbcClient jdbc,
      Connections connections,
      SyncSettings settings,
      Clock clock,
      @Value("${spring.datasource.url:}") String databaseUrl) {
    this.jdbc = jdbc;
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
    if (databaseUrl.startsWith(ONE_PROCESS_ONLY) && !databaseUrl.contains("AUTO_SERVER")) {
      // Nobody else can have this file open: whoever held a lease in it was stopped.
      jdbc.sql("update connection_lease set owner = null, held_until_at = null").update();
    }
  }

  /**
   * Takes the lease of a connection. Its sent writes of an older fence become doubtful: whoever
   * sent them is gone, and nobody saw the answer. All in doubt take the new fence, so that neither
   * a late answer nor a late look-up of that worker counts.
   *
   * @return the run, or null when another worker has it or the connection does not run; what is due
   *     then is asked for again by the tick
   */
  public @Nullable SyncRun take(String connectionId) {
    ConnectionSettings connection = connections.find(connectionId);
    if (closing || connection == null || !isActive(connectionId)) {
      return null;
    }
    insertOnce(connectionId);
    Instant now = clock.instant();
    Instant until = now.plus(settings.run().lease());
    int taken =
        jdbc.sql(
                """
                update connection_lease set owner = :owner, fence = fence + 1,
                  held_until_at = :until
                where connection_id = :id and (owner is null or held_until_at < :now)
                """)
            .param("owner", owner)
            .param("until", Utc.of(until))
            .param("id", connectionId)
            .param("now", Utc.of(now))
            .update();
    if (taken == 0) {
      return null;
    }
    long fence =
        jdbc.sql("select fence from connection_lease where connection_id = :id")
            .param("id", connectionId)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            update intent set state = 'UNKNOWN', fence = :fence, next_attempt_at = :now,
              in_doubt_since_at = coalesce(in_doubt_since_at, :now), updated_at = :now,
              reason = 'The worker that sent it was stopped.'
            where connection_id = :id and state = 'SENT' and fence < :fence
            """)
        .param("now", Utc.of(now))
        .param("id", connectionId)
        .param("fence", fence)
        .update();
    jdbc.sql(
            """
            update intent set fence = :fence
            where connection_id = :id and state = 'UNKNOWN' and fence < :fence
            """)
        .param("id", connectionId)
        .param("fence", fence)
        .update();
    return new SyncRun(
        connection,
        fence,
        until,
        now.plus(settings.run().timeBox()),
        connections.zone(connectionId));
  }

  /**
   * Whether the next item may begin: not stopped, inside the time box, the lease ours. Renews the
   * lease when less than two thirds of it are left.
   */
  public boolean goOn(SyncRun run) {
    Instant now = clock.instant();
    if (run.isFlowStopped() || closing || now.isAfter(run.endsAt()) || !keep(run, now)) {
      run.leftOver();
      return false;
    }
    return true;
  }

  /** Whether a run still has the connection at this moment, as the database knows it. */
  public boolean isHeld(SyncRun run) {
    return jdbc.sql(
                """
            select count(*) from connection_lease where connection_id = :id and fence = :fence
              and owner is not null and held_until_at > :now
            """)
            .param("id", run.connectionId())
            .param("fence", run.fence())
            .param("now", Utc.of(clock.instant()))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Lets go of the lease; a run that lost it before has nothing to let go of. */
  public void release(SyncRun run) {
    jdbc.sql(
            """
            update connection_lease set owner = null, held_until_at = null
            where connection_id = :id and fence = :fence
            """)
        .param("id", run.connectionId())
        .param("fence", run.fence())
        .update();
  }

  /** On the way down no new item begins; the present ones are finished. */
  @EventListener(ContextClosedEvent.class)
  void closing() {
    closing = true;
  }

  private boolean keep(SyncRun run, Instant now) {
    Duration lease = settings.run().lease();
    if (Duration.between(now, run.leasedUntil()).compareTo(lease.multipliedBy(2).dividedBy(3))
        > 0) {
      return true;
    }
    Instant until = now.plus(lease);
    int kept =
        jdbc.sql(
                """
                update connection_lease set held_until_at = :until
                where connection_id = :id and fence = :fence and owner = :owner
                """)
            .param("until", Utc.of(until))
            .param("id", run.connectionId())
            .param("fence", run.fence())
            .param("owner", owner)
            .update();
    if (kept == 1) {
      run.renewedUntil(until);
    }
    return kept == 1;
  }

  private boolean isActive(String connectionId) {
    return jdbc.sql("select count(*) from connection where id = :id and state = 'ACTIVE'")
            .param("id", connectionId)
            .query(Integer.class)
            .single()
        == 1;
  }

  private void insertOnce(String connectionId) {
    int there =
        jdbc.sql("select count(*) from connection_lease where connection_id = :id")
            .param("id", connectionId)
            .query(Integer.class)
            .single();
    if (there == 1) {
      return;
    }
    try {
      jdbc.sql(
              """
              insert into connection_lease (connection_id, fence) values (:id, 0)
              """)
          .param("id", connectionId)
          .update();
    } catch (DuplicateKeyException anotherWorkerDid) {
      // Both want the same row; either one will do.
      return;
    }
  }
}
