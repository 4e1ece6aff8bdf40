package org.loc8sage.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.chaos.inside.CommitPoint;
import org.loc8sage.chaos.inside.Trouble;

/**
 * How a life of the process ends, by SIGKILL every time.
 *
 * @param kind when
 * @param point the fact around whose commit it is killed; null for the other kinds
 */
record Death(Kind kind, @Nullable CommitPoint point) {

  /** When the process is killed. */
  enum Kind {
    BEFORE_COMMIT,
    AFTER_COMMIT,
    /** With a Save on the wire that Sage has not worked on. */
    BEFORE_SAGE_SAVED,
    /** With a Save that Sage has done and not answered. */
    AFTER_SAGE_SAVED,
    /** With a payment that Loc8 has taken and not answered. */
    AFTER_LOC8_CHANGED,
    WHILE_STARTING,
    ANY_TIME
  }

  /** Every way to die, once. */
  static List<Death> all() {
    List<Death> all = new ArrayList<>();
    for (CommitPoint point : CommitPoint.values()) {
      all.add(new Death(Kind.BEFORE_COMMIT, point));
      all.add(new Death(Kind.AFTER_COMMIT, point));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.BEFORE_COMMIT && kind != Kind.AFTER_COMMIT) {
        all.add(new Death(kind, null));
      }
    }
    return all;
  }

  /** What the process is started with to be killed there; null when it is killed from outside. */
  @Nullable Trouble trouble(int occurrence) {
    if (point == null) {
      return null;
    }
    Trouble.Kind trouble =
        kind == Kind.BEFORE_COMMIT ? Trouble.Kind.KILL_BEFORE : Trouble.Kind.KILL_AFTER;
    return new Trouble(trouble, point, occurrence, Duration.ZERO);
  }

  String words() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + (point == null ? "" : " " + point.name());
  }
}
