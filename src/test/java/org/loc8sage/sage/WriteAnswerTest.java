package org.loc8sage.sage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteAnswerTest {

  @Test
  void a_failure_counts_before_the_code() {
    IOException cut = new IOException("closed");
    assertThat(SageAnswers.classifyWrite(201, null, cut, true)).isEqualTo(WriteAnswer.UNKNOWN);
    assertThat(SageAnswers.classifyWrite(null, "{}", cut, true)).isEqualTo(WriteAnswer.UNKNOWN);
    assertThat(SageAnswers.classifyWrite(null, "{}", cut, false))
        .isEqualTo(WriteAnswer.NOT_WRITTEN);
  }

  @Test
  void only_a_whole_object_is_saved() {
    assertThat(SageAnswers.classifyWrite(201, "{\"ID\":7}", null, true))
        .isEqualTo(WriteAnswer.SAVED);
    for (String body : new String[] {"", "null", "{\"ID\":", "<html>", "{} {}"}) {
      assertThat(SageAnswers.classifyWrite(201, body, null, true)).isEqualTo(WriteAnswer.UNKNOWN);
    }
  }

  @Test
  void a_taken_number_is_not_a_plain_refusal() {
    assertThat(SageAnswers.classifyWrite(400, "\"Document Number already exists\"", null, true))
        .isEqualTo(WriteAnswer.NUMBER_MAY_BE_TAKEN);
    assertThat(SageAnswers.classifyWrite(400, "\"Valid Selection Required\"", null, true))
        .isEqualTo(WriteAnswer.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404, 405, 411, 415, 429})
  void these_codes_say_not_written(int code) {
    assertThat(SageAnswers.classifyWrite(code, "", null, true)).isEqualTo(WriteAnswer.NOT_WRITTEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 302, 408, 409, 500, 503})
  void these_codes_leave_it_in_doubt(int code) {
    assertThat(SageAnswers.classifyWrite(code, "", null, true)).isEqualTo(WriteAnswer.UNKNOWN);
  }
}
