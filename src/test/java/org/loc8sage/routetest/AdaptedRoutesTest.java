package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.adapting.AdaptedFolder;

/** The cases that the examples of the guide bring along, on the exported routes with them. */
@Tag("full")
class AdaptedRoutesTest {

  @TempDir private Path folder;

  @Test
  void the_site_of_a_customer_becomes_its_delivery_address() throws IOException {
    AdaptedFolder.of("own-flow", folder);
    FolderOfRoutes.copy(AdaptedFolder.EXAMPLES.resolve("own-flow/tests"), folder.resolve("tests"));
    List<String> report = new ArrayList<>();

    assertThat(new RouteTests(folder, report::add).pass()).as(String.join("\n", report)).isTrue();
    assertThat(report)
        .contains(
            "passed  routes/56-deliver-sage-site/happy",
            "passed  routes/56-deliver-sage-site/refused");
  }

  @Test
  void the_site_of_a_job_stands_on_the_invoice() throws IOException {
    AdaptedFolder.of("job-site", folder);
    FolderOfRoutes.copy(AdaptedFolder.EXAMPLES.resolve("job-site/tests"), folder.resolve("tests"));
    // Without a site the mapping does what it did before.
    FolderOfRoutes.copy(
        Path.of("src/test/resources/fixtures/mappings/sage-tax-invoice"),
        folder.resolve("tests/mappings/sage-tax-invoice"));
    List<String> report = new ArrayList<>();

    assertThat(new RouteTests(folder, report::add).pass()).as(String.join("\n", report)).isTrue();
    assertThat(report)
        .contains(
            "passed  routes/48-match-job-site/happy",
            "passed  routes/48-match-job-site/refused",
            "48-match-job-site            2 cases, 6 of 6 steps passed")
        .anyMatch(line -> line.startsWith("passed  mappings/sage-tax-invoice/"));
  }
}
