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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.loc8sage.database.Durability;
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
  private final Durability durability;
  private final Set<String> configured = ConcurrentHashMap.newKeySet();

  public CallBudget(
      SyncSettings settings,
      Clock clock,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Durability durability) {
    this.limits = settings.sage();
    this.clock = clock;
    this.table = new BudgetTable(jdbc);
    this.buckets = new StoredBuckets(table, new ClockMeter(clock));
    // The count must stay when the caller's own transaction is rolled back.
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.durability = durability;
  }

  /**
   * Takes one call, without waiting.
   *
   * @throws Stop with CALLS_BLOCKED or CALLS_SPENT, and the instant from which it goes on
   */
  public void take(String company, Priority priority) {
    if (limits.callsPerMinute() == 0 && limits.callsPerDay() == 0) {
      table.find(company).map(row -> onTime(company, row)).ifPresent(this::refuseWhenBlocked);
      return;
    }
    ensureRow(company);
    own.executeWithoutResult(transaction -> takeLocked(company, priority));
    durability.force();
    configured.add(company);
  }

  /** Remembers that Sage wants no calls until then; an earlier end never shortens a later one. */
  public void block(String company, Instant until, String reason) {
    ensureRow(company);
    String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    own.executeWithoutResult(
        transaction -> {
          if (!table.lock(company).orElseThrow().isBlockedAt(until)) {
            table.block(company, until, kept, clock.instant());
          }
        });
    durability.force();
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
      throw Stop.connectionUntil(Outcome.CALLS_SPENT, Map.of("why", ofToday(calls)), tomorrow);
    }
    if (limits.callsPerMinute() > 0) {
      takeToken(company);
    }
    LocalDate day = row.day().isAfter(today) ? row.day() : today;
    table.count(company, day, calls + 1, clock.instant());
  }

  /**
   * The row on the time of now. What a clock that ran ahead has left there would hold up the calls
   * until that time comes again. The bucket begins empty, so that a clock that is set to and fro
   * never gives more calls. In a transaction of its own: a refusal must not undo it.
   */
  private BudgetRow onTime(String company, BudgetRow found) {
    if (found.putBackAt(clock.instant()).isZero()) {
      return found;
    }
    own.executeWithoutResult(transaction -> putBack(company));
    return table.find(company).orElseThrow();
  }

  private void putBack(String company) {
    BudgetRow row = table.lock(company).orElseThrow();
    Instant now = clock.instant();
    Duration by = row.putBackAt(now);
    if (by.isZero()) {
      return;
    }
    LocalDate day = row.day().isAfter(today()) ? today() : row.day();
    Instant until = row.blockedUntil();
    table.putBack(company, day, until == null ? null : until.minus(by), now);
    if (limits.callsPerMinute() > 0) {
      // Asking for one more than there is makes the bucket, and takes nothing.
      buckets.builder().build(company, this::perMinuteFromNothing).tryConsume(1);
    }
  }

  private String ofToday(int calls) {
    int all = limits.callsPerDay();
    return calls >= all
        ? "the " + all + " calls of this day (UTC) are used up"
        : calls
            + " of the "
            + all
            + " calls of this day (UTC) are used, and the rest is kept for what people ask for and"
            + " for looking up what was sent";
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
          Outcome.CALLS_SPENT,
          Map.of(
              "why", "calls are spread so that no minute has more than " + limits.callsPerMinute()),
          clock.instant().plusNanos(wait));
    }
  }

  /** Burst + refill of a minute stays below the limit, so every rolling minute does. */
  private BucketConfiguration perMinute() {
    return perMinute(burst());
  }

  private BucketConfiguration perMinuteFromNothing() {
    return perMinute(0);
  }

  private BucketConfiguration perMinute(int initial) {
    long refill = Math.max(1, limits.callsPerMinute() - 2L * BURST);
    return BucketConfiguration.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(burst())
                    .refillGreedy(refill, Duration.ofMinutes(1))
                    .initialTokens(initial))
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
    Optional<BudgetRow> there = table.find(company);
    if (there.isPresent()) {
      onTime(company, there.get());
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
