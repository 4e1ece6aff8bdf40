package org.loc8sage.loc8;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Loc8ErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"code\":\"x\",\"message\":\"No.\",\"details\":[{\"field\":\"a\",\"message\":\"unknown\"}]}} | No.; a: unknown",
        "{\"message\":\"No.\"} | No.",
        "{\"errors\":[\"No.\",\"Not this one.\"]} | No.; Not this one.",
        "<html><body><h1>No</h1></body></html> | No",
        "No. | No.",
        "{\"result\":null,\"problem\":{\"title\":\"refused\",\"detail\":\"The bill is closed.\"}} | refused; The bill is closed.",
        "{\"faults\":[{\"nr\":7,\"text\":\"Closed\"},{\"nr\":8,\"text\":\"Closed\"}]} | Closed",
        "{\"ok\":false} | ``",
      })
  void what_is_said_is_told_in_whatever_shape_it_comes(String body, String words) {
    assertThat(Loc8Errors.message(body)).isEqualTo(words);
  }
}
