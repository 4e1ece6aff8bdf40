package org.loc8sage.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes what history need not keep any longer. The last outcome of an item, links and writes are
 * kept for good: they are what nothing is sent twice by.
 */
public class HistoryPruning {

  private static final Logger log = LoggerFactory.getLogger(HistoryPruning.class);

  private final JdbcClient jdbc;
  private final Duration keep;
  private final Duration keepBodies;
  private final Clock clock;

  /**
   * Sets the limits.
   *
   * @param keep how long rows are kept
   * @param keepBodies how long requests and answers are kept
   */
  public HistoryPruning(JdbcClient jdbc, Duration keep, Duration keepBodies, Clock clock) {
    this.jdbc = jdbc;
    this.keep = keep;
    this.keepBodies = keepBodies;
    this.clock = clock;
  }

  /** Removes what is too old now. Running it twice does no harm. */
  public void prune() {
    Instant now = clock.instant();
    int rows =
        jdbc.sql("delete from history where at < :before")
            .param("before", UtcColumn.of(now.minus(keep)))
            .update();
    int bodies =
        jdbc.sql(
                """
                update history set request = null, answer = null
                where at < :before and (request is not null or answer is not null)
                """)
            .param("before", UtcColumn.of(now.minus(keepBodies)))
            .update();
    int settled =
        jdbc.sql(
                """
                update parked_message set request = null, answer = null
                where updated_at < :before and status in ('DONE', 'SKIPPED')
                  and (request is not null or answer is not null)
                """)
            .param("before", UtcColumn.of(now.minus(keepBodies)))
            .update();
    log.info("History: {} rows and {} requests and answers removed", rows, bodies + settled);
  }
}
