package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.yaml.LwModelToYAMLDumper;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.routecheck.LoadedRoutes;
import org.loc8sage.routefolder.RouteFiles;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What becomes of a route file that a program writes anew. An editor such as Kaoto keeps the tree
 * of the YAML and gives up its style and comments: the route stays the same. Camel's own writer
 * works from its model and leaves things out.
 */
class SavedByAnEditorTest {

  @TempDir Path folder;

  @Test
  void routes_and_policies_written_anew_from_their_tree_are_the_same() throws Exception {
    for (Path file : files()) {
      Files.writeString(folder.resolve(file.getFileName()), anew(Files.readString(file)));
    }
    LoadedRoutes before = AllRoutes.in(Path.of("routes"));
    LoadedRoutes after = AllRoutes.in(folder);
    assertThat(after.routes()).hasSizeGreaterThan(20);
    compared(after.routes()).isEqualTo(before.routes());
    compared(after.configurations()).isEqualTo(before.configurations());
  }

  /**
   * The comparison sees an id, a description, an address, a parameter, an expression, the order.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: insert-history => id: insert-rows",
        "description: Writes down => description: Writes",
        "uri: jdbc:dataSource => uri: jdbc:other",
        "useHeadersAsParameters: true => useHeadersAsParameters: false",
        "${body} != '' => ${body} == ''",
        "maximumRedeliveries: 0 => maximumRedeliveries: 1",
        "method: prepare => method: lost"
      })
  void a_change_is_seen(String change) throws Exception {
    String[] fromTo = change.split(" => ");
    Path file = Path.of("routes/91-record-history.camel.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(fromTo[0]);
    Files.writeString(folder.resolve(file.getFileName()), text.replace(fromTo[0], fromTo[1]));
    LoadedRoutes before = AllRoutes.in(Path.of("routes"));
    LoadedRoutes after = AllRoutes.in(folder);
    assertThatThrownBy(
            () -> {
              compared(after.routes()).isEqualTo(List.of(route(before, "record-history")));
              compared(after.configurations().get(0)).isEqualTo(before.configuration("never-fail"));
            })
        .isInstanceOf(AssertionError.class);
  }

  /**
   * Measured, so that the sentence in CONTRIBUTING.md stays true: when Camel's writer learns one of
   * these, this test says so.
   */
  @Test
  void camels_own_writer_leaves_out_what_routes_need() throws Exception {
    String written =
        writtenByCamel(
            """
            - route:
                id: run-it
                description: Says what it does.
                errorHandler: {noErrorHandler: {}}
                from:
                  uri: direct:run-it
                  steps:
                    - setHeaders:
                        id: set-them
                        headers: [{name: X-One, expression: {constant: {expression: two}}}]
                    - doTry:
                        id: try-it
                        steps: [{to: {id: call-it, uri: "https:loc8", parameters: {httpMethod: GET}}}]
                        doCatch:
                          - id: catch-it
                            exception: [java.lang.Exception]
                            steps: [{to: {id: tell-it, uri: "direct:tell"}}]
            """);
    assertThat(written).contains("id: run-it", "set-them", "try-it", "call-it", "httpMethod");
    assertThat(written)
        .doesNotContain("Says what it does", "noErrorHandler", "X-One", "catch-it", "tell-it");
    assertThat(
            writtenByCamel(
                """
                - routeConfiguration:
                    id: retry
                    errorHandler: {deadLetterChannel: {deadLetterUri: "direct:park"}}
                    onException: [{onException: {id: once, exception: [java.lang.Exception]}}]
                """))
        .contains("id: retry")
        .doesNotContain("direct:park", "once");
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_gives_camel_something_to_load(Path file) throws Exception {
    assertThat(model(Files.readString(file)).getRouteDefinitions().size())
        .isEqualTo(file.getFileName().toString().startsWith("00-") ? 0 : 1);
  }

  static List<Path> files() throws Exception {
    Path routes = Path.of("routes");
    return RouteFiles.in(routes).routes().stream().map(routes::resolve).toList();
  }

  private static RouteDefinition route(LoadedRoutes loaded, String id) {
    return loaded.routes().stream()
        .filter(route -> id.equals(route.getRouteId()))
        .findFirst()
        .orElseThrow();
  }

  private static <T> RecursiveComparisonAssert<?> compared(T actual) {
    return assertThat(actual)
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .ignoringFieldsMatchingRegexes(
            "(.*\\.)?(lineNumber|location|resource|index|camelContext|parent|prepared|inlined)")
        .ignoringFieldsOfTypes(CamelContext.class);
  }

  private static String anew(String yaml) {
    DumperOptions block = new DumperOptions();
    block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(block).dump(new Yaml().load(yaml));
  }

  private static String writtenByCamel(String yaml) throws Exception {
    Model model = model(yaml);
    OptionalIdentifiedDefinition<?> what =
        model.getRouteDefinitions().isEmpty()
            ? model.getRouteConfigurationDefinitions().get(0)
            : model.getRouteDefinitions().get(0);
    return new LwModelToYAMLDumper().dumpModelAsYaml(new DefaultCamelContext(), what);
  }

  private static Model model(String yaml) throws Exception {
    CamelContext camel = new DefaultCamelContext();
    camel.getPropertiesComponent().addInitialProperty("routes.base", "file:routes");
    Resource resource = org.apache.camel.support.ResourceHelper.fromString("any.camel.yaml", yaml);
    PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    return camel.getCamelContextExtension().getContextPlugin(Model.class);
  }
}
