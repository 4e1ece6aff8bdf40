package org.loc8sage.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database with the tables of the application and two connections. */
public final class Database implements Closeable {

  private final DataSource source;
  private final Closeable server;

  private Database(DataSource source, Closeable server) {
    this.source = source;
    this.server = server;
    Flyway.configure().dataSource(source).load().migrate();
    for (String id : new String[] {"acme", "birdwood"}) {
      JdbcClient.create(source)
          .sql(
              """
              insert into connection (id, name, state, state_since_at, recovering, currency, created_at)
              values (:id, :name, 'ACTIVE', :at, false, 'AUD', :at)
              """)
          .param("id", id)
          .param("name", id.equals("acme") ? "Acme Maintenance" : "Birdwood Plumbing")
          .param("at", UtcColumn.of(java.time.Instant.parse("2026-07-01T00:00:00Z")))
          .update();
    }
  }

  /** H2 in memory. */
  public static Database h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return new Database(source, () -> JdbcClient.create(source).sql("shutdown").update());
  }

  /** A database of its own on the one PostgreSQL server of this process. */
  public static Database postgresql() {
    EmbeddedPostgres server = Server.ONE;
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    JdbcClient.create(server.getPostgresDatabase()).sql("create database " + name).update();
    return new Database(server.getDatabase("postgres", name), () -> {});
  }

  /** Started when it is first asked for, stopped with the process. */
  private static final class Server {

    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  public DataSource source() {
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(source);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
