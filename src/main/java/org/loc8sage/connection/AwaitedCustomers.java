package org.loc8sage.connection;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.CustomersDecide;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Retries that a person asked for and that the customers of Sage decide: those are read again
 * before the retry, or it would say what was so at the last poll.
 */
final class AwaitedCustomers {

  private final JdbcClient jdbc;

  AwaitedCustomers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When the last of them was asked for; null when there is none. */
  @Nullable Instant lastWish(String connectionId) {
    return jdbc.sql(
            """
            select updated_at from parked_message
            where connection_id = :id and status = 'WAITING' and code in (:codes)
              and link_by is null
            order by updated_at desc fetch first 1 rows only
            """)
        .param("id", connectionId)
        .param("codes", CustomersDecide.CODES)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  /**
   * When a flow that succeeded is due again: as ever, or at once where such a retry was asked for
   * while the customers were being read. One that another node's clock puts into the future is read
   * for when it comes.
   */
  Instant orAgain(SyncRun run, Flow flow, Instant now, Instant ordinary) {
    Instant begun = run.begunAt();
    if (!flow.equals(Flow.CUSTOMERS) || begun == null) {
      return ordinary;
    }
    Instant wish = lastWish(run.connectionId());
    if (wish == null || !wish.isAfter(begun)) {
      return ordinary;
    }
    return wish.isAfter(now) ? wish : now;
  }
}
