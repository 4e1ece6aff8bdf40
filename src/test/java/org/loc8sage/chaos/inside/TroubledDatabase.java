package org.loc8sage.chaos.inside;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Puts the trouble that the system property {@code chaos.trouble} names before the database. */
public final class TroubledDatabase implements BeanPostProcessor {

  /** What is handed over; blank: none, the database is only watched. */
  public static final String PROPERTY = "chaos.trouble";

  private final Watch watch = new Watch(System.getProperty(PROPERTY, ""));

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource database ? new Troubled(database, watch) : bean;
  }

  private static final class Troubled extends DelegatingDataSource {
    private final Watch watch;

    Troubled(DataSource database, Watch watch) {
      super(database);
      this.watch = watch;
    }

    @Override
    public Connection getConnection() throws SQLException {
      watch.reach();
      return WatchedConnection.of(super.getConnection(), watch);
    }
  }
}
