package org.loc8sage.http;

import java.time.Instant;

/** The last word before a write goes out: after pool, name, connect and TLS. */
public interface WireGuard {

  /**
   * Lets a Save to Sage pass, or refuses it.
   *
   * @throws NotSent when it must not go out any more, for example because the lease is short
   */
  void beforeSage(String connectionId, long intentId) throws NotSent;

  /**
   * Lets a write to Loc8 pass, or refuses it.
   *
   * @param leasedUntil when the lease of the run that writes ends (UTC)
   * @throws NotSent when another worker may have the connection before the answer comes
   */
  void beforeLoc8(Instant leasedUntil) throws NotSent;
}
