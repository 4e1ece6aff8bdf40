package org.loc8sage.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loc8sage.api.ApiCode;

/** Every code is explained, and nothing is explained that does not exist. */
class ExplainedCodesTest {

  private static final Pattern ROW = Pattern.compile("\\| `[A-Z0-9_]+` \\|( [^|]+ \\|){2,3}");

  @Test
  void error_codes_lists_every_code_that_is_not_done_and_every_api_code() throws IOException {
    List<String> expected =
        Stream.concat(
                Arrays.stream(Outcome.values())
                    .filter(outcome -> outcome.kind() != Outcome.Kind.DONE)
                    .map(Enum::name),
                Arrays.stream(ApiCode.values()).map(Enum::name))
            .toList();
    assertThat(codes("docs/error-codes.md")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void outcomes_lists_every_outcome_once() throws IOException {
    assertThat(codes("docs/outcomes.md"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Outcome.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource(ApiCode.class)
  void the_status_of_an_api_code_is_the_one_it_answers_with(ApiCode code) throws IOException {
    assertThat(Files.readString(Path.of("docs/error-codes.md")))
        .contains("| `" + code.name() + "` | " + code.status().value() + " | ");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void every_sentence_ends_and_what_needs_a_person_says_what_to_do(Outcome outcome) {
    assertThat(outcome.sentence()).matches("(?s).*(\\.|})");
    assertThat(outcome.needsPerson() && outcome.advice().isEmpty()).isFalse();
  }

  private static List<String> codes(String file) throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).allSatisfy(row -> assertThat(row).matches(ROW));
    return rows.stream().map(row -> row.substring(3, row.indexOf('`', 3))).toList();
  }
}
