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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of {@code fixtures/routes/<route>/<case>} on the routes of this repository. */
class RouteFixturesTest {

  static final Path ROUTES = Path.of("routes");
  static final Path CASES = Path.of("src/test/resources/fixtures/routes");

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
  Stream<DynamicTest> each_route_does_what_its_cases_say() {
    return suite.cases().stream().map(name -> dynamicTest(name, () -> check(name)));
  }

  @Test
  void there_are_cases() {
    assertThat(suite.cases()).isNotEmpty();
  }

  private static void check(String name) throws IOException {
    List<String> differences = suite.run(name);
    if (!differences.isEmpty()) {
      fail(name + "\n  " + String.join("\n  ", differences));
    }
  }
}
