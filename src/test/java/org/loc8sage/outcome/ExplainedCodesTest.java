package org.loc8sage.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loc8sage.api.ApiCode;
import org.loc8sage.outcome.Outcome.Kind;

/** Every code is explained, completely, and nothing is explained that does not exist. */
class ExplainedCodesTest {

  private static final Path ERRORS = Path.of("docs/error-codes.md");
  private static final Path OUTCOMES = Path.of("docs/outcomes.md");
  private static final Pattern START_ROW = Pattern.compile("(?m)^\\| “([^”]+)” \\|(.+)\\|$");

  private static final Map<Kind, String> SECTIONS =
      Map.of(
          Kind.DONE, "Nothing is left to do",
          Kind.WAITING, "It goes on by itself",
          Kind.EXCLUDED, "Not sent, on purpose",
          Kind.PARKED, "Needs you",
          Kind.CONFLICT, "Both sides disagree");

  @Test
  void error_codes_explains_every_code_that_is_not_done_and_every_api_code() throws IOException {
    List<String> codes =
        Stream.concat(
                Arrays.stream(Outcome.values())
                    .filter(outcome -> outcome.kind() != Kind.DONE)
                    .map(Enum::name),
                Arrays.stream(ApiCode.values()).map(Enum::name))
            .toList();
    CodeTable table = new CodeTable(Files.readAllLines(ERRORS));
    assertThat(table.breaches(codes)).isEmpty();
    assertThat(misplaced(table, "A whole run")).isEmpty();
  }

  @Test
  void outcomes_explains_every_outcome_once() throws IOException {
    CodeTable table = new CodeTable(Files.readAllLines(OUTCOMES));
    assertThat(table.breaches(Arrays.stream(Outcome.values()).map(Enum::name).toList())).isEmpty();
    assertThat(misplaced(table, "Said of a whole run, never of an item")).isEmpty();
  }

  @Test
  void no_code_means_two_things() {
    assertThat(Arrays.stream(ApiCode.values()).map(Enum::name))
        .doesNotContainAnyElementsOf(Arrays.stream(Outcome.values()).map(Enum::name).toList());
  }

  @Test
  void a_row_that_is_missing_superfluous_repeated_or_incomplete_is_found() {
    CodeTable table =
        new CodeTable(
            """
            ## Needs you
            | Code | Cause | Remedy |
            | --- | --- | --- |
            | `A` | It is so. | Do it. |
            | `B` |  | Do it. |
            | `C` | It is so. |   |
            | `D` | It is so. |
            | `A` | It is so. | Do it. |
            | `F` | it is so | Do it. |
            """
                .lines()
                .toList());
    assertThat(table.breaches(List.of("A", "B", "C", "D", "E")))
        .containsExactlyInAnyOrder(
            "B: Cause is empty",
            "C: Remedy is empty",
            "D: has 2 cells instead of 3",
            "F: Cause is no sentence: it is so",
            "F: there is no such code",
            "A: is explained twice",
            "E: is not explained");
  }

  @ParameterizedTest
  @EnumSource(ApiCode.class)
  void the_status_of_an_api_code_is_the_one_it_answers_with(ApiCode code) throws IOException {
    assertThat(Files.readString(ERRORS))
        .contains("| `" + code.name() + "` | " + code.status().value() + " | ");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void every_sentence_ends_and_what_needs_a_person_says_what_to_do(Outcome outcome) {
    assertThat(outcome.sentence()).matches("(?s).*(\\.|})");
    assertThat(outcome.needsPerson() && outcome.advice().isEmpty()).isFalse();
  }

  @Test
  void what_refuses_the_start_is_explained_in_the_words_it_uses() throws IOException {
    List<String> rows =
        START_ROW.matcher(Files.readString(ERRORS)).results().map(row -> row.group(1)).toList();
    assertThat(rows).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    String sources = sources();
    assertThat(rows).allSatisfy(words -> assertThat(sources).contains(words));
    assertThat(START_ROW.matcher(Files.readString(ERRORS)).results().map(row -> row.group(2)))
        .allMatch(cells -> cells.matches(" \\S[^|]+\\. \\| \\S[^|]+\\. "));
  }

  /** The sentences of the settings, their parts joined as the compiler joins them. */
  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
      }
      return all.toString();
    }
  }

  private static List<String> misplaced(CodeTable table, String runs) {
    return table.rows().stream()
        .filter(row -> Arrays.stream(Outcome.values()).anyMatch(o -> o.name().equals(row.code())))
        .filter(
            row ->
                !SECTIONS
                    .getOrDefault(Outcome.valueOf(row.code()).kind(), runs)
                    .equals(row.section()))
        .map(row -> row.code() + " stands under “" + row.section() + "”")
        .collect(Collectors.toList());
  }
}
