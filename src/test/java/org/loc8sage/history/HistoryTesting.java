package org.loc8sage.history;

import java.time.Clock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Makes the classes of this package by hand, for tests without Spring. */
public final class HistoryTesting {

  private HistoryTesting() {}

  public static HistoryRows rows(Clock clock) {
    return new HistoryRows(clock);
  }

  public static HistoryLoss loss(Clock clock) {
    return new HistoryLoss(clock);
  }

  public static ItemOutcomes outcomes(DataSource source, Clock clock, Consumer<Object> events) {
    return new ItemOutcomes(
        JdbcClient.create(source), new DataSourceTransactionManager(source), events::accept, clock);
  }

  public static ParkedMessages parked(DataSource source, Clock clock) {
    return new ParkedMessages(
        JdbcClient.create(source), new DataSourceTransactionManager(source), clock);
  }
}
