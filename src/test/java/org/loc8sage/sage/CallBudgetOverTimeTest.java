package org.loc8sage.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.connection.Tables;
import org.loc8sage.database.Durability;
import org.loc8sage.history.Database;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Stop;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What holds of the budget at all times, whatever happens: two nodes whose clocks are not quite the
 * same, restarts, clocks that are set. The seed of each course of events is its name.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBudgetOverTimeTest {

  private static final String COMPANY = "acme-maintenance";
  private static final Instant EVENING = Instant.parse("2026-07-01T23:50:00Z");
  private static final int PER_MINUTE = 60;

  private final Database database = Database.h2();
  private HikariDataSource pool;

  /** The real time, which no node knows. */
  private Instant real = EVENING;

  @BeforeAll
  void open_database() {
    HikariConfig shared = new HikariConfig();
    shared.setDataSource(database.source());
    pool = new HikariDataSource(shared);
  }

  @AfterAll
  void close_database() throws IOException {
    pool.close();
    database.close();
  }

  @BeforeEach
  void no_calls_yet() {
    Tables.empty(database);
    real = EVENING;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void no_minute_holds_more_calls_than_set_with_two_nodes_restarts_and_clocks_that_are_set(
      long seed) {
    Random random = new Random(seed);
    List<Node> nodes = List.of(new Node(0), new Node(random.nextInt(3_000) - 1_500));
    List<Instant> taken = new ArrayList<>();
    Instant lastSet = real;
    for (int i = 0; i < 1_500; i++) {
      real =
          real.plusMillis(random.nextInt(20) == 0 ? random.nextInt(15_000) : random.nextInt(400));
      Node node = nodes.get(random.nextInt(nodes.size()));
      if (random.nextInt(60) == 0) {
        node.restart();
      }
      if (random.nextInt(40) == 0 && lastSet.plusSeconds(61).isBefore(real)) {
        // Time servers set both clocks; by hours, days, or two years, on or back.
        Duration by = Duration.ofHours(List.of(1, 30, 17_520).get(random.nextInt(3)));
        Duration set = random.nextBoolean() ? by : by.negated();
        nodes.forEach(each -> each.ahead = each.ahead.plus(set));
        lastSet = real;
      }
      Priority priority = Priority.values()[random.nextInt(Priority.values().length)];
      if (node.takes(priority)) {
        taken.add(real);
      }
    }
    assertThat(mostIn60Seconds(taken)).isLessThanOrEqualTo(PER_MINUTE);
    // Nothing stands still, wherever the clocks are set.
    double minutes = Duration.between(EVENING, real).toSeconds() / 60.0;
    assertThat(taken.size() / minutes).isGreaterThan(30);
    assertThat(longestGap(taken)).isLessThan(Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void no_day_has_more_calls_than_set_and_a_fifth_is_left_for_people_and_read_backs(long seed) {
    Random random = new Random(seed);
    int perDay = 500;
    List<Node> nodes = List.of(new Node(0, 0, perDay), new Node(0, 0, perDay));
    Map<LocalDate, Integer> all = new HashMap<>();
    Map<LocalDate, Integer> others = new HashMap<>();
    for (int i = 0; i < 2_500; i++) {
      real = real.plusSeconds(random.nextInt(120));
      Node node = nodes.get(random.nextInt(2));
      if (random.nextInt(50) == 0) {
        node.restart();
      }
      boolean reserved = random.nextInt(4) == 0;
      if (node.takes(reserved ? Priority.READ_BACK : Priority.INVOICE)) {
        LocalDate day = LocalDate.ofInstant(real, ZoneOffset.UTC);
        all.merge(day, 1, Integer::sum);
        if (!reserved) {
          others.merge(day, 1, Integer::sum);
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(1);
    assertThat(all.values()).allMatch(calls -> calls <= perDay).contains(perDay);
    assertThat(others.values()).allMatch(calls -> calls <= perDay - perDay / 5);
  }

  @Test
  void a_day_that_a_clock_ahead_has_used_up_does_not_hold_up_the_calls_of_today() {
    Node node = new Node(0, 0, 10);
    node.ahead = Duration.ofDays(400);
    for (int i = 0; i < 4; i++) {
      assertThat(node.takes(Priority.INVOICE)).isTrue();
    }
    node.ahead = Duration.ZERO;
    assertThat(node.takes(Priority.INVOICE)).isTrue();
    // What was called stays counted on the day it turned out to be.
    assertThat(node.budget.callsToday(COMPANY)).isEqualTo(5);
    real = Instant.parse("2026-07-02T00:00:00Z");
    assertThat(node.budget.callsToday(COMPANY)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, PER_MINUTE})
  void a_block_lasts_as_long_as_sage_said_when_the_clock_is_put_back(int perMinute) {
    Node node = new Node(0, perMinute, 0);
    node.ahead = Duration.ofDays(400);
    node.budget.block(COMPANY, node.instant().plus(Duration.ofHours(1)), "too many");
    real = real.plusSeconds(600);
    node.ahead = Duration.ZERO;

    assertThat(node.takes(Priority.PERSON)).isFalse();
    Instant until = node.budget.blockedUntil(COMPANY);
    assertThat(until).isNotNull().isBetween(real.plusSeconds(3000), real.plusSeconds(3600));
    real = until;
    if (perMinute > 0) {
      // The bucket was empty when the clock was put back, and has filled since.
      assertThat(node.takes(Priority.PERSON)).isTrue();
    }
    assertThat(node.budget.blockedUntil(COMPANY)).isNull();
  }

  @Test
  void what_is_said_of_a_pause_is_true() {
    Node node = new Node(0, PER_MINUTE, 10);
    for (int i = 0; i < 5; i++) {
      node.budget.take(COMPANY, Priority.INVOICE);
    }
    assertThat(node.said(Priority.INVOICE))
        .isEqualTo(
            "Sage is not called just now: calls are spread so that no minute has more than 60.");
    real = real.plusSeconds(60);
    for (int i = 0; i < 3; i++) {
      node.budget.take(COMPANY, Priority.INVOICE);
    }
    assertThat(node.said(Priority.INVOICE))
        .isEqualTo(
            "Sage is not called just now: 8 of the 10 calls of this day (UTC) are used, and the"
                + " rest is kept for what people ask for and for looking up what was sent.");
    node.budget.take(COMPANY, Priority.PERSON);
    node.budget.take(COMPANY, Priority.READ_BACK);
    assertThat(node.said(Priority.PERSON))
        .isEqualTo("Sage is not called just now: the 10 calls of this day (UTC) are used up.");
  }

  private static long mostIn60Seconds(List<Instant> calls) {
    return calls.stream()
        .mapToLong(
            from ->
                calls.stream()
                    .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(60)))
                    .count())
        .max()
        .orElse(0);
  }

  private static Duration longestGap(List<Instant> calls) {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < calls.size(); i++) {
      Duration gap = Duration.between(calls.get(i - 1), calls.get(i));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }

  /** One process with a clock of its own, on the database that all share. */
  private final class Node extends Clock {
    private final int perMinute;
    private final int perDay;
    private Duration ahead;
    private CallBudget budget;

    Node(int aheadMillis) {
      this(aheadMillis, PER_MINUTE, 1_000_000);
    }

    Node(int aheadMillis, int perMinute, int perDay) {
      this.ahead = Duration.ofMillis(aheadMillis);
      this.perMinute = perMinute;
      this.perDay = perDay;
      restart();
    }

    void restart() {
      SyncSettings settings =
          new Binder(
                  new MapConfigurationPropertySource(
                      Map.of(
                          "sync.sage.calls-per-minute", perMinute,
                          "sync.sage.calls-per-day", perDay)))
              .bind("sync", SyncSettings.class)
              .get();
      budget =
          new CallBudget(
              settings,
              this,
              JdbcClient.create(pool),
              new JdbcTransactionManager(pool),
              new Durability(pool));
    }

    boolean takes(Priority priority) {
      try {
        budget.take(COMPANY, priority);
        return true;
      } catch (Stop wait) {
        assertThat(wait.verdict().outcome()).isIn(Outcome.CALLS_SPENT, Outcome.CALLS_BLOCKED);
        assertThat(wait.until()).isAfter(instant());
        return false;
      }
    }

    String said(Priority priority) {
      try {
        budget.take(COMPANY, priority);
        return "";
      } catch (Stop wait) {
        return wait.verdict().sentence();
      }
    }

    @Override
    public Instant instant() {
      return real.plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
