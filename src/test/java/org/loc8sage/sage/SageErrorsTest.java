package org.loc8sage.sage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SageErrorsTest {

  /** What Sage was seen to send, and the shapes that others prepare for. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("\"Document Number already exists\"", "Document Number already exists"),
        Arguments.of("{\"Message\": \"Valid Selection Required\"}", "Valid Selection Required"),
        Arguments.of(
            "{\"message\": \"Not found.\", \"MessageDetail\": \"No action on 'Invoice'.\"}",
            "Not found.; No action on 'Invoice'."),
        Arguments.of(
            "{\"Message\": \"The request is invalid.\", \"ModelState\":"
                + " {\"invoice.Date\": [\"Date is required.\"], \"invoice.Lines\": [\"Too few.\"]}}",
            "The request is invalid.; Date is required.; Too few."),
        Arguments.of("[\"Date is required.\", \"Date is required.\"]", "Date is required."),
        Arguments.of("Username is Required.", "Username is Required."),
        Arguments.of(
            "<html><head><title>401</title></head><body><h2>401 - Unauthorized</h2></body></html>",
            "401 - Unauthorized"),
        Arguments.of("<html><head><title>Bad gateway</title></head></html>", "Bad gateway"),
        Arguments.of("{\"Message\": \"Half", "{\"Message\": \"Half"),
        Arguments.of("{\"ExceptionMessage\": \"Syntax error\"}", "Syntax error"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void every_shape_of_a_refusal_is_read(String body, String words) {
    assertThat(SageErrors.message(body)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "null", "{}", "[]", "{\"Code\": 7}", "{\"Message\": null}", "17"})
  void what_says_nothing_gives_no_words(String body) {
    assertThat(SageErrors.message(body)).isEmpty();
  }

  @Test
  void no_body_gives_no_words() {
    assertThat(SageErrors.message(null)).isEmpty();
    assertThat(SageErrors.saysTaken(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Document Number already exists\"",
        "{\"Message\": \"The name is already in use.\"}",
        "This number has already been used",
        "Duplicate document number",
        "Name must be unique"
      })
  void a_number_or_name_that_exists_is_recognised(String body) {
    assertThat(SageErrors.saysTaken(body)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Valid Selection Required\"", "The customer does not exist", "", "{}"})
  void another_refusal_says_nothing_of_an_existing_one(String body) {
    assertThat(SageErrors.saysTaken(body)).isFalse();
  }
}
