package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.routecheck.LoadedRoutes;

/**
 * Keeps {@code routes/README.md} true. {@code mvn -Dtest=RoutesReadmeTest -Droutes.write=true test}
 * writes it anew.
 */
class RoutesReadmeTest {

  private static final Path FILE = Path.of("routes/README.md");
  private static final Path CASES = Path.of("src/test/resources/fixtures/routes");

  @TempDir Path folder;

  @Test
  void the_map_of_the_routes_is_the_one_that_they_give() throws Exception {
    String map = RoutesReadme.of(AllRoutes.load(), CASES);
    if (Boolean.getBoolean("routes.write")) {
      Files.writeString(FILE, map);
    }
    assertThat(Files.readString(FILE))
        .as(
            "routes/README.md is stale: run “make routes”, or mvn -Dtest=RoutesReadmeTest"
                + " -Droutes.write=true test")
        .isEqualTo(map);
  }

  @Test
  void every_route_has_its_line_and_the_journey_goes_from_system_to_system() throws Exception {
    LoadedRoutes routes = AllRoutes.load();
    String map = RoutesReadme.of(routes, CASES);
    assertThat(map.lines().filter(line -> line.startsWith("| ["))).hasSameSizeAs(routes.routes());
    assertThat(map)
        .contains("loc8[(Loc8)] --> collect-loc8-invoices\n")
        .contains("collect-loc8-invoices --> deliver-sage-invoice\n")
        .contains("deliver-sage-invoice --> write-sage\n")
        .contains("write-sage --> sage[(Sage)]\n")
        .contains("deliver-loc8-payment --> loc8[(Loc8)]\n");
  }

  @Test
  void the_cases_of_a_route_are_counted_and_none_is_a_dash() throws Exception {
    Files.createDirectories(folder.resolve("70-write-sage/answered-201"));
    Files.createDirectories(folder.resolve("70-write-sage/answered-400"));
    Files.createFile(folder.resolve("70-write-sage/README.md"));
    Files.createDirectories(folder.resolve("61-read-sage"));
    LoadedRoutes routes = AllRoutes.in(Path.of("routes"));
    assertThat(lines(RoutesReadme.of(routes, folder)))
        .anyMatch(line -> line.startsWith("| [70-write-sage]") && line.endsWith(" | 2 |"))
        .anyMatch(line -> line.startsWith("| [61-read-sage]") && line.endsWith(" | – |"));
    assertThat(lines(RoutesReadme.of(routes, folder.resolve("nowhere"))))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" | – |"));
  }

  private static List<String> lines(String map) {
    return map.lines().filter(line -> line.startsWith("| [")).toList();
  }
}
