package org.loc8sage.adapting;

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

/** The cases that the dialect brings along, run as {@code test-routes} runs them. */
class AdaptedMappingsTest {
  private static final Path DIALECT = AdaptedFolder.EXAMPLES.resolve("dialect");

  private static final MappingSuite suite =
      new MappingSuite(DIALECT.resolve("mappings"), DIALECT.resolve("tests/mappings"));

  @AfterAll
  static void stop() {
    suite.close();
  }

  @TestFactory
  Stream<DynamicTest> each_mapping_gives_what_its_cases_say() throws IOException {
    return suite.cases().stream().map(name -> dynamicTest(name, () -> check(name)));
  }

  @Test
  void every_mapping_of_the_dialect_has_a_case() throws IOException {
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
