package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.adapting.AdaptedFolder;

/**
 * The same working day with a Loc8 that says everything in another way. Only routes, mappings and
 * settings are other: the files of {@code docs/adapting/dialect}.
 */
@Tag("full")
class DialectTest extends WorkingDay {

  @TempDir private static Path folder;

  @Override
  Books books() {
    return sandbox.dialectBooks("dialect");
  }

  @Override
  Integration.Setup setup(String onDatabase) {
    try {
      return new Integration.Setup(onDatabase)
          .with("sync.routes-folder", AdaptedFolder.of("dialect", folder).toString())
          .connection(books)
          // No word before the key; in a file: auth-scheme: ""
          .with("sync.connections[0].loc8.auth-scheme", "");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  List<JsonNode> payments() {
    return books.calls("loc8", "POST", "/actions");
  }

  @Test
  @Order(6)
  void every_call_went_to_the_dialect_and_was_understood() {
    assertThat(books.calls("loc8", "GET", ""))
        .hasSizeGreaterThan(10)
        .allMatch(call -> call.get("path").asText().contains("/loc8-dialect/billing/v2/"))
        .allMatch(call -> call.get("status").asInt() == 200);
    assertThat(books.calls("loc8", "POST", "")).allMatch(call -> call.get("status").asInt() == 200);
    assertThat(books.calls("loc8", "PUT", ""))
        .hasSize(2)
        .allMatch(call -> call.get("status").asInt() == 200);
    assertThat(books.calls("loc8", "PATCH", "")).isEmpty();
  }
}
