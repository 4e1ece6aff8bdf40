package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.command.BackUp;
import org.loc8sage.sandbox.http.Json;

/** What {@code docs/runbook.md} says of backing up, restoring and moving, done. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
  private final Sandbox sandbox = new Sandbox();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private static Integration start(Path data, Books books) {
    return new Integration.Setup("jdbc:h2:file:" + data.resolve("loc8-sage"))
        .connection(books)
        .start();
  }

  private static void send(Integration at, Books books, String number) {
    String id = books.invoice(Json.object().put("number", number));
    Integration.until(number, () -> at.outcome(books, id).equals("DELIVERED"));
  }

  private int backUp(String port, String... more) {
    List<String> words = new ArrayList<>(List.of("backup"));
    words.addAll(List.of(more));
    return BackUp.run(
        Map.of("server.port", port, "spring.security.user.password", "for-tests-only"),
        new PrintWriter(out),
        new PrintWriter(err),
        words.toArray(String[]::new));
  }

  private static void unpack(Path zip, Path to) throws IOException {
    Files.createDirectories(to);
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
        Files.copy(entries, to.resolve(entry.getName()));
      }
    }
  }

  @Test
  void a_backup_made_while_it_runs_is_put_back_and_nothing_is_sent_twice() throws IOException {
    Books books = sandbox.unsureBooks("backed-up");
    Path zip = folder.resolve("monday.zip");
    try (Integration first = start(folder.resolve("data"), books)) {
      send(first, books, "INV-1");
      assertThat(backUp(first.port(), zip.toString())).as(err.toString()).isZero();
      assertThat(out.toString()).contains("Written: ", "monday.zip");
      for (int i = 2; i <= 6; i++) {
        send(first, books, "INV-" + i);
      }
      assertThat(backUp(first.port(), zip.toString())).isEqualTo(1);
      assertThat(err.toString()).contains("already; add --overwrite.");
      assertThat(backUp(first.port(), "--overwrite", zip.resolveSibling("other.zip").toString()))
          .isZero();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "monday.zip", "other.zip");
    }

    unpack(zip, folder.resolve("restored"));
    try (Integration second = start(folder.resolve("restored"), books)) {
      for (int i = 2; i <= 6; i++) {
        String id = books.loc8Invoice("INV-" + i).get("id").asText();
        Integration.until("found", () -> second.outcome(books, id).equals("FOUND_IN_SAGE"));
      }
      send(second, books, "INV-7");
    }
    assertThat(books.saves()).isEqualTo(7);
    assertThat(books.sage("documents")).hasSize(7);
  }

  @Tag("full")
  @Test
  void another_machine_with_an_empty_database_sends_nothing_twice() {
    Books books = sandbox.unsureBooks("moved");
    try (Integration first = start(folder.resolve("here"), books)) {
      send(first, books, "INV-1");
      send(first, books, "INV-2");
    }
    try (Integration second = start(folder.resolve("there"), books)) {
      for (String number : List.of("INV-1", "INV-2")) {
        String id = books.loc8Invoice(number).get("id").asText();
        Integration.until("found", () -> second.outcome(books, id).equals("FOUND_IN_SAGE"));
      }
      send(second, books, "INV-3");
    }
    assertThat(books.saves()).isEqualTo(3);
  }

  @Tag("full")
  @Test
  void where_nothing_can_be_copied_a_sentence_says_why() {
    Books books = sandbox.unsureBooks("nothing");
    try (Integration memory = new Integration.Setup().connection(books).start()) {
      assertThat(backUp(memory.port(), folder.resolve("none.zip").toString())).isEqualTo(1);
      assertThat(err.toString()).contains("BACKUP_ELSEWHERE: The database is kept in memory only");
    }
    assertThat(backUp("1", folder.resolve("none.zip").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("No integration answers at http://127.0.0.1:1/api/backup");
    assertThat(folder.resolve("none.zip")).doesNotExist();
  }
}
