package org.loc8sage.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("full")
class SynchronousCommitsTest {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static HikariDataSource pool(String configured) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    pool.setMaximumPoolSize(1);
    pool.setConnectionInitSql(configured);
    return pool;
  }

  private static String commits(HikariDataSource pool) {
    return JdbcClient.create(pool).sql("show synchronous_commit").query(String.class).single();
  }

  @Test
  void a_server_that_answers_before_it_writes_is_told_otherwise() {
    try (HikariDataSource untouched = pool(null);
        HikariDataSource pool = pool(null)) {
      new SynchronousCommits().postProcessBeforeInitialization(pool, "dataSource");

      assertThat(commits(untouched)).isEqualTo("off");
      assertThat(commits(pool)).isEqualTo("on");
    }
  }

  @ParameterizedTest
  @CsvSource({"set synchronous_commit = remote_apply, remote_apply", "set search_path = x, on"})
  void what_the_operator_has_set_stays(String configured, String commits) {
    try (HikariDataSource pool = pool(configured)) {
      new SynchronousCommits().postProcessBeforeInitialization(pool, "dataSource");

      assertThat(commits(pool)).isEqualTo(commits);
      assertThat(
              JdbcClient.create(pool)
                  .sql("show search_path")
                  .query(String.class)
                  .single()
                  .equals("x"))
          .isEqualTo(configured.contains("search_path"));
    }
  }
}
