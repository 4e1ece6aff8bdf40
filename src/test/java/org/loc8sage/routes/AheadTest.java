package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AheadTest {

  private final Ahead ahead =
      new Ahead(Clock.fixed(Instant.parse("2026-07-05T10:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-07-07T10:00:01Z",
        "2026-07-07T20:00:01.123+10:00",
        "2026-07-07T10:00:01",
        "2099-01-01T00:00:00.0000000"
      })
  void what_lies_further_ahead_than_any_zone_or_clock_is_ahead(String stamp) {
    assertThat(ahead.isAhead(stamp)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-07-05T10:00:00Z",
        "2026-07-07T09:59:59Z",
        "2026-07-07T19:59:59+10:00",
        "2026-07-05T20:00:00",
        "1970-01-01T00:00:00Z",
        "next-page",
        ""
      })
  void what_a_source_may_have_written_by_now_is_not(String stamp) {
    assertThat(ahead.isAhead(stamp)).isFalse();
  }
}
