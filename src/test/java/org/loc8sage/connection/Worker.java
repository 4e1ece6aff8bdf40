package org.loc8sage.connection;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.loc8sage.history.Database;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One process on a database that others may share: the real beans of connections and deliveries,
 * with settings and clock of the test.
 */
public final class Worker implements AutoCloseable {

  private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

  public Worker(Database database, Clock clock, Map<String, String> settings) {
    JdbcTransactionManager transactions = new JdbcTransactionManager(database.source());
    SyncSettings bound = settings(settings);
    beans.registerBean(Clock.class, () -> clock);
    beans.registerBean(DataSource.class, database::source);
    beans.registerBean(JdbcClient.class, database::jdbc);
    beans.registerBean(SyncSettings.class, () -> bound);
    beans.registerBean(PlatformTransactionManager.class, () -> transactions);
    beans.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
    beans.scan("org.loc8sage.database", "org.loc8sage.connection", "org.loc8sage.delivery");
    beans.refresh();
  }

  public <T> T get(Class<T> type) {
    return beans.getBean(type);
  }

  /** Takes the lease of acme, which must be free. */
  public SyncRun run() {
    SyncRun run = get(Leases.class).take("acme");
    if (run == null) {
      throw new AssertionError("acme is not free");
    }
    return run;
  }

  @Override
  public void close() {
    beans.close();
  }

  /** Two connections, as the database of the tests has them; what is given comes on top. */
  public static SyncSettings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    String[] ids = {"acme", "birdwood"};
    for (int i = 0; i < ids.length; i++) {
      String key = "sync.connections[" + i + "].";
      all.put(key + "id", ids[i]);
      all.put(key + "name", i == 0 ? "Acme Maintenance" : "Birdwood Plumbing");
      all.put(key + "start-at", "2026-07-01");
      all.put(key + "loc8.base-url", "https://loc8.example.com.au/v1");
      all.put(key + "loc8.api-key", "loc8-key-of-" + ids[i]);
      all.put(key + "sage.base-url", "https://sage.example.com.au/api/2.0.0");
      all.put(key + "sage.api-key", "{sage-key-of-" + ids[i] + "}");
      all.put(key + "sage.username", "books@" + ids[i] + ".example.com.au");
      all.put(key + "sage.password", "pass-of-" + ids[i]);
      all.put(key + "sage.company-id", String.valueOf(700 + i));
    }
    all.putAll(more);
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("sync", SyncSettings.class)
        .get();
  }
}
