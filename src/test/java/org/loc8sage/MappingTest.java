package org.loc8sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static final Pattern COMMENT = Pattern.compile("(?m)#.*$");

  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");

  /** What is computed inside a text: {@code "\(.a)"}. */
  private static final Pattern INSERTED = Pattern.compile("\\\\\\((.*?)\\)");

  /** jq's numbers are doubles: 3 × 1.1 is 3.3000000000000003 there. */
  private static final Pattern ARITHMETIC =
      Pattern.compile(
          "\\+|\\*|%|(?<!/)/(?!/)|-"
              + "|\\b(tonumber|add|floor|ceil|round|sqrt|pow|fabs|abs|fromjson|tojson|min|max"
              + "|min_by|max_by|range)\\b");

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

  @Test
  void no_mapping_does_arithmetic() throws IOException {
    for (Path file : mappings()) {
      assertThat(arithmeticIn(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void arithmetic_is_recognised() {
    assertThat(arithmeticIn(".quantity * .unitCharge")).containsExactly("*");
    assertThat(arithmeticIn("\"\\(.quantity / 2)\"")).containsExactly("/");
    assertThat(arithmeticIn("[.lines[].charge | tonumber] | add")).contains("tonumber", "add");
    assertThat(arithmeticIn("# 1 + 1\n.charge // \"1 + 1\"")).isEmpty();
  }

  @Test
  void every_mapping_says_first_what_comes_in_and_what_goes_out() throws IOException {
    for (Path file : mappings()) {
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(0)).as(file.toString()).startsWith("# in:  ");
      assertThat(lines.stream().takeWhile(line -> line.startsWith("#")))
          .as(file.toString())
          .anyMatch(line -> line.startsWith("# out: "));
    }
  }

  private static List<String> arithmeticIn(String mapping) {
    String code =
        TEXT.matcher(mapping)
            .replaceAll(
                text ->
                    INSERTED
                        .matcher(text.group())
                        .results()
                        .map(inserted -> Matcher.quoteReplacement(" " + inserted.group(1) + " "))
                        .collect(Collectors.joining()));
    String bare = COMMENT.matcher(code).replaceAll("");
    return ARITHMETIC.matcher(bare).results().map(MatchResult::group).toList();
  }

  private static void check(String name) throws IOException {
    List<String> differences = suite.run(name);
    if (!differences.isEmpty()) {
      fail(name + "\n  " + String.join("\n  ", differences));
    }
  }

  private static List<Path> mappings() throws IOException {
    try (Stream<Path> files = Files.list(MAPPINGS)) {
      return files.filter(file -> file.toString().endsWith(".jq")).sorted().toList();
    }
  }
}
