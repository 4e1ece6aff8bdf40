package org.loc8sage.sandbox.sage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** 100 calls in any minute per company; more block it for an hour, and calling on extends that. */
final class SageRate {
  private static final int CALLS = 100;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration BLOCK = Duration.ofHours(1);

  private final Map<String, Company> companies = new ConcurrentHashMap<>();

  /** The calls of one company. */
  private static final class Company {
    private final Deque<Instant> calls = new ArrayDeque<>();
    private Instant blockedUntil = Instant.MIN;

    synchronized boolean allows(Instant now) {
      if (now.isBefore(blockedUntil)) {
        blockedUntil = now.plus(BLOCK);
        return false;
      }
      while (!calls.isEmpty() && !calls.peek().isAfter(now.minus(WINDOW))) {
        calls.remove();
      }
      calls.add(now);
      if (calls.size() > CALLS) {
        blockedUntil = now.plus(BLOCK);
        calls.clear();
        return false;
      }
      return true;
    }
  }

  /** Counts a call; false when it is one too many or the company is blocked. */
  boolean allows(String company, Instant now) {
    return companies.computeIfAbsent(company, c -> new Company()).allows(now);
  }

  void clear() {
    companies.clear();
  }
}
