package org.loc8sage.sage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the calls to one company.
 *
 * @param day the UTC day that {@code callsToday} counts
 * @param blockedUntil null when no block was ever met
 */
record BudgetRow(
    LocalDate day, int callsToday, @Nullable Instant blockedUntil, @Nullable String blockReason) {

  int callsOn(LocalDate today) {
    return day.isBefore(today) ? 0 : callsToday;
  }

  boolean isBlockedAt(Instant now) {
    return blockedUntil != null && blockedUntil.isAfter(now);
  }
}
