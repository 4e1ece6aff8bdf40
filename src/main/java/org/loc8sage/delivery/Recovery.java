package org.loc8sage.delivery;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.Utc;
import org.loc8sage.settings.ConnectionSettings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes every start one after which nothing is sent twice, whatever database it finds: a current
 * one, an empty one, or an older one that was put back. What an older database forgot has a higher
 * id in Sage than anything it knows, so that is read before the first Save.
 */
@Component
public class Recovery implements SmartInitializingSingleton {

  private final Connections connections;
  private final SageDocuments documents;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Recovery(
      Connections connections,
      SageDocuments documents,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.connections = connections;
    this.documents = documents;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Before any route runs. */
  @Override
  public void afterSingletonsInstantiated() {
    for (ConnectionSettings connection : connections.all()) {
      transaction.executeWithoutResult(status -> begin(connection.id()));
    }
  }

  private void begin(String connectionId) {
    OffsetDateTime now = Utc.of(clock.instant());
    // A look that an earlier process did not finish goes on where it stopped: what was sent since
    // it began stands above what it has still to read.
    boolean anew =
        jdbc.sql("update connection set recovering = true where id = :id and recovering = false")
                .param("id", connectionId)
                .update()
            == 1;
    jdbc.sql("update connection set recovering_since_at = :now where id = :id")
        .param("now", now)
        .param("id", connectionId)
        .update();
    if (anew) {
      documents.readAgain(connectionId);
    } else {
      documents.readOn(connectionId);
    }
    // A customer that an older database forgot must be known before one is made.
    jdbc.sql(
            """
            update flow_state set next_due_at = :now
            where connection_id = :id and flow = :flow and next_due_at > :now
            """)
        .param("now", now)
        .param("id", connectionId)
        .param("flow", Flow.CUSTOMERS.name())
        .update();
  }

  /** Sage's documents were read, and every invoice of Loc8 had its turn. */
  public void ended(String connectionId) {
    transaction.executeWithoutResult(
        status -> {
          connections.recovering(connectionId, false);
          documents.forgetLinked(connectionId);
        });
  }
}
