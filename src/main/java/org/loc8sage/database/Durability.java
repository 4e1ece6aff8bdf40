package org.loc8sage.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether what was committed would survive the death of this process. H2 answers a commit up to
 * half a second before it writes it; whoever tells the world about a commit asks here first.
 * PostgreSQL writes before it answers, see {@link SynchronousCommits}.
 */
@Component
public class Durability {

  private final JdbcTemplate jdbc;
  private final boolean writesLater;

  public Durability(DataSource source) {
    this.jdbc = new JdbcTemplate(source);
    String product = jdbc.execute(Durability::product);
    this.writesLater = "H2".equals(product);
  }

  private static String product(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    return Objects.requireNonNull(data.getDatabaseProductName());
  }

  /**
   * Returns when all that was committed so far, by whomever, is on the disk.
   *
   * @throws IllegalStateException within a transaction, whose own changes it would leave out
   * @throws org.springframework.dao.DataAccessException when the disk does not take it
   */
  public void force() {
    if (!writesLater) {
      return;
    }
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("What is not committed cannot be forced to the disk.");
    }
    jdbc.execute("checkpoint sync");
  }
}
