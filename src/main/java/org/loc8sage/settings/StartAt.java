package org.loc8sage.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The moment from which invoices belong to the integration (design: “Start”). */
public final class StartAt {

  private StartAt() {}

  /**
   * Reads the setting.
   *
   * @param text an instant such as {@code 2026-07-01T00:00:00Z}, or a bare date
   * @param zone of the Loc8 company, in which a bare date begins
   * @throws DateTimeException when it is neither
   */
  public static Instant read(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text.strip()).atStartOfDay(zone).toInstant();
    }
    return OffsetDateTime.parse(text.strip()).toInstant();
  }

  static boolean isReadable(String text) {
    try {
      read(text, ZoneId.of("UTC"));
      return true;
    } catch (DateTimeException unreadable) {
      return false;
    }
  }
}
