package org.loc8sage.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

/** Reading and pruning, on H2; the same on PostgreSQL. */
class HistoryLogTest {

  private static final Verdict PARKED =
      Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is locked.");
  private static final Verdict DELIVERED = Verdict.of(Outcome.DELIVERED);

  private final Database database = open();
  private final MovableClock clock = new MovableClock("2026-07-20T01:00:00Z");
  private final ItemOutcomes outcomes =
      HistoryTesting.outcomes(database.source(), clock, event -> {});
  private final HistoryLog log = new HistoryLog(database.jdbc());

  Database open() {
    return Database.h2();
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void history_is_filtered_newest_first_and_bodies_are_for_the_detail() {
    row("acme", "INV-1", "DELIVERED", "2026-07-01T00:00:00Z");
    row("acme", "INV-2", "PARKED_NUMBER", "2026-07-02T00:00:00Z");
    row("birdwood", "INV-2", "DELIVERED", "2026-07-03T00:00:00Z");

    assertThat(log.list(any(null), 0, 10))
        .extracting(HistoryEntry::connectionId)
        .containsExactly("birdwood", "acme", "acme");
    assertThat(log.list(any("acme"), 1, 10))
        .extracting(HistoryEntry::reference)
        .containsExactly("INV-1");
    assertThat(log.list(new HistoryFilter(null, "INV-2", "DELIVERED", null, null), 0, 10))
        .extracting(HistoryEntry::connectionId)
        .containsExactly("birdwood");
    assertThat(
            log.list(
                new HistoryFilter(
                    null,
                    null,
                    null,
                    Instant.parse("2026-07-02T00:00:00Z"),
                    Instant.parse("2026-07-03T00:00:00Z")),
                0,
                10))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.reference()).isEqualTo("INV-2");
              assertThat(entry.request()).isNull();
              assertThat(log.find(entry.id()).orElseThrow().request()).isEqualTo("{}");
            });
  }

  @Test
  void pruning_takes_old_history_and_old_bodies_and_no_outcome() {
    row("acme", "INV-1", "DELIVERED", "2020-07-01T00:00:00Z");
    row("acme", "INV-2", "DELIVERED", "2026-01-02T00:00:00Z");
    row("acme", "INV-3", "DELIVERED", "2026-07-19T00:00:00Z");
    outcomes.record(invoice("i1", "s1").evidence("{}", "{}"), PARKED);
    outcomes.record(invoice("i2", "s1").evidence("{}", "{}"), PARKED);
    outcomes.record(invoice("i2", "s2"), DELIVERED);
    database
        .jdbc()
        .sql("update parked_message set updated_at = :at")
        .param("at", UtcColumn.of(Instant.parse("2026-01-02T00:00:00Z")))
        .update();

    new HistoryPruning(database.jdbc(), Duration.ofDays(1830), Duration.ofDays(90), clock).prune();

    assertThat(log.list(any(null), 0, 10))
        .extracting(entry -> entry.reference() + " " + log.find(entry.id()).orElseThrow().request())
        .containsExactly("INV-3 {}", "INV-2 null");
    assertThat(
            database
                .jdbc()
                .sql("select source_id from parked_message where request is not null")
                .query(String.class)
                .list())
        .as("what still needs a person keeps its evidence")
        .containsExactly("i1");
    assertThat(outcomes.last("acme", ItemKind.INVOICE, "i2")).isEqualTo(Outcome.DELIVERED);
  }

  private void row(String connection, String reference, String outcome, String at) {
    database
        .jdbc()
        .sql(
            """
            insert into history (at, connection_id, route, step, reference, outcome, sentence,
              duration_ms, request, answer)
            values (:at, :connection, 'r', 's', :reference, :outcome, 'Told.', 1, '{}', '{}')
            """)
        .param("at", UtcColumn.of(Instant.parse(at)))
        .param("connection", connection)
        .param("reference", reference)
        .param("outcome", outcome)
        .update();
  }

  private static Item invoice(String id, String stamp) {
    return new Item("acme", "INVOICES", ItemKind.INVOICE, id).stamp(stamp);
  }

  private static HistoryFilter any(@Nullable String connection) {
    return new HistoryFilter(connection, null, null, null, null);
  }
}
