package org.loc8sage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestRoutesCommandTest {

  private static final Path ROUTES = Path.of("routes");

  @TempDir Path folder;

  private String out = "";

  @Test
  void a_folder_without_routes_is_not_green() {
    assertThat(run()).isEqualTo(1);
    assertThat(out)
        .isEqualTo(
            "There are no routes (*.camel.yaml) in %s.%n".formatted(folder.toAbsolutePath()));
  }

  @Test
  void a_folder_without_cases_is_not_green() throws IOException {
    Files.copy(
        ROUTES.resolve("95-prune-history.camel.yaml"),
        folder.resolve("95-prune-history.camel.yaml"));
    assertThat(run()).isEqualTo(1);
    assertThat(out)
        .isEqualTo(
            "There are no cases: tests/routes/<route>/<case> and tests/mappings/<mapping>/<case>.%n"
                .formatted());
  }

  @Test
  void routes_that_do_not_start_are_not_green() throws IOException {
    Files.writeString(folder.resolve("10-broken.camel.yaml"), "- route:\n    from: [\n");
    pruneCase();
    assertThat(run()).isEqualTo(1);
    assertThat(out).startsWith("The routes do not start: ").contains("0 passed, 1 failed");
  }

  private void pruneCase() throws IOException {
    Path one = Files.createDirectories(folder.resolve("tests/routes/95-prune-history/happy"));
    Files.writeString(one.resolve("given.yaml"), "run: [95-prune-history]\n");
    Files.writeString(one.resolve("calls.yaml"), "[]\n");
    Files.writeString(one.resolve("then.yaml"), "outcomes: {}\n");
  }

  private int run() {
    StringWriter written = new StringWriter();
    CommandLine commands = Commands.commandLine().setOut(new PrintWriter(written));
    int status = commands.execute("test-routes", folder.toString());
    out = written.toString();
    return status;
  }
}
