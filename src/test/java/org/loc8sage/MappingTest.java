package org.loc8sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.routetest.MappingSuite;

/**
 * Runs every mapping with every case of {@code fixtures/mappings/<mapping>/<case>}, as the routes
 * run it. A new case is a new folder with {@code given.json} and {@code then.json}, or {@code
 * then-error.txt} with the words of the refusal.
 */
class MappingTest {

  private static final Path MAPPINGS = Path.of("routes/mappings");
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/mappings");

  private static final MappingSuite suite = new MappingSuite(MAPPINGS, FIXTURES);

  @AfterAll
  static void stop() {
    suite.close();
  }

  @TestFactory
  Stream<DynamicTest> each_mapping_gives_what_its_fixtures_say() throws IOException {
    return suite.cases().stream().map(name -> dynamicTest(name, () -> check(name)));
  }

  @Test
  void every_mapping_has_fixtures_and_every_fixture_its_mapping() throws IOException {
    TreeSet<String> covered = new TreeSet<>();
    suite.cases().forEach(name -> covered.add(name.substring(0, name.indexOf('/'))));
    assertThat(suite.mappings()).isNotEmpty().containsExactlyElementsOf(covered);
  }

  private static void check(String name) throws IOException {
    List<String> differences = suite.run(name);
    if (!differences.isEmpty()) {
      fail(name + "\n  " + String.join("\n  ", differences));
    }
  }
}
