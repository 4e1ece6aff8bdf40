package org.loc8sage.chaos.inside;

import java.time.Duration;
import java.util.Locale;

/**
 * What happens to the database of the process under test, once.
 *
 * @param kind what happens
 * @param point the fact whose commit it happens at
 * @param occurrence at the so-manieth commit of that fact, from 1
 * @param lasting how long it goes on; zero where it happens once
 */
public record Trouble(Kind kind, CommitPoint point, int occurrence, Duration lasting) {

  /** The kinds of trouble. */
  public enum Kind {
    /** SIGKILL with the statement executed and not committed. */
    KILL_BEFORE,
    /** SIGKILL right after the commit. */
    KILL_AFTER,
    /** The commit fails and is rolled back, as on a full disk, and so do all for a while. */
    DISK_FULL,
    /** Nothing reaches the database for a while. */
    DATABASE_DOWN
  }

  /** The form in which the lab hands it over: {@code kind:point:occurrence:milliseconds}. */
  public String asText() {
    return String.join(
        ":", kind.name(), point.name(), String.valueOf(occurrence), "" + lasting.toMillis());
  }

  static Trouble of(String text) {
    String[] parts = text.toUpperCase(Locale.ROOT).split(":");
    return new Trouble(
        Kind.valueOf(parts[0]),
        CommitPoint.valueOf(parts[1]),
        Integer.parseInt(parts[2]),
        Duration.ofMillis(Long.parseLong(parts[3])));
  }
}
