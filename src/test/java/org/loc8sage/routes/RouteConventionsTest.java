package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.routecheck.Finding;
import org.loc8sage.routecheck.LoadedRoutes;

/**
 * Holds every route to the house rules, in YAML and in Java alike; for a folder of one's own the
 * command {@code check-routes} has the same rules. A folder of spoiled routes shows what is said.
 */
class RouteConventionsTest {

  private static LoadedRoutes routes;
  private static LoadedRoutes spoiled;

  @BeforeAll
  static void load() throws Exception {
    routes = AllRoutes.load();
    spoiled = AllRoutes.in(Path.of("src/test/resources/fixtures/spoiled-routes"));
  }

  @Test
  void there_are_routes_to_check() {
    assertThat(routes.routes()).hasSizeGreaterThan(20);
    assertThat(routes.steps()).hasSizeGreaterThan(100);
  }

  @TestFactory
  Stream<DynamicTest> every_route_keeps_the_rules() {
    return AllRoutes.RULES.stream()
        .map(
            rule ->
                dynamicTest(
                    rule.sentence(), () -> assertThat(rule.breaches().apply(routes)).isEmpty()));
  }

  @Test
  void each_breach_is_named() {
    assertThat(AllRoutes.broken(spoiled))
        .extracting(Finding::sentence)
        .contains(
            "fetch-things: listens at direct:other-name.",
            "fetch-things: group misc is none of [request, collect, match, deliver, operate].",
            "write-both-ways: has both routeConfigurationId and errorHandler; the first does nothing.",
            "collect-unknown-policy: there is no policy retry-and-hope.",
            "run-too-much: 17 steps, 4 levels, 2 choices.",
            "fetch-things/strip (removeHeaders): needs an id of two words or more.",
            "fetch-things: fetch-things/strip (removeHeaders) removes CamelRedelivery*.",
            "write-both-ways/post-past-the-door (to): must not talk to https:sage?throwExceptionOnFailure=false.",
            "write-both-ways/read-past-the-door (to): must not talk to https:loc8?httpMethod=GET.",
            "collect-unknown-policy/split-all-ways (recipientList): is forbidden: its addresses are not seen in the file.",
            "fetch-things/call-nobody (to): direct:nobody is called, and there is no such route.",
            "run-too-much: is called by nothing.",
            "The file holds [fetch-things].",
            "run-without-policy: has neither routeConfigurationId nor errorHandler.");
  }
}
