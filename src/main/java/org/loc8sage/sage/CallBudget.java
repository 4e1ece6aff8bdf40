package org.loc8sage.sage;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Stop;
import org.loc8sage.settings.SyncSettings;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often a Sage company may still be called: in any rolling minute, in a UTC day, and not at all
 * while a block is remembered. It never waits; it says from when on it goes on. The state is in the
 * database, so that it holds over a restart and over several processes.
 */
@Component("callBudget")
public class CallBudget {

  private static final int BURST = 5;
  private static final int LONGEST_REASON = 500;

  private final SyncSettings.Sage limits;
  private final Clock clock;
  private final BudgetTable table;
  private final StoredBuckets buckets;
  private final TransactionTemplate own;
  private final Set<String> configured = ConcurrentHashMap.newKeySet();

  public CallBudget(
      SyncSettings settings,
      Clock clock,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.limits = settings.sage();
    this.clock = clock;
    this.table = new BudgetTable(jdbc);
    this.buckets = new StoredBuckets(table, new ClockMeter(clock));
    // The count must stay when the caller's own transaction is rolled back.
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Takes one call, without waiting.
   *
   * @throws Stop with CALLS_BLOCKED or CALLS_SPENT, and the instant from which it goes on
   */
  public void take(String company, Priority priority) {
    if (limits.callsPerMinute() == 0 && limits.callsPerDay() == 0) {
      table.find(company).ifPresent(this::refuseWhenBlocked);
      return;
    }
    ensureRow(company);
    own.executeWithoutResult(transaction -> takeLocked(company, priority));
    configured.add(company);
  }

  /** Remembers that Sage wants no calls until then; an earlier end never shortens a later one. */
  public void block(String company, Instant until, String reason) {
    ensureRow(company);
    String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    own.executeWithoutResult(
        transaction -> {
          BudgetRow row = table.lock(company).orElseThrow();
          if (!row.isBlockedAt(until)) {
            table.block(company, until, kept);
          }
        });
  }

  /** The calls taken in the present UTC day; 0 while nothing is limited. */
  public int callsToday(String company) {
    return table.find(company).map(row -> row.callsOn(today())).orElse(0);
  }

  /** The end of the block that holds now; null when there is none. */
  public @Nullable Instant blockedUntil(String company) {
    return table
        .find(company)
        .filter(row -> row.isBlockedAt(clock.instant()))
        .map(BudgetRow::blockedUntil)
        .orElse(null);
  }

  private void takeLocked(String company, Priority priority) {
    BudgetRow row = table.lock(company).orElseThrow();
    refuseWhenBlocked(row);
    LocalDate today = today();
    int calls = row.callsOn(today);
    if (limits.callsPerDay() > 0 && calls >= dayLimit(priority)) {
      Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      throw Stop.connectionUntil(Outcome.CALLS_SPENT, Map.of("period", "day"), tomorrow);
    }
    if (limits.callsPerMinute() > 0) {
      takeToken(company);
    }
    table.count(company, row.day().isAfter(today) ? row.day() : today, calls + 1);
  }

  private void takeToken(String company) {
    BucketConfiguration limit = perMinute();
    BucketProxy bucket = buckets.builder().build(company, () -> limit);
    if (!configured.contains(company)) {
      // The stored bucket may be of a former setting.
      bucket.replaceConfiguration(limit, TokensInheritanceStrategy.AS_IS);
    }
    if (!bucket.tryConsume(1)) {
      // Going on at one token would mean a run for each single call.
      long wait = bucket.estimateAbilityToConsume(burst()).getNanosToWaitForRefill();
      throw Stop.connectionUntil(
          Outcome.CALLS_SPENT, Map.of("period", "minute"), clock.instant().plusNanos(wait));
    }
  }

  /** Burst + refill of a minute stays below the limit, so every rolling minute does. */
  private BucketConfiguration perMinute() {
    long refill = Math.max(1, limits.callsPerMinute() - 2L * BURST);
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(burst()).refillGreedy(refill, Duration.ofMinutes(1)))
        .build();
  }

  private int burst() {
    return Math.min(BURST, Math.max(1, limits.callsPerMinute() - 1));
  }

  /** A fifth is kept back for read-backs and for people. */
  private int dayLimit(Priority priority) {
    int all = limits.callsPerDay();
    return priority.mayUseReserve() ? all : Math.max(1, all - all / 5);
  }

  private void refuseWhenBlocked(BudgetRow row) {
    Instant until = row.blockedUntil();
    if (until != null && row.isBlockedAt(clock.instant())) {
      String reason = row.blockReason() == null ? "" : row.blockReason();
      throw Stop.connectionUntil(
          Outcome.CALLS_BLOCKED, Map.of("system", "Sage", "reason", reason), until);
    }
  }

  private void ensureRow(String company) {
    if (table.find(company).isPresent()) {
      return;
    }
    try {
      own.executeWithoutResult(transaction -> table.insert(company, today()));
    } catch (DuplicateKeyException anotherWasFirst) {
      // That is the row we wanted.
      return;
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Lets the bucket live by the injected clock. */
  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
