package org.loc8sage.delivery;

import java.time.Clock;
import java.util.Optional;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the table of intents knows of an invoice from before, whatever became of it. */
@Component
class EarlierIntents {

  private final JdbcClient jdbc;
  private final Clock clock;

  EarlierIntents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What people call an invoice that was ever planned. */
  Optional<String> reference(String connectionId, String loc8Id) {
    return jdbc.sql(
            """
            select reference from intent where connection_id = :c and kind = 'INVOICE'
              and loc8_id = :l order by id desc fetch first 1 rows only
            """)
        .param("c", connectionId)
        .param("l", loc8Id)
        .query(String.class)
        .optional();
  }

  /** Whether an invoice was ever planned. */
  boolean knows(String connectionId, String loc8Id) {
    return reference(connectionId, loc8Id).isPresent();
  }

  /** What Sage confirmed of other revisions no longer counts; only this one is compared with. */
  void demote(Draft draft, long fence) {
    jdbc.sql(
            """
            update intent set state = 'REJECTED', reason = 'Linked by a person.', updated_at = :now
            where connection_id = :c and kind = :k and loc8_id = :l and revision <> :r
              and state = 'CONFIRMED' and fence <= :fence
            """)
        .param("now", Utc.of(clock.instant()))
        .param("c", draft.connectionId())
        .param("k", draft.kind().name())
        .param("l", draft.loc8Id())
        .param("r", draft.revision())
        .param("fence", fence)
        .update();
  }
}
