package org.loc8sage.sandbox.sage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** More than 20 failed logins of a user in an hour lock that user out for 24 hours. */
final class SageLogins {
  private static final int FAILURES = 20;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration BLOCK = Duration.ofHours(24);

  private final Map<String, Deque<Instant>> failures = new HashMap<>();
  private final Map<String, Instant> blockedUntil = new HashMap<>();

  synchronized boolean blocked(String user, Instant now) {
    return now.isBefore(blockedUntil.getOrDefault(lower(user), Instant.MIN));
  }

  synchronized void failed(String user, Instant now) {
    Deque<Instant> recent = failures.computeIfAbsent(lower(user), u -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.peek().isAfter(now.minus(WINDOW))) {
      recent.remove();
    }
    recent.add(now);
    if (recent.size() >= FAILURES) {
      blockedUntil.put(lower(user), now.plus(BLOCK));
      recent.clear();
    }
  }

  synchronized void clear() {
    failures.clear();
    blockedUntil.clear();
  }

  private static String lower(String user) {
    return user.toLowerCase(Locale.ROOT);
  }
}
