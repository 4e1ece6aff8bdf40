package org.loc8sage.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Stop;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class CallBudgetTest {

  private static final String COMPANY = "acme-maintenance";
  private static final Instant MORNING = Instant.parse("2026-07-01T01:00:00Z");

  private final MovingClock clock = new MovingClock();
  private DataSource database = database();

  DataSource database() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return h2;
  }

  @BeforeEach
  void create_tables() {
    database = database();
    Flyway.configure().dataSource(database).load().migrate();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 10, 60})
  void no_rolling_minute_holds_more_calls_than_set_even_over_restarts(int perMinute) {
    for (int seed = 0; seed < 3; seed++) {
      create_tables();
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
            JdbcClient.create(database)
                .sql("select count(*) from call_budget")
                .query(Integer.class)
                .single())
        .isZero();
  }

  private static Stop stopped(CallBudget budget, Priority priority) {
    Stop[] seen = new Stop[1];
    assertThatThrownBy(() -> budget.take(COMPANY, priority))
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
        settings, clock, JdbcClient.create(database), new JdbcTransactionManager(database));
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
