package org.loc8sage.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBudgetTest {

  private static final String COMPANY = "acme-maintenance";
  private static final Instant MORNING = Instant.parse("2026-07-01T01:00:00Z");

  private final MovingClock clock = new MovingClock();
  private Database database;
  private HikariDataSource pool;

  Database database() {
    return Database.h2();
  }

  @BeforeAll
  void open_database() {
    database = database();
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
    clock.now = MORNING;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 10, 60})
  void no_rolling_minute_holds_more_calls_than_set_even_over_restarts(int perMinute) {
    for (int seed = 0; seed < 3; seed++) {
      no_calls_yet();
      Random random = new Random(seed);
      CallBudget budget = budget(perMinute, 0);
      List<Instant> taken = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        clock.now = clock.now.plusMillis(random.nextInt(10) == 0 ? 9_000 : random.nextInt(700));
        if (random.nextInt(50) == 0) {
          budget = budget(perMinute, 0);
        }
        try {
          budget.take(COMPANY, Priority.INVOICE);
          taken.add(clock.now);
        } catch (Stop spent) {
          assertThat(spent.verdict().outcome()).isEqualTo(Outcome.CALLS_SPENT);
          assertThat(spent.until()).isAfter(clock.now);
        }
      }
      assertThat(taken).hasSizeGreaterThan(perMinute);
      for (Instant from : taken) {
        long inMinute =
            taken.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(60)))
                .count();
        assertThat(inMinute).isLessThanOrEqualTo(perMinute);
      }
    }
  }

  @Test
  void at_the_named_instant_five_calls_are_there() {
    CallBudget budget = budget(60, 0);
    for (int i = 0; i < 5; i++) {
      budget.take(COMPANY, Priority.INVOICE);
    }
    clock.now = stopped(budget, Priority.INVOICE).until();
    for (int i = 0; i < 5; i++) {
      budget.take(COMPANY, Priority.INVOICE);
    }
    assertThat(budget.callsToday(COMPANY)).isEqualTo(10);
  }

  @Test
  void a_block_is_remembered_over_a_restart_and_never_shortened() {
    budget(60, 5000).block(COMPANY, MORNING.plusSeconds(3600), "too many");
    budget(60, 5000).block(COMPANY, MORNING.plusSeconds(60), "too many");

    Stop stop = stopped(budget(60, 5000), Priority.PERSON);
    assertThat(stop.verdict().outcome()).isEqualTo(Outcome.CALLS_BLOCKED);
    assertThat(stop.until()).isEqualTo(MORNING.plusSeconds(3600));
    assertThat(stopped(budget(0, 0), Priority.PERSON).until()).isEqualTo(stop.until());
    clock.now = MORNING.plusSeconds(3600);
    budget(60, 5000).take(COMPANY, Priority.MASTER_DATA);
  }

  @Test
  void a_fifth_of_the_day_is_kept_for_people_and_read_backs() {
    CallBudget budget = budget(0, 10);
    for (int i = 0; i < 8; i++) {
      budget.take(COMPANY, Priority.INVOICE);
    }
    Stop stop = stopped(budget, Priority.INVOICE);
    assertThat(stop.until()).isEqualTo(Instant.parse("2026-07-02T00:00:00Z"));
    budget.take(COMPANY, Priority.PERSON);
    budget.take(COMPANY, Priority.READ_BACK);
    assertThat(stopped(budget, Priority.PERSON).verdict().outcome()).isEqualTo(Outcome.CALLS_SPENT);
    clock.now = Instant.parse("2026-07-02T00:00:00Z");
    budget.take(COMPANY, Priority.INVOICE);
    assertThat(budget.callsToday(COMPANY)).isEqualTo(1);
  }

  @Test
  void without_limits_no_row_is_touched() {
    budget(0, 0).take(COMPANY, Priority.INVOICE);
    assertThat(
            database.jdbc().sql("select count(*) from call_budget").query(Integer.class).single())
        .isZero();
  }

  @Test
  void two_connections_to_one_company_share_its_calls_whoever_signs_in() {
    String one = company("https://Accounting.SageOne.com.au/api/2.0.0", 700);
    String other = company("https://accounting.sageone.com.au/api/2.0.0/", 700);
    String neighbour = company("https://accounting.sageone.com.au/api/2.0.0", 701);
    String abroad = company("https://accounting.sageone.co.za/api/2.0.0", 700);
    CallBudget budget = budget(60, 0);
    for (int i = 0; i < 5; i++) {
      budget.take(i % 2 == 0 ? one : other, Priority.INVOICE);
    }
    Instant until = stopped(budget, one, Priority.INVOICE).until();
    assertThat(stopped(budget, other, Priority.INVOICE).until()).isEqualTo(until);
    budget.take(neighbour, Priority.INVOICE);
    budget.take(abroad, Priority.INVOICE);

    clock.now = until;
    budget.take(other, Priority.INVOICE);
    assertThat(budget.callsToday(one)).isEqualTo(6);
    assertThat(budget.callsToday(neighbour)).isEqualTo(1);
  }

  private static String company(String baseUrl, long id) {
    return new ConnectionSettings.SageCompany(baseUrl, "{key}", "user", "password", id).company();
  }

  @Test
  void a_key_fits_its_column_and_still_names_the_company() {
    String host = "sage." + "gateway.".repeat(15) + "example.com.au";
    assertThat(company("https://" + host + "/api/2.0.0", 700)).hasSize(100).endsWith(".au/700");
    assertThat(company("http://127.0.0.1:8090/sage", 7)).isEqualTo("127.0.0.1:8090/7");
  }

  @Test
  void workers_that_ask_at_once_get_no_more_calls_than_one() throws Exception {
    int workers = 8;
    CyclicBarrier together = new CyclicBarrier(workers);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<Future<Integer>> asked = new ArrayList<>();
    try {
      for (int i = 0; i < workers; i++) {
        CallBudget own = budget(60, 0);
        asked.add(
            threads.submit(
                () -> {
                  together.await();
                  return takenOf(own, 3);
                }));
      }
      int taken = 0;
      for (Future<Integer> one : asked) {
        taken += one.get();
      }
      assertThat(taken).isEqualTo(5);
      assertThat(budget(60, 0).callsToday(COMPANY)).isEqualTo(5);
    } finally {
      threads.shutdown();
    }
  }

  private static int takenOf(CallBudget budget, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      try {
        budget.take(COMPANY, Priority.INVOICE);
        taken++;
      } catch (Stop spent) {
        assertThat(spent.verdict().outcome()).isEqualTo(Outcome.CALLS_SPENT);
      }
    }
    return taken;
  }

  private static Stop stopped(CallBudget budget, Priority priority) {
    return stopped(budget, COMPANY, priority);
  }

  private static Stop stopped(CallBudget budget, String company, Priority priority) {
    Stop[] seen = new Stop[1];
    assertThatThrownBy(() -> budget.take(company, priority))
        .isInstanceOfSatisfying(Stop.class, stop -> seen[0] = stop);
    return seen[0];
  }

  private CallBudget budget(int perMinute, int perDay) {
    SyncSettings settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "sync.sage.calls-per-minute", perMinute,
                        "sync.sage.calls-per-day", perDay)))
            .bind("sync", SyncSettings.class)
            .get();
    return new CallBudget(
        settings,
        clock,
        JdbcClient.create(pool),
        new JdbcTransactionManager(pool),
        new Durability(pool));
  }

  private static final class MovingClock extends Clock {
    private Instant now = MORNING;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
