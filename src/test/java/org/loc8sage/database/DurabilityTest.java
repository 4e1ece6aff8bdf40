package org.loc8sage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a copy of the file knows is what the next process would know, were this one killed now. */
class DurabilityTest {

  @TempDir private Path folder;
  private SingleConnectionDataSource source;
  private JdbcClient jdbc;
  private Durability durability;

  @BeforeEach
  void open() {
    // An hour: H2 writes nothing by itself while the test runs.
    source = new SingleConnectionDataSource(url("books") + ";WRITE_DELAY=3600000", "sa", "", true);
    jdbc = JdbcClient.create(source);
    durability = new Durability(source);
    jdbc.sql("create table mark (id int primary key)").update();
    durability.force();
  }

  @AfterEach
  void close() {
    source.destroy();
  }

  private String url(String name) {
    return "jdbc:h2:file:" + folder.resolve(name);
  }

  private long marksAfterAKill() throws IOException {
    Path copy = folder.resolve("after-a-kill.mv.db");
    Files.deleteIfExists(copy);
    Files.copy(folder.resolve("books.mv.db"), copy);
    JdbcDataSource left = new JdbcDataSource();
    left.setURL(url("after-a-kill"));
    left.setUser("sa");
    return JdbcClient.create(left).sql("select count(*) from mark").query(Long.class).single();
  }

  @Test
  void a_commit_alone_would_be_forgotten() throws IOException {
    jdbc.sql("insert into mark values (1)").update();
    assertThat(marksAfterAKill()).isZero();
  }

  @Test
  void what_was_forced_is_known() throws IOException {
    jdbc.sql("insert into mark values (1)").update();
    durability.force();
    assertThat(marksAfterAKill()).isEqualTo(1);
  }

  @Test
  void what_is_not_committed_cannot_be_forced() {
    new TransactionTemplate(new JdbcTransactionManager(source))
        .executeWithoutResult(
            status -> assertThatIllegalStateException().isThrownBy(durability::force));
  }
}
