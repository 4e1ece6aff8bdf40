package org.loc8sage.http;

/** The last word before a write goes out: after pool, name, connect and TLS. */
@FunctionalInterface
public interface WireGuard {

  /**
   * Lets the write pass, or refuses it.
   *
   * @throws NotSent when it must not go out any more, for example because the lease is short
   */
  void beforeWire(String connectionId, long intentId) throws NotSent;
}
