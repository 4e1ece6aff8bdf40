package org.loc8sage.outcome;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as sentences say them: UTC, to the second. */
public final class Moment {

  private static final DateTimeFormatter UTC_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Moment() {}

  /** Without the word UTC, which the sentence has. */
  public static String of(Instant instant) {
    return UTC_SECONDS.format(instant);
  }
}
