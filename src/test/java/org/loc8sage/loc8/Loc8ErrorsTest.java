package org.loc8sage.loc8;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Loc8ErrorsTest {

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            """
            {"error": {"code": "validation_failed", "message": "Not valid.",
              "details": [{"field": "lines[0].taxTypeId", "message": "unknown"}]}}
            """,
            "Not valid.; lines[0].taxTypeId: unknown"),
        Arguments.of("{\"error\": {\"code\": \"forbidden\"}}", "forbidden"),
        Arguments.of("{\"error\": \"invalid_token\"}", "invalid_token"),
        Arguments.of("{\"message\": \"Not valid.\"}", "Not valid."),
        Arguments.of(
            "{\"errors\": [\"Not valid.\", {\"message\": \"Too long.\"}, \"Not valid.\"]}",
            "Not valid.; Too long."),
        Arguments.of(
            "{\"result\": null, \"problem\": {\"title\": \"refused\", \"detail\": \"It is closed.\"}}",
            "refused; It is closed."),
        Arguments.of(
            "{\"faults\": [{\"nr\": 7, \"text\": \"Closed.\"}, {\"nr\": 8, \"text\": \"Closed.\"}]}",
            "Closed."),
        Arguments.of("\"Not valid.\"", "Not valid."),
        Arguments.of("The service is down.", "The service is down."),
        Arguments.of("<html><body><h1>502</h1> Bad gateway</body></html>", "502 Bad gateway"),
        Arguments.of("{\"error\": {\"mess", "{\"error\": {\"mess"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void every_shape_of_a_refusal_is_read(String body, String words) {
    assertThat(Loc8Errors.message(body)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "null", "{}", "[]", "{\"error\": null}", "{\"errors\": []}", "7"})
  void what_says_nothing_gives_no_words(String body) {
    assertThat(Loc8Errors.message(body)).isEmpty();
  }

  @Test
  void no_body_gives_no_words() {
    assertThat(Loc8Errors.message(null)).isEmpty();
  }
}
