package org.loc8sage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(out.lines())
        .containsExactly(
            "1 route is as packaged.",
            "There are no cases: tests/routes/<route>/<case> and tests/mappings/<mapping>/<case>.",
            "To have some to copy: java -jar loc8-sage.jar export-routes "
                + folder.toAbsolutePath()
                + " --cases 42-deliver-sage-invoice (or another route, a mapping, or all)");
  }

  @Test
  void what_was_edited_and_has_no_case_is_named_and_what_is_as_packaged_is_counted()
      throws IOException {
    for (String route : List.of("00-error-policies", "10-request-syncs", "95-prune-history")) {
      Files.copy(ROUTES.resolve(route + ".camel.yaml"), folder.resolve(route + ".camel.yaml"));
    }
    edit("00-error-policies.camel.yaml");
    edit("95-prune-history.camel.yaml");
    Files.writeString(folder.resolve("96-my-own.camel.yaml"), "- route: {id: my-own}\n");
    Path mappings = Files.createDirectory(folder.resolve("mappings"));
    Files.copy(ROUTES.resolve("mappings/loc8-job.jq"), mappings.resolve("loc8-job.jq"));
    Files.copy(ROUTES.resolve("mappings/loc8-company.jq"), mappings.resolve("loc8-company.jq"));
    edit("mappings/loc8-company.jq");

    assertThat(run()).isEqualTo(1);
    assertThat(out.lines())
        .startsWith(
            "NO CASE mappings/loc8-company",
            "NO CASE routes/95-prune-history",
            "NO CASE routes/96-my-own",
            "1 route and 1 mapping are as packaged.",
            "There are no cases: tests/routes/<route>/<case> and tests/mappings/<mapping>/<case>.");
  }

  @Test
  void routes_that_do_not_start_are_not_green() throws IOException {
    Files.writeString(folder.resolve("10-broken.camel.yaml"), "- route:\n    from: [\n");
    pruneCase();
    assertThat(run()).isEqualTo(1);
    assertThat(out).startsWith("The routes do not start: ").contains("0 passed, 1 failed");
  }

  private void edit(String file) throws IOException {
    Path there = folder.resolve(file);
    Files.writeString(there, Files.readString(there) + "# Edited.\n");
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
