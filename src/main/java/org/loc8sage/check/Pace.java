package org.loc8sage.check;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps calls apart. Sage counts those of all programs together: with a second between ours, and no
 * more than 25 of them, a running integration with its 60 a minute stays below Sage's 100.
 */
final class Pace {

  private final long gap;
  private final LongSupplier now;
  private final LongConsumer wait;
  private long next;

  /** A pace in real time. */
  static Pace of(Duration gap) {
    return new Pace(gap, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * A pace in any time.
   *
   * @param now in nanoseconds, from anywhere
   * @param wait for so many of them, or for less
   */
  Pace(Duration gap, LongSupplier now, LongConsumer wait) {
    this.gap = gap.toNanos();
    this.now = now;
    this.wait = wait;
    this.next = now.getAsLong();
  }

  /** Waits until the next call may go out. */
  void before() {
    for (long left = left(); left > 0; left = left()) {
      wait.accept(left);
    }
    next = now.getAsLong() + gap;
  }

  private long left() {
    return next - now.getAsLong();
  }
}
