package org.loc8sage.delivery;

import java.time.Clock;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Invoices that a person wants in Sage although the settings keep them back: created before the
 * start, of no value, or held. A wish only permits; the next run sends, under its lease.
 */
@Component
public class SendWishes {

  private final JdbcClient jdbc;
  private final Clock clock;

  SendWishes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void ask(String connectionId, String loc8Id, String by) {
    jdbc.sql("delete from send_wish where connection_id = :c and loc8_id = :l")
        .param("c", connectionId)
        .param("l", loc8Id)
        .update();
    jdbc.sql(
            """
            insert into send_wish (connection_id, loc8_id, asked_by, asked_at)
            values (:c, :l, :by, :now)
            """)
        .param("c", connectionId)
        .param("l", loc8Id)
        .param("by", by.length() <= 200 ? by : by.substring(0, 200))
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  public boolean isAsked(String connectionId, String loc8Id) {
    return jdbc.sql("select count(*) from send_wish where connection_id = :c and loc8_id = :l")
            .param("c", connectionId)
            .param("l", loc8Id)
            .query(Integer.class)
            .single()
        > 0;
  }
}
