package org.loc8sage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** H2 in a file writes every failed statement or column into a trace file beside it. */
class NoTraceFileTest {

  @TempDir Path folder;

  @Test
  void reading_what_is_stored_leaves_no_trace_of_faults() throws IOException {
    // One connection that stays open: closing a file has faults of its own.
    SingleConnectionDataSource file =
        new SingleConnectionDataSource("jdbc:h2:file:" + folder.resolve("books"), true);
    Flyway.configure().dataSource(file).load().migrate();
    JdbcClient jdbc = JdbcClient.create(file);
    jdbc.sql(
            """
            insert into connection (id, name, state, state_since_at, recovering, created_at)
            values ('acme', 'Acme', 'ACTIVE', current_timestamp, false, current_timestamp)
            """)
        .update();
    Entry gst = new Entry(7L, "GST", "gst", BigDecimal.TEN, null, null, null, true, false);
    ReferenceBooks books =
        new ReferenceBooks(jdbc, new TransactionTemplate(new JdbcTransactionManager(file)));
    books.put("acme", Kind.TAX_TYPE, gst);
    InvoicePayments payments = new InvoicePayments(jdbc, Clock.systemUTC());
    payments.watch("acme", "inv-1", 90L, new BigDecimal("110.00"));

    assertThat(books.all("acme", Kind.TAX_TYPE)).hasSize(1).first().isEqualTo(stored(gst));
    assertThat(payments.find("acme", "inv-1")).isPresent();
    assertThat(payments.ofSageIds("acme", List.of(90L))).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactly("books.mv.db");
    }
    file.destroy();
  }

  private static Entry stored(Entry entry) {
    return new Entry(
        entry.sageId(),
        entry.name(),
        entry.normalisedName(),
        new BigDecimal("10.0000"),
        null,
        null,
        null,
        entry.active(),
        entry.isDefault());
  }
}
