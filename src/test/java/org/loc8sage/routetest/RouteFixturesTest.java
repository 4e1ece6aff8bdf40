package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Runs every case of {@code fixtures/routes/<route>/<case>} on the routes of this repository;
 * {@code docs/testing-routes.md} says what stands in a case.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RouteFixturesTest {

  private static final Path ROUTES = Path.of("routes");
  private static final Path CASES = Path.of("src/test/resources/fixtures/routes");

  private static RouteSuite suite;

  @BeforeAll
  static void start() throws IOException {
    suite = new RouteSuite(ROUTES, CASES);
  }

  @AfterAll
  static void stop() throws IOException {
    suite.close();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> each_route_does_what_its_cases_say() {
    assertThat(suite.cases()).isNotEmpty();
    return suite.cases().stream().map(name -> dynamicTest(name, () -> check(name)));
  }

  @Test
  @Order(2)
  void every_route_has_a_case_of_each_kind_or_a_reason_why_not() {
    List<String> routes = suite.coverage().routes().stream().map(Coverage.OfRoute::name).toList();
    assertThat(routes).isNotEmpty();
    assertThat(FourKinds.missing(routes, suite.cases(), CASES.resolve("exempt.yaml"))).isEmpty();
  }

  @Test
  @Order(3)
  void every_step_with_an_id_is_passed_by_some_case() {
    assertThat(suite.coverage().routes())
        .allSatisfy(
            route -> {
              assertThat(route.steps()).as(route.name()).isPositive();
              assertThat(route.notPassed()).as(route.name()).isEmpty();
            });
  }

  private static void check(String name) throws IOException {
    List<String> differences = suite.run(name);
    if (!differences.isEmpty()) {
      fail(name + "\n  " + String.join("\n  ", differences));
    }
  }
}
