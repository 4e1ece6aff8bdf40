package org.loc8sage.sandbox.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's own time, which tests may set, move or hold. Not a {@link Clock} itself, so that it
 * never stands in for the clock of the product.
 */
public final class SandboxClock {
  private final Clock real;
  private Duration offset = Duration.ZERO;
  private @Nullable Instant held;

  public SandboxClock(Clock real) {
    this.real = real;
  }

  /** Now in UTC, to the millisecond. */
  public synchronized Instant now() {
    Instant now = held != null ? held : real.instant().plus(offset);
    return now.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Holds time still at this instant until it is moved or let go. */
  public synchronized void holdAt(Instant instant) {
    held = instant;
  }

  /** Moves time on by this much, held or not. */
  public synchronized void advance(Duration by) {
    if (held != null) {
      held = held.plus(by);
    } else {
      offset = offset.plus(by);
    }
  }

  /** Back to real time. */
  public synchronized void letGo() {
    held = null;
    offset = Duration.ZERO;
  }
}
