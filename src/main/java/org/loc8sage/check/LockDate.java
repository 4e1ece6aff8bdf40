package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOCK_DATE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.StartAt;

/** Whether Sage's books are open from the start of the integration on. */
record LockDate(ConnectionSettings connection, Report report) {

  /**
   * Compares.
   *
   * @param company as Sage shows it
   * @param zone of the Loc8 company; null when it is not known
   */
  void check(JsonNode company, @Nullable ZoneId zone) {
    if (!company.path("LockProcessing").asBoolean(false)) {
      report.confirmed(LOCK_DATE, "Sage's books are not locked.");
      return;
    }
    try {
      String locked = company.path("LockProcessingDate").asText("");
      LocalDate until = LocalDate.parse(locked.substring(0, Math.min(10, locked.length())));
      ZoneId in = zone == null ? ZoneOffset.UTC : zone;
      LocalDate start = StartAt.read(connection.startAt(), in).atZone(in).toLocalDate();
      if (start.isAfter(until)) {
        report.confirmed(LOCK_DATE, "Sage's books are locked up to " + until + ".");
      } else {
        report.different(
            LOCK_DATE,
            "Sage's books are locked up to %s, and `start-at` is %s.".formatted(until, start),
            "Set `start-at` to a later day, or have the bookkeeper move the lock.");
        report.propose("start-at", until.plusDays(1).toString(), "the first day that is open");
      }
    } catch (DateTimeException unreadable) {
      report.untold(LOCK_DATE, "Sage's lock date cannot be read.");
    }
  }
}
