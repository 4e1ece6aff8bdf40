package org.loc8sage.chaos.inside;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the commits of the one point that matters and brings the trouble on at its turn. */
final class Watch {

  private final @Nullable Trouble trouble;
  private final AtomicInteger commits = new AtomicInteger();
  private volatile long beganAt;

  Watch(String text) {
    trouble = text.isBlank() ? null : Trouble.of(text);
  }

  /**
   * Something is about to be asked of the database.
   *
   * @throws SQLException while it is down
   */
  void reach() throws SQLException {
    if (goesOn(Trouble.Kind.DATABASE_DOWN)) {
      throw new SQLTransientConnectionException("The database is down (fault lab).", "08001");
    }
  }

  /**
   * A fact is about to be committed.
   *
   * @return whether this is the commit after which the process is to be killed
   * @throws SQLException when the commit must not happen
   */
  boolean before(CommitPoint point) throws SQLException {
    if (trouble == null) {
      return false;
    }
    boolean itsTurn = point == trouble.point() && commits.incrementAndGet() == trouble.occurrence();
    if (itsTurn && !trouble.lasting().isZero()) {
      beganAt = System.nanoTime();
    }
    if (itsTurn && trouble.kind() == Trouble.Kind.KILL_BEFORE) {
      kill();
    }
    reach();
    if (goesOn(Trouble.Kind.DISK_FULL)) {
      throw new SQLNonTransientException("No space left on device (fault lab).", "53100");
    }
    return itsTurn && trouble.kind() == Trouble.Kind.KILL_AFTER;
  }

  /** The real signal, from outside the virtual machine; nothing runs after it. */
  static void kill() {
    String self = String.valueOf(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-9", self).start();
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean goesOn(Trouble.Kind kind) {
    return trouble != null
        && trouble.kind() == kind
        && beganAt != 0
        && System.nanoTime() - beganAt < trouble.lasting().toNanos();
  }
}
