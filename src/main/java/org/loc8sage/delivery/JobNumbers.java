package org.loc8sage.delivery;

import java.time.Clock;
import java.util.Optional;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of Loc8's jobs (work orders) that were read; a job keeps its number. */
@Component
public class JobNumbers {

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_NUMBER = 200;

  private final JdbcClient jdbc;
  private final Clock clock;

  JobNumbers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Optional<String> find(String connectionId, String loc8Id) {
    return jdbc.sql(
            """
            select number from job_number where connection_id = :connection and loc8_id = :id
            """)
        .param("connection", connectionId)
        .param("id", loc8Id)
        .query(String.class)
        .optional();
  }

  /** Remembers a number; one that is too long to be one is not remembered, and read each time. */
  public void keep(String connectionId, String loc8Id, String number) {
    if (loc8Id.length() > LONGEST_ID
        || number.length() > LONGEST_NUMBER
        || find(connectionId, loc8Id).isPresent()) {
      return;
    }
    jdbc.sql(
            """
            insert into job_number (connection_id, loc8_id, number, read_at)
            values (:connection, :id, :number, :now)
            """)
        .param("connection", connectionId)
        .param("id", loc8Id)
        .param("number", number)
        .param("now", Utc.of(clock.instant()))
        .update();
  }
}
