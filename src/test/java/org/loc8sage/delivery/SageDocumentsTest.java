package org.loc8sage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Tables;
import org.loc8sage.connection.Worker;
import org.loc8sage.history.Database;
import org.loc8sage.history.MovableClock;

/** What was read in bulk answers only what it surely knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SageDocumentsTest {
  private static final Instant NOW = Instant.parse("2026-07-06T00:00:00Z");
  private static final LocalDate START = LocalDate.of(2026, 7, 1);

  private Database database;
  private MovableClock clock;
  private Worker worker;
  private SageDocuments documents;
  private Intent intent;

  Database database() {
    return Database.h2();
  }

  @BeforeAll
  void openDatabase() {
    database = database();
  }

  @AfterAll
  void closeDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void begin() {
    Tables.empty(database);
    clock = new MovableClock(NOW.toString());
    worker = new Worker(database, clock, Map.of());
    documents = worker.get(SageDocuments.class);
    intent = planned(LocalDate.of(2026, 7, 6));
    documents.reading("acme", START);
  }

  private Intent planned(LocalDate date) {
    SyncRun run = worker.run();
    BigDecimal total = new BigDecimal("110.00");
    Draft draft =
        new Draft(
            "acme",
            RecordKind.INVOICE,
            "i-" + date,
            "r1",
            " Inv-1 ",
            "INV-1",
            "Harbour Strata Pty Ltd",
            31L,
            date,
            "{}",
            new Intent.Totals(total, BigDecimal.ZERO, total));
    long id = worker.get(WriteProtocol.class).plan(run, draft).intentId();
    worker.get(org.loc8sage.connection.Leases.class).release(run);
    return worker.get(Intents.class).get(id);
  }

  @AfterEach
  void end() {
    worker.close();
  }

  private static SageRecord record(long id, String number) {
    BigDecimal total = new BigDecimal("110.00");
    return new SageRecord(
        id, number, 31L, new Intent.Totals(total, BigDecimal.ZERO, total), "loc8-" + id);
  }

  @Test
  void a_reading_without_its_end_answers_nothing_and_keeps_its_place() {
    documents.keep("acme", List.of(record(7, "INV-1"), record(9, "INV-2")), 9, null);

    assertThat(documents.answers(intent)).isFalse();
    assertThat(documents.reading("acme", START).lastId()).isEqualTo(9);
  }

  @Test
  void at_its_end_it_answers_for_ten_seconds_by_number_in_any_case() {
    documents.keep("acme", List.of(record(7, "INV-1"), record(9, "INV-2")), 9, NOW);

    assertThat(documents.answers(intent)).isTrue();
    assertThat(documents.named("acme", intent.naturalKey()))
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.id()).isEqualTo(7);
              assertThat(shown.isWhat(intent)).isTrue();
              assertThat(shown.externalReference()).isEqualTo("loc8-7");
            });
    assertThat(documents.named("birdwood", "INV-1")).isEmpty();
    clock.advance(Duration.ofSeconds(10));
    assertThat(documents.answers(intent)).isFalse();
    documents.keep("acme", List.of(record(11, "inv-1")), 11, clock.instant());
    assertThat(documents.answers(intent)).isTrue();
    assertThat(documents.named("acme", "INV-1")).hasSize(2);
  }

  /** It saved what it read nothing of, and may have been killed right after. */
  @Test
  void the_end_that_an_earlier_process_saw_answers_nothing_after_a_start() {
    documents.keep("acme", List.of(record(7, "INV-2")), 7, NOW);
    worker.get(Connections.class).recovering("acme", true);
    assertThat(documents.answers(intent)).isTrue();
    worker.close();

    worker = new Worker(database, clock, Map.of());
    documents = worker.get(SageDocuments.class);

    assertThat(documents.answers(intent)).isFalse();
    assertThat(documents.reading("acme", START).lastId()).isEqualTo(7);
    assertThat(documents.named("acme", "INV-2")).hasSize(1);
  }

  @Test
  void what_is_dated_before_the_reading_began_is_not_answered() {
    documents.keep("acme", List.of(), 0, NOW);

    assertThat(documents.answers(planned(START.minusDays(1)))).isFalse();
  }

  @Test
  void a_number_that_another_invoice_of_ours_has_is_not_answered() {
    documents.keep("acme", List.of(), 0, NOW);
    worker.get(Links.class).link("acme", "INVOICE", "i-9", 12, "INV-1", Links.By.DELIVERED);

    assertThat(documents.answers(intent)).isFalse();
  }

  @Test
  void where_sage_has_too_many_each_is_looked_up_by_itself() {
    documents.tooMany("acme");
    documents.keep("acme", List.of(), 0, NOW);

    assertThat(documents.answers(intent)).isFalse();
    assertThat(documents.reading("acme", START).tooMany()).isTrue();
  }

  @Test
  void after_catching_up_only_what_is_no_invoice_of_ours_is_left() {
    documents.keep("acme", List.of(record(7, "INV-1"), record(8, "INV-2")), 8, NOW);
    worker.get(Links.class).link("acme", "INVOICE", "i-9", 8, "INV-2", Links.By.FOUND);
    documents.forgetLinked("acme");

    assertThat(documents.named("acme", "INV-1")).hasSize(1);
    assertThat(documents.named("acme", "INV-2")).isEmpty();
  }

  @Test
  void a_database_that_knows_documents_reads_above_the_highest_of_them() {
    worker.get(Links.class).link("acme", "INVOICE", "i-9", 12, "INV-9", Links.By.DELIVERED);
    worker.get(Links.class).link("acme", "CUSTOMER", "c-9", 99, "Harbour", Links.By.NAME);
    documents.keep("acme", List.of(record(7, "INV-1")), 7, NOW);

    documents.readAgain("acme");

    assertThat(documents.reading("acme", START))
        .satisfies(
            reading -> {
              assertThat(reading.lastId()).isEqualTo(12);
              assertThat(reading.allDates()).isTrue();
              assertThat(reading.isComplete()).isFalse();
            });
    assertThat(documents.named("acme", "INV-1")).hasSize(1);
  }

  @Test
  void what_was_read_before_is_known_even_when_nothing_was_sent() {
    documents.keep("acme", List.of(record(7, "INV-1")), 30, NOW);

    documents.readAgain("acme");

    assertThat(documents.reading("acme", START).lastId()).isEqualTo(30);
  }

  @Test
  void a_database_that_knows_nothing_reads_from_the_start_date_on() {
    documents.readAgain("acme");

    assertThat(documents.reading("acme", START))
        .isEqualTo(new SageDocuments.Reading(START, false, 0, false, null));
  }
}
