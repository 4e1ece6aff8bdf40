package org.loc8sage.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.loc8sage.database.Durability;
import org.loc8sage.http.NotSent;
import org.loc8sage.http.WireGuard;
import org.loc8sage.settings.SyncSettings;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The last check before a write goes out, after pool, name, connect and TLS took their time: the
 * lease must outlast the call, a Save must have been marked sent just now, and the disk must have
 * that mark. Were this process killed with the mark in memory only, the next one would send again.
 */
@Component
public class SendPermits implements WireGuard {

  private static final Duration LONGEST_WAY_TO_THE_WIRE = Duration.ofSeconds(5);

  private record Permit(long grantedAtNanos, Instant leasedUntil) {}

  private final Map<Long, Permit> permits = new ConcurrentHashMap<>();
  private final Duration responseTimeout;
  private final Clock clock;
  private final Durability durability;

  SendPermits(SyncSettings settings, Clock clock, Durability durability) {
    this.responseTimeout = settings.http().responseTimeout();
    this.clock = clock;
    this.durability = durability;
  }

  void grant(long intentId, Instant leasedUntil) {
    permits.put(intentId, new Permit(System.nanoTime(), leasedUntil));
  }

  void withdraw(long intentId) {
    permits.remove(intentId);
  }

  @Override
  public void beforeSage(String connectionId, long intentId) throws NotSent {
    // Each permit is good for one request: a second one of the same Save finds none.
    Permit permit = permits.remove(intentId);
    if (permit == null) {
      throw new NotSent("not marked sent");
    }
    force();
    Duration taken = Duration.ofNanos(System.nanoTime() - permit.grantedAtNanos());
    if (taken.compareTo(LONGEST_WAY_TO_THE_WIRE) > 0) {
      throw new NotSent("the way to Sage took longer than 5 s");
    }
    outlasts(permit.leasedUntil());
  }

  @Override
  public void beforeLoc8(Instant leasedUntil) throws NotSent {
    force();
    outlasts(leasedUntil);
  }

  private void force() throws NotSent {
    try {
      durability.force();
    } catch (DataAccessException notOnDisk) {
      throw new NotSent("the database could not be written");
    }
  }

  private void outlasts(Instant leasedUntil) throws NotSent {
    if (clock.instant().plus(responseTimeout).isAfter(leasedUntil)) {
      throw new NotSent("the lease is too short for the answer");
    }
  }
}
