package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.sandbox.http.Json;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a kill leaves on the disk: a copy of the database's file, made at that moment. H2 writes
 * nothing by itself for an hour here, so all that the copy has was forced.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledTest {
  private final Sandbox sandbox = new Sandbox();

  @TempDir private Path folder;

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private Path file(String name) {
    return folder.resolve(name + ".mv.db");
  }

  private String address(String name) {
    return "jdbc:h2:file:" + folder.resolve(name);
  }

  private Integration start(String database, Books books) {
    return new Integration.Setup(database + ";WRITE_DELAY=3600000").connection(books).start();
  }

  /** The database as the next process would find it. */
  private JdbcClient left(String name) throws IOException {
    String copy = name + "-" + UUID.randomUUID();
    Files.copy(file(name), file(copy));
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(address(copy));
    source.setUser("sa");
    return JdbcClient.create(source);
  }

  private static void until(Integration at, Books books, String outcome) {
    String id = books.loc8Invoice("INV-1").get("id").asText();
    Integration.until(outcome, () -> at.outcome(books, id).equals(outcome));
  }

  @Test
  void a_save_on_the_wire_is_marked_and_the_next_process_finds_it() throws IOException {
    Books books = sandbox.unsureBooks("wire");
    books.fault(
        Json.object()
            .put("kind", "hang-after")
            .put("system", "sage")
            .put("pathContains", "TaxInvoice/Save")
            .put("delayMs", 2_000));
    books.invoice(Json.object().put("number", "INV-1"));
    try (Integration first = start(address("wire"), books)) {
      Integration.until("on the wire", () -> books.saves() == 1);
      assertThat(
              left("wire")
                  .sql("select state from intent where kind = 'INVOICE' and saves = 1")
                  .query(String.class)
                  .list())
          .containsExactly("SENT");
      Files.copy(file("wire"), file("next"));
      until(first, books, "FOUND_IN_SAGE");
    }

    try (Integration second = start(address("next"), books)) {
      until(second, books, "FOUND_IN_SAGE");
      assertThat(sentence(second)).containsPattern("it was sent at 20\\d\\d-.* \\(UTC\\)");
    }
    assertThat(books.saves()).isEqualTo(1);
  }

  private static String sentence(Integration at) {
    return at.database()
        .sql("select sentence from history where outcome = 'FOUND_IN_SAGE'")
        .query(String.class)
        .single();
  }

  @Test
  void what_a_person_was_told_is_accepted_is_kept() throws IOException {
    Books books = sandbox.unsureBooks("person");
    books.lockSage("2099-12-31");
    books.invoice(Json.object().put("number", "INV-1"));
    try (Integration integration = start(address("person"), books)) {
      until(integration, books, "PARKED_REFUSED_BY_SAGE");
      long entry =
          integration.database().sql("select id from parked_message").query(Long.class).single();

      JsonNode answer = integration.post("/api/parked/" + entry + "/skip", 200);

      assertThat(answer.get("status").asText()).isEqualTo("SKIPPED");
      assertThat(left("person").sql("select status from parked_message").query(String.class).list())
          .containsExactly("SKIPPED");
    }
  }
}
