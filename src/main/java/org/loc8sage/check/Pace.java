package org.loc8sage.check;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps calls apart. Sage counts those of all programs together: with a second between ours, and no
 * more than 25 of them, a running integration with its 60 a minute stays below Sage's 100.
 */
final class Pace {

  private final Duration gap;
  private long next = System.nanoTime();

  Pace(Duration gap) {
    this.gap = gap;
  }

  /** Waits until the next call may go out. */
  void before() {
    for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    next = System.nanoTime() + gap.toNanos();
  }
}
