package org.loc8sage.routefolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagedCasesTest {

  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  private final PackagedCases packaged = PackagedCases.read();

  @Test
  void they_are_the_cases_of_this_repository() throws IOException {
    TreeMap<String, String> expected = new TreeMap<>();
    for (String kind : new String[] {"routes", "mappings"}) {
      try (Stream<Path> files = Files.walk(FIXTURES.resolve(kind))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          expected.put("tests/" + FIXTURES.relativize(file), Files.readString(file));
        }
      }
    }
    expected.remove("tests/routes/exempt.yaml");
    assertThat(expected).hasSizeGreaterThan(900);
    assertThat(packaged.texts()).isEqualTo(expected);
    assertThat(packaged.of(PackagedCases.ALL)).isEqualTo(expected);
  }

  @Test
  void every_route_and_mapping_can_be_asked_for() {
    TreeSet<String> expected = new TreeSet<>();
    RouteFiles.packaged()
        .texts()
        .keySet()
        .forEach(file -> expected.add(file.replaceAll("^mappings/|\\.jq$|\\.camel\\.yaml$", "")));
    expected.remove("00-error-policies");
    assertThat(packaged.names()).containsExactlyElementsOf(expected);
  }

  @Test
  void a_route_comes_with_the_shared_answers_that_it_names_and_no_others() {
    assertThat(packaged.of("42-deliver-sage-invoice").keySet())
        .contains(
            "tests/routes/42-deliver-sage-invoice/happy/given.yaml",
            "tests/routes/shared/saved-invoice.yaml")
        .doesNotContain("tests/routes/shared/loc8-accounts.yaml")
        .allMatch(place -> place.matches("tests/routes/(42-deliver-sage-invoice|shared)/.*"));
    assertThat(packaged.of("loc8-job").keySet())
        .isNotEmpty()
        .allMatch(place -> place.startsWith("tests/mappings/loc8-job/"));
  }
}
