package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureFilesTest {

  @TempDir Path folder;

  @Test
  void yaml_keeps_every_digit_of_a_decimal() throws IOException {
    Path file = write("a.yaml", "total: 1254.10\nlong: 0.1234567890123456789\n");
    assertThat(FixtureFiles.read(file).get("total").decimalValue())
        .isEqualTo(new BigDecimal("1254.10"));
    assertThat(FixtureFiles.read(file).get("long").decimalValue())
        .isEqualTo(new BigDecimal("0.1234567890123456789"));
  }

  @Test
  void dates_and_words_like_on_are_texts() throws IOException {
    Path file = write("a.yaml", "date: 2026-07-09\nfilters: on\n");
    assertThat(FixtureFiles.read(file).get("date").isTextual()).isTrue();
    assertThat(FixtureFiles.read(file).get("filters").asText()).isEqualTo("on");
  }

  @Test
  void json_is_read_as_well() throws IOException {
    Path file = write("given.json", "{\"run\": [\"INVOICES\"]}");
    assertThat(FixtureFiles.read(file, Given.class).run()).containsExactly("INVOICES");
    assertThat(FixtureFiles.find(folder, "given")).isEqualTo(file);
  }

  @Test
  void a_key_that_does_not_exist_is_refused_by_its_name() throws IOException {
    Path file = write("then.yaml", "outcome: {}\n");
    assertThatThrownBy(() -> FixtureFiles.read(file, Then.class))
        .isInstanceOf(CaseUnreadable.class)
        .hasMessage(
            "then.yaml: there is no “outcome”; known here: connection, cursors, flows, history,"
                + " links, needs-you, not-shown, outcomes");
  }

  @Test
  void a_key_that_stands_there_twice_is_refused() throws IOException {
    Path file = write("then.yaml", "connection: ACTIVE\nconnection: PAUSED\n");
    assertThatThrownBy(() -> FixtureFiles.read(file, Then.class))
        .isInstanceOf(CaseUnreadable.class)
        .hasMessageStartingWith("then.yaml line 2, column 1: found duplicate key");
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line() throws IOException {
    Path file = write("given.yaml", "run: [INVOICES\nnow: x\n");
    assertThatThrownBy(() -> FixtureFiles.read(file))
        .isInstanceOf(CaseUnreadable.class)
        .hasMessageStartingWith("given.yaml line 2, ");
  }

  @Test
  void a_case_that_runs_nothing_is_refused() throws IOException {
    Path file = write("given.yaml", "about: nothing\n");
    assertThatThrownBy(() -> FixtureFiles.read(file, Given.class))
        .isInstanceOf(CaseUnreadable.class)
        .hasMessage("given.yaml: it says nothing to run, such as  run: [INVOICES]");
  }

  @Test
  void links_of_a_kind_that_does_not_exist_are_refused() throws IOException {
    Path file = write("then.yaml", "links: {invoice: {}}\n");
    assertThatThrownBy(() -> FixtureFiles.read(file, Then.class))
        .isInstanceOf(CaseUnreadable.class)
        .hasMessageStartingWith("then.yaml: links: there are no “invoice”; known here: accounts, ");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
