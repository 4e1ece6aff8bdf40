package org.loc8sage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.routefolder.Manifest;
import org.loc8sage.routefolder.RouteFiles;

/** An engineer exports the routes, edits them, checks them, and takes the next version over. */
@Tag("full")
class RouteCommandsTest {

  private static final String PARK = "90-park-failed-message.camel.yaml";
  private static final String RECORD = "91-record-history.camel.yaml";

  private static final String INVOICE = "42-deliver-sage-invoice";
  private static final String JOB = "loc8-job";

  @TempDir private Path temporary;
  private Path folder;
  private String out = "";
  private String err = "";

  @BeforeEach
  void name() {
    folder = temporary.resolve("my-routes");
  }

  @Test
  void what_is_exported_is_the_packaged_routes_and_passes_the_check() throws IOException {
    assertThat(run("export-routes", folder.toString())).isZero();
    assertThat(out).contains("--sync.routes-folder=" + folder);
    assertThat(RouteFiles.in(folder)).isEqualTo(RouteFiles.packaged());
    assertThat(folder.resolve("README.md")).isNotEmptyFile();
    assertThat(Manifest.in(folder)).isPresent();

    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out).contains(" mappings: no errors, no warnings.");
    assertThat(err).isEmpty();
  }

  @Test
  void an_export_never_overwrites_what_is_there() throws IOException {
    run("export-routes", folder.toString());
    edit(PARK, "Gives what failed", "Gives what has failed");

    assertThat(run("export-routes", folder.toString())).isEqualTo(Commands.FAILED);
    assertThat(err)
        .contains("Nothing was written", folder.resolve(PARK).toString())
        .doesNotContain(RECORD);
    assertThat(folder.resolve(PARK)).content().contains("has failed");
  }

  @Test
  void a_check_names_file_line_and_advice_and_fails() throws IOException {
    run("export-routes", folder.toString());
    edit(PARK, "method: park}", "method: prak}");

    assertThat(run("check-routes", folder.toString())).isEqualTo(Commands.FAILED);
    assertThat(out)
        .contains(
            "error    "
                + PARK
                + ":12  park-failed-message/judge-failure (bean): the bean parking"
                + " has no method prak.  → Did you mean “park”?")
        .contains("1 error, no warnings.");
  }

  @Test
  void a_matter_of_style_is_a_warning_and_passes() throws IOException {
    run("export-routes", folder.toString());
    edit(PARK, "# in:  ", "# ");

    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out).contains("warning  " + PARK + ":1  The file does not begin with");
  }

  @Test
  void a_folder_without_routes_is_never_fine() throws IOException {
    Files.createDirectories(folder);
    assertThat(run("check-routes", folder.toString())).isEqualTo(Commands.FAILED);
    assertThat(out).contains("There are no routes here.", "0 routes");

    assertThat(run("check-routes", temporary.resolve("gone").toString()))
        .isEqualTo(Commands.FAILED);
    assertThat(err).contains("There is no folder");
  }

  @Test
  void files_that_nobody_reads_are_named() throws IOException {
    run("export-routes", folder.toString());
    Files.writeString(folder.resolve("99-forgotten.yaml"), "- route: {}\n");

    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out).contains("warning  99-forgotten.yaml:1  It is not read.");
  }

  @Test
  void after_an_upgrade_it_says_what_changed_beneath_and_how_to_take_it_over() throws IOException {
    run("export-routes", folder.toString());
    // As if an earlier version had had other originals.
    edit(PARK, "Gives what failed", "Gave what failed");
    edit(RECORD, "Writes down", "Wrote down");
    Files.delete(folder.resolve("95-prune-history.camel.yaml"));
    exportedAsTheyAre("0.0.9");
    edit(PARK, "Gave what failed", "Gave, and so we do, what failed");

    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out)
        .contains(
            PARK + ":1  It was edited here, and the packaged one changed since version 0.0.9.",
            RECORD + ":1  It was not edited here, and the packaged one changed",
            "95-prune-history.camel.yaml:1  It is new in the product");

    assertThat(run("export-routes", "--upgrade", folder.toString())).isZero();
    assertThat(folder.resolve(PARK)).content().contains("and so we do");
    assertThat(folder.resolve(PARK + ".new")).hasContent(RouteFiles.packaged().text(PARK));
    assertThat(folder.resolve(RECORD)).hasContent(RouteFiles.packaged().text(RECORD));
    assertThat(folder.resolve("95-prune-history.camel.yaml")).exists();

    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out).contains(PARK + ".new:1  It is not read.  → Take over what changed in it");
    Files.delete(folder.resolve(PARK + ".new"));
    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out).contains("no errors, no warnings.");
  }

  @Test
  void the_cases_of_a_route_and_a_mapping_come_along_and_pass() throws IOException {
    assertThat(run("export-routes", folder.toString(), "--cases", INVOICE, "--cases", JOB))
        .isZero();
    assertThat(RouteFiles.in(folder)).isEqualTo(RouteFiles.packaged());
    assertThat(tests("routes")).containsExactlyInAnyOrder(INVOICE, "shared");
    assertThat(tests("mappings")).containsExactly(JOB);

    assertThat(run("test-routes", folder.toString())).as(out).isZero();
    assertThat(out)
        .contains("passed  routes/" + INVOICE + "/happy", "passed  mappings/" + JOB)
        .contains("44 routes and 24 mappings are as packaged.", " passed, 0 failed")
        .doesNotContain("NO CASE");
    assertThat(run("check-routes", folder.toString())).isZero();
    assertThat(out).contains("no errors, no warnings.");
  }

  @Test
  void cases_are_added_to_a_folder_without_touching_what_was_edited_in_it() throws IOException {
    run("export-routes", folder.toString(), "--cases", JOB);
    edit(PARK, "Gives what failed", "Gives what has failed");
    Path given;
    try (Stream<Path> cases = Files.list(folder.resolve("tests/mappings/" + JOB))) {
      given = cases.sorted().findFirst().orElseThrow().resolve("given.json");
    }
    Files.writeString(given, "{}");

    assertThat(run("export-routes", folder.toString(), "--cases", JOB, "--cases", "loc8-company"))
        .isZero();
    assertThat(out)
        .contains("left      " + folder.relativize(given) + "  (it is not the packaged one)")
        .containsOnlyOnce("left ")
        .contains("to " + folder.resolve("tests"));
    assertThat(given).hasContent("{}");
    assertThat(folder.resolve(PARK)).content().contains("has failed");
    assertThat(tests("mappings")).containsExactlyInAnyOrder(JOB, "loc8-company");
  }

  @Test
  void an_unknown_name_is_told_with_the_nearest_and_nothing_is_written() {
    assertThat(
            run("export-routes", folder.toString(), "--cases", JOB, "--cases", "deliver-invoice"))
        .isEqualTo(Commands.FAILED);
    assertThat(err)
        .isEqualTo(
            "Nothing was written: there are no cases of “deliver-invoice”; nearest:"
                + " loc8-invoice, 42-deliver-sage-invoice, sage-tax-invoice; or all.%n"
                    .formatted());
    assertThat(folder).doesNotExist();
  }

  @Test
  void what_was_never_exported_cannot_be_upgraded() throws IOException {
    Files.createDirectories(folder);
    assertThat(run("export-routes", "--upgrade", folder.toString())).isEqualTo(Commands.FAILED);
    assertThat(err).contains("was not exported before");
  }

  private List<String> tests(String kind) throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("tests").resolve(kind))) {
      return folders.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** Writes the manifest anew, as an earlier version with these originals would have. */
  private void exportedAsTheyAre(String version) throws IOException {
    Files.writeString(
        folder.resolve(Manifest.FILE),
        new ObjectMapper().writeValueAsString(Manifest.of(version, RouteFiles.in(folder))));
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  private int run(String... arguments) {
    StringWriter told = new StringWriter();
    StringWriter wrong = new StringWriter();
    int status =
        Commands.commandLine()
            .setOut(new PrintWriter(told, true))
            .setErr(new PrintWriter(wrong, true))
            .execute(arguments);
    out = told.toString();
    err = wrong.toString();
    return status;
  }
}
