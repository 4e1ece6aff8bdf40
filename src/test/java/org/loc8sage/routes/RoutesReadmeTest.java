package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.loc8sage.routecheck.LoadedRoutes;

/**
 * Keeps {@code routes/README.md} true. {@code mvn -Dtest=RoutesReadmeTest -Droutes.write=true test}
 * writes it anew.
 */
class RoutesReadmeTest {

  private static final Path FILE = Path.of("routes/README.md");

  @Test
  void the_map_of_the_routes_is_the_one_that_they_give() throws Exception {
    String map = RoutesReadme.of(AllRoutes.load());
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
    String map = RoutesReadme.of(routes);
    assertThat(map.lines().filter(line -> line.startsWith("| ["))).hasSameSizeAs(routes.routes());
    assertThat(map)
        .contains("loc8[(Loc8)] --> collect-loc8-invoices\n")
        .contains("collect-loc8-invoices --> deliver-sage-invoice\n")
        .contains("deliver-sage-invoice --> write-sage\n")
        .contains("write-sage --> sage[(Sage)]\n")
        .contains("deliver-loc8-payment --> loc8[(Loc8)]\n");
  }
}
