package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairStampTest {

  @Test
  void either_side_knows_its_own_half_again() {
    PairStamp stamp = PairStamp.NONE.withLoc8("2026-11-01T04:00:00Z").withSage("2026-11-01T15:00");
    PairStamp read = PairStamp.read(stamp.toString());
    assertThat(read).isEqualTo(stamp);
    assertThat(read.hasLoc8("2026-11-01T04:00:00Z")).isTrue();
    assertThat(read.hasSage("2026-11-01T15:00")).isTrue();
    assertThat(read.hasLoc8("2026-11-01T15:00")).isFalse();
  }

  @Test
  void a_stamp_that_is_missing_is_never_known() {
    assertThat(PairStamp.NONE.hasLoc8("")).isFalse();
    assertThat(PairStamp.NONE.hasSage("")).isFalse();
    assertThat(PairStamp.read("").hasSage("")).isFalse();
  }

  @Test
  void whatever_stands_in_a_stamp_fits_its_column() {
    PairStamp stamp = new PairStamp("x".repeat(500), "y".repeat(500));
    assertThat(stamp.toString()).hasSizeLessThanOrEqualTo(100);
    assertThat(PairStamp.read(stamp.toString()).hasLoc8("x".repeat(500))).isTrue();
  }
}
