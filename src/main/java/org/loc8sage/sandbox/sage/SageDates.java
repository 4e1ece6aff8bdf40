package org.loc8sage.sandbox.sage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as Sage takes and gives them: local, without a zone; a trailing Z is ignored. */
final class SageDates {
  private static final Pattern DOT_NET = Pattern.compile("/Date\\((-?\\d+)([+-]\\d{4})?\\)/");
  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private SageDates() {}

  /** Reads any of the forms clients send; else a {@link java.time.DateTimeException}. */
  static LocalDateTime read(String text) {
    Matcher dotNet = DOT_NET.matcher(text);
    if (dotNet.matches()) {
      Instant instant = Instant.ofEpochMilli(Long.parseLong(dotNet.group(1)));
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    String bare = text.trim().replaceFirst("[Zz]$", "").replace(' ', 'T');
    return bare.contains("T") ? LocalDateTime.parse(bare) : LocalDate.parse(bare).atStartOfDay();
  }

  /** The form in which Sage keeps a date that was sent. */
  static String kept(String text) {
    return OUT.format(read(text));
  }
}
