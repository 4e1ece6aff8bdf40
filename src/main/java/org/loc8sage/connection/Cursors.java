package org.loc8sage.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The source's own last stamps, kept verbatim. */
@Component("cursors")
public class Cursors {

  private final JdbcClient jdbc;
  private final Clock clock;

  Cursors(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The stored position, or the fallback when there is none yet. */
  public String read(String connectionId, String name, String fallback) {
    return jdbc.sql("select position from sync_cursor where connection_id = :id and name = :name")
        .param("id", connectionId)
        .param("name", name)
        .query(String.class)
        .optional()
        .orElse(fallback);
  }

  /** When it was moved last; null when there is none yet. */
  public @Nullable Instant movedAt(String connectionId, String name) {
    return jdbc.sql("select moved_at from sync_cursor where connection_id = :id and name = :name")
        .param("id", connectionId)
        .param("name", name)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  /** Moves it. Called only when every item up to the position has a durable outcome. */
  public void move(String connectionId, String name, String position) {
    int moved =
        jdbc.sql(
                """
                update sync_cursor set position = :position, moved_at = :now
                where connection_id = :id and name = :name
                """)
            .param("position", position)
            .param("now", Utc.of(clock.instant()))
            .param("id", connectionId)
            .param("name", name)
            .update();
    if (moved == 0) {
      jdbc.sql(
              """
              insert into sync_cursor (connection_id, name, position, moved_at)
              values (:id, :name, :position, :now)
              """)
          .param("id", connectionId)
          .param("name", name)
          .param("position", position)
          .param("now", Utc.of(clock.instant()))
          .update();
    }
  }
}
