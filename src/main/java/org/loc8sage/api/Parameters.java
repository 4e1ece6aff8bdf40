package org.loc8sage.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;

/** Reads the parameters that lists share; an empty one is the same as none. */
final class Parameters {

  private Parameters() {}

  static @Nullable String text(@Nullable String value) {
    // PostgreSQL takes no NUL in a text; nothing has one, so nothing is found.
    return value == null || value.isBlank() ? null : value.strip().replace('\0', ' ');
  }

  /** An instant such as 2026-07-01T00:00:00Z; a bare date is its beginning in UTC. */
  static @Nullable Instant instant(String name, @Nullable String value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      throw ApiRefusal.parameter(
          name, "must be a date (2026-07-01) or an instant (2026-07-01T00:00:00Z).");
    }
  }

  static @Nullable String outcome(String name, @Nullable String value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    String code = text.toUpperCase(Locale.ROOT);
    if (Arrays.stream(Outcome.values()).noneMatch(outcome -> outcome.name().equals(code))) {
      throw ApiRefusal.parameter(name, "is no outcome; docs/outcomes.md lists them.");
    }
    return code;
  }
}
