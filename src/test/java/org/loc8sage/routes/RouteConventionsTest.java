package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every route to the house rules, in YAML and in Java alike. A folder of routes that break
 * each of them shows that no rule is blind.
 */
class RouteConventionsTest {

  private static LoadedRoutes routes;
  private static LoadedRoutes spoiled;

  @BeforeAll
  static void load() throws Exception {
    routes = LoadedRoutes.withJava(Path.of("routes"));
    spoiled = LoadedRoutes.of(Path.of("src/test/resources/fixtures/spoiled-routes"));
  }

  @Test
  void there_are_routes_to_check() {
    assertThat(routes.routes()).hasSizeGreaterThan(20);
    assertThat(routes.steps()).hasSizeGreaterThan(100);
  }

  @TestFactory
  Stream<DynamicTest> every_route_keeps_the_rules() {
    return rules().entrySet().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.getKey(), () -> assertThat(rule.getValue().apply(routes)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_finds_the_route_that_breaks_it() {
    return rules().entrySet().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.getKey(), () -> assertThat(rule.getValue().apply(spoiled)).isNotEmpty()));
  }

  @Test
  void each_breach_is_named() {
    List<String> broken =
        rules().values().stream().flatMap(rule -> rule.apply(spoiled).stream()).toList();
    assertThat(broken)
        .contains(
            "fetch-things: begins with none of " + RouteRules.VERBS,
            "fetch-things: listens at direct:other-name",
            "fetch-things: group misc is none of [request, collect, match, deliver, operate]",
            "write-both-ways: has both routeConfigurationId and errorHandler; the first does nothing",
            "collect-unknown-policy: there is no policy retry-and-hope",
            "run-too-much: 17 steps, 4 levels, 2 choices",
            "fetch-things/strip (removeHeaders): needs an id of two words or more",
            "fetch-things: fetch-things/strip (removeHeaders) removes CamelRedelivery*",
            "write-both-ways/post-past-the-door (to): must not talk to https:sage?throwExceptionOnFailure=false",
            "write-both-ways/read-past-the-door (to): must not talk to https:loc8?httpMethod=GET",
            "collect-unknown-policy/split-all-ways (recipientList): is forbidden: its addresses are not seen in the file",
            "direct:nobody is called, and there is no such route",
            "run-too-much is called by nothing",
            "20-get-things.camel.yaml: holds [fetch-things]",
            "run-without-policy: has neither routeConfigurationId nor errorHandler");
  }

  private static Map<String, Function<LoadedRoutes, List<String>>> rules() {
    Map<String, Function<LoadedRoutes, List<String>>> rules = new LinkedHashMap<>();
    rules.putAll(RouteFileRules.all());
    rules.putAll(RouteRules.all());
    rules.putAll(ExpressionRules.all());
    return rules;
  }
}
