package org.loc8sage.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Remembers, in this process, which writes reached the wire: exception classes cannot tell, since a
 * hanging TLS handshake looks like a read time-out.
 */
@Component("wireLog")
public class WireLog {

  private final Set<Long> reached = ConcurrentHashMap.newKeySet();

  void note(long intentId) {
    reached.add(intentId);
  }

  /** Whether the write was handed to the socket since it was last asked; forgets it. */
  public boolean reached(long intentId) {
    return reached.remove(intentId);
  }
}
