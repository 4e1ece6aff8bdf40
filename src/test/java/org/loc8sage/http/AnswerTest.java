package org.loc8sage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-07-06T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120",
        "0 | 1",
        "999999999999 | 86400",
        "Mon, 06 Jul 2026 00:01:30 GMT | 90",
        "Sun, 05 Jul 2026 00:00:00 GMT | 1",
        "soon | 45",
        "-5 | 45"
      })
  void retry_after_is_read_as_seconds_or_date_within_a_second_and_a_day(String said, long wait) {
    Answer answer = new Answer(429, Map.of("retry-after", said), null, null);
    assertThat(answer.retryAt(NOW, Duration.ofSeconds(45))).isEqualTo(NOW.plusSeconds(wait));
  }
}
