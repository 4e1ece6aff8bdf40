package org.loc8sage.sage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the calls to one company.
 *
 * @param day the UTC day that {@code callsToday} counts
 * @param blockedUntil null when no block was ever met
 * @param lastCallAt null when no call was counted yet
 */
record BudgetRow(
    LocalDate day,
    int callsToday,
    @Nullable Instant blockedUntil,
    @Nullable String blockReason,
    @Nullable Instant lastCallAt) {

  /** Clocks of several nodes differ by less. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** By how much the clock was put back since the last call; zero when it was not. */
  Duration putBackAt(Instant now) {
    return lastCallAt == null || !lastCallAt.isAfter(now.plus(SKEW))
        ? Duration.ZERO
        : Duration.between(now, lastCallAt);
  }

  int callsOn(LocalDate today) {
    return day.isBefore(today) ? 0 : callsToday;
  }

  boolean isBlockedAt(Instant now) {
    return blockedUntil != null && blockedUntil.isAfter(now);
  }
}
