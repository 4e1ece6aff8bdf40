package org.loc8sage.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final List<Long> waits = new ArrayList<>();
  private long now = 17;

  private final Pace pace =
      new Pace(
          Duration.ofSeconds(1),
          () -> now,
          nanos -> {
            waits.add(nanos);
            // Waiting may end early.
            now += waits.size() == 1 ? nanos / 2 : nanos;
          });

  @Test
  void the_first_call_goes_out_at_once_and_the_others_a_gap_after_the_one_before() {
    pace.before();
    assertThat(waits).isEmpty();

    pace.before();
    assertThat(waits).containsExactly(SECOND, SECOND / 2);

    now += 2 * SECOND;
    pace.before();
    assertThat(waits).hasSize(2);
  }
}
