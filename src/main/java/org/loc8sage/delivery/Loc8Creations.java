package org.loc8sage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Utc;
import org.loc8sage.settings.SyncSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Customers of Sage that are being made in Loc8, which has no idempotency key either. Each is noted
 * before it is posted; while it is not known whether it arrived, Loc8 is looked through before
 * anything is posted again.
 */
@Component
public class Loc8Creations {

  /**
   * A creation that may have arrived.
   *
   * @param lookUpSince Loc8's own stamp from before its first POST
   */
  public record InDoubt(String lookUpSince, @Nullable Instant firstAbsentAt) {}

  private final JdbcClient jdbc;
  private final Duration quietPeriod;
  private final Clock clock;

  Loc8Creations(JdbcClient jdbc, SyncSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.quietPeriod = settings.delivery().quietPeriod();
    this.clock = clock;
  }

  /** The creation of a customer of Sage, when it may have arrived in Loc8 unseen. */
  public Optional<InDoubt> inDoubt(String connectionId, long sageId) {
    return jdbc.sql(
            """
            select look_up_since, first_absent_at from loc8_creation
            where connection_id = :c and sage_id = :s and state = 'SENT'
            """)
        .param("c", connectionId)
        .param("s", sageId)
        .query(
            (row, number) ->
                new InDoubt(row.getString("look_up_since"), Utc.read(row, "first_absent_at")))
        .optional();
  }

  /**
   * Notes a POST before its first byte goes out.
   *
   * @param since Loc8's own last stamp: what is looked through when the answer is lost
   * @throws LeaseLost when another worker has the connection now
   */
  public void begin(SyncRun run, long sageId, String since) {
    Instant now = clock.instant();
    if (!known(run, sageId)) {
      jdbc.sql(
              """
              insert into loc8_creation
                (connection_id, sage_id, state, fence, look_up_since, posts, sent_at)
              values (:c, :s, 'NOT_WRITTEN', :fence, :since, 0, :now)
              """)
          .param("c", run.connectionId())
          .param("s", sageId)
          .param("fence", run.fence())
          .param("since", since)
          .param("now", Utc.of(now))
          .update();
    }
    int marked =
        jdbc.sql(
                """
                update loc8_creation set state = 'SENT', fence = :fence, posts = posts + 1,
                  sent_at = :now, first_absent_at = null
                where connection_id = :c and sage_id = :s and fence <= :fence
                  and exists (select 1 from connection_lease l
                    where l.connection_id = :c and l.fence = :fence and l.owner is not null
                      and l.held_until_at > :now)
                """)
            .param("c", run.connectionId())
            .param("s", sageId)
            .param("fence", run.fence())
            .param("now", Utc.of(now))
            .update();
    if (marked != 1) {
      throw new LeaseLost(run.connectionId());
    }
  }

  private boolean known(SyncRun run, long sageId) {
    return jdbc.sql("select count(*) from loc8_creation where connection_id = :c and sage_id = :s")
            .param("c", run.connectionId())
            .param("s", sageId)
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Loc8 said no, or turned it away: it was certainly not made. */
  public void notWritten(SyncRun run, long sageId) {
    settle(run, sageId, "NOT_WRITTEN");
  }

  /** It is in Loc8, and linked. */
  public void done(SyncRun run, long sageId) {
    settle(run, sageId, "DONE");
  }

  private void settle(SyncRun run, long sageId, String state) {
    jdbc.sql(
            """
            update loc8_creation set state = :state
            where connection_id = :c and sage_id = :s and fence <= :fence
            """)
        .param("state", state)
        .param("c", run.connectionId())
        .param("s", sageId)
        .param("fence", run.fence())
        .update();
  }

  /**
   * A complete look through Loc8 did not show it.
   *
   * @return when it is looked for again (UTC), or null when it may be posted again: it was absent
   *     twice, a quiet period apart
   */
  public @Nullable Instant absent(SyncRun run, long sageId) {
    Instant now = clock.instant();
    Instant first = inDoubt(run.connectionId(), sageId).orElseThrow().firstAbsentAt();
    if (first != null && !now.isBefore(first.plus(quietPeriod))) {
      notWritten(run, sageId);
      return null;
    }
    jdbc.sql(
            """
            update loc8_creation set first_absent_at = coalesce(first_absent_at, :now)
            where connection_id = :c and sage_id = :s and fence <= :fence
            """)
        .param("now", Utc.of(now))
        .param("c", run.connectionId())
        .param("s", sageId)
        .param("fence", run.fence())
        .update();
    return (first == null ? now : first).plus(quietPeriod);
  }
}
