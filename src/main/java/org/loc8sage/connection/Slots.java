package org.loc8sage.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/** When within an interval a connection polls. */
final class Slots {

  private Slots() {}

  /**
   * The next time that is this connection's own within the interval, at most one interval away:
   * connections that began together do not stay on one second.
   */
  static Instant next(String connectionId, Duration interval, Instant now) {
    long length = Math.max(1, interval.toMillis());
    CRC32 hash = new CRC32();
    hash.update(connectionId.getBytes(StandardCharsets.UTF_8));
    long slot = hash.getValue() % length;
    long since = Math.floorMod(now.toEpochMilli() - slot, length);
    return now.plusMillis(length - since);
  }
}
