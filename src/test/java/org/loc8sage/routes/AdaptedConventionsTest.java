package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.adapting.AdaptedFolder;
import org.loc8sage.adapting.CompiledExample;
import org.loc8sage.routecheck.CheckReport;
import org.loc8sage.routecheck.JavaRoutes;
import org.loc8sage.routecheck.LoadedRoutes;
import org.loc8sage.routecheck.RoutesCheck;
import org.loc8sage.routecheck.Step;
import org.loc8sage.routefolder.RouteFiles;

/** The examples of the guide keep the rules for routes, the one in Java too. */
@Tag("full")
class AdaptedConventionsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path-and-envelope",
        "token-paging",
        "statuses",
        "money-as-numbers",
        "purchase-order",
        "own-flow",
        "job-site",
        "dialect"
      })
  void an_adapted_folder_keeps_the_rules(String example) throws Exception {
    assertThat(AllRoutes.broken(AllRoutes.in(AdaptedFolder.of(example, folder)))).isEmpty();
    RoutesCheck check = new RoutesCheck(name -> null, JavaRoutes.onClassPath());
    CheckReport report = check.check(RouteFiles.in(folder), "file:" + folder);
    assertThat(report.errors()).isEmpty();
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void the_route_in_java_keeps_the_rules() throws Exception {
    AdaptedFolder.of("java-route", folder);
    Files.delete(folder.resolve("39-collect-loc8-company.camel.yaml"));
    RouteBuilder route =
        CompiledExample.route("CollectLoc8Company").getDeclaredConstructor().newInstance();

    LoadedRoutes routes = LoadedRoutes.of(RouteFiles.in(folder), List.of(route));

    assertThat(AllRoutes.broken(routes)).isEmpty();
    assertThat(routes.steps())
        .filteredOn(step -> step.route().equals("collect-loc8-company"))
        .extracting(Step::id)
        .contains("only-an-unknown-company", "fetch-company", "keep-company");
  }

  @Test
  void the_dialect_changes_every_route_that_asks_loc8() throws Exception {
    LoadedRoutes packaged = AllRoutes.in(Path.of("routes"));
    Set<String> asking =
        packaged.steps().stream()
            .filter(step -> step.uri().equals("direct:call-loc8"))
            .map(Step::route)
            // Its path and query are those of its callers.
            .filter(route -> !route.equals("collect-loc8-list"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> changed =
        RouteFiles.in(AdaptedFolder.EXAMPLES.resolve("dialect")).routes().stream()
            .map(file -> file.substring(3).replace(".camel.yaml", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(changed).isNotEmpty().containsAll(asking);
  }
}
