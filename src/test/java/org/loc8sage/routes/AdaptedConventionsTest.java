package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.adapting.AdaptedFolder;
import org.loc8sage.adapting.CompiledExample;
import org.loc8sage.routecheck.RouteSchema;
import org.loc8sage.routes.LoadedRoutes.Step;

/** The examples of the guide keep the rules for routes, the one in Java too. */
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
        "dialect"
      })
  void an_adapted_folder_keeps_the_rules(String example) throws Exception {
    assertThat(broken(LoadedRoutes.of(AdaptedFolder.of(example, folder)))).isEmpty();
    RouteSchema schema = new RouteSchema();
    for (Path file : LoadedRoutes.files(folder)) {
      assertThat(schema.check(file.getFileName().toString(), Files.readString(file))).isEmpty();
    }
  }

  @Test
  void the_route_in_java_keeps_the_rules() throws Exception {
    AdaptedFolder.of("java-route", folder);
    Files.delete(folder.resolve("39-collect-loc8-company.camel.yaml"));
    RouteBuilder route =
        CompiledExample.route("CollectLoc8Company").getDeclaredConstructor().newInstance();

    LoadedRoutes routes = LoadedRoutes.load(folder, List.of(route));

    assertThat(broken(routes)).isEmpty();
    assertThat(routes.steps())
        .filteredOn(step -> step.route().equals("collect-loc8-company"))
        .extracting(Step::id)
        .contains("only-an-unknown-company", "fetch-company", "keep-company");
  }

  @Test
  void the_dialect_changes_every_route_that_asks_loc8() throws Exception {
    LoadedRoutes packaged = LoadedRoutes.of(Path.of("routes"));
    Set<String> asking =
        packaged.steps().stream()
            .filter(step -> step.uri().equals("direct:call-loc8"))
            .map(Step::route)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> changed =
        LoadedRoutes.files(AdaptedFolder.EXAMPLES.resolve("dialect")).stream()
            .map(file -> file.getFileName().toString().substring(3).replace(".camel.yaml", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(changed).isNotEmpty().containsAll(asking);
  }

  private static List<String> broken(LoadedRoutes routes) {
    Map<String, Function<LoadedRoutes, List<String>>> rules = new LinkedHashMap<>();
    rules.putAll(RouteFileRules.all());
    rules.putAll(RouteRules.all());
    rules.putAll(ExpressionRules.all());
    return rules.values().stream().flatMap(rule -> rule.apply(routes).stream()).toList();
  }
}
