package org.loc8sage.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Makes PostgreSQL write a commit before it answers, also where its administrator has switched that
 * off for speed: a Save that a crashed server no longer knows of would be sent twice.
 */
@Component
class SynchronousCommits implements BeanPostProcessor {

  // A stronger setting, which waits for replicas, stays.
  private static final String ON =
      "select set_config('synchronous_commit', 'on', false)"
          + " where current_setting('synchronous_commit') = 'off'";

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool && isPostgresql(pool)) {
      String configured = pool.getConnectionInitSql();
      pool.setConnectionInitSql(configured == null ? ON : configured + "; " + ON);
    }
    return bean;
  }

  private static boolean isPostgresql(HikariDataSource pool) {
    String url = pool.getJdbcUrl();
    return url != null && url.startsWith("jdbc:postgresql:");
  }
}
