package org.loc8sage.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loc8sage.history.ParkedMessages.Answer;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

/** Outcomes and what needs a person, on H2; the same on PostgreSQL. */
class HistoryStoreTest {

  private static final Verdict PARKED =
      Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is locked.");
  private static final Verdict LATER =
      Verdict.of(Outcome.WAITING_RETRY, "reason", "Loc8 answered 503.");
  private static final Verdict DELIVERED = Verdict.of(Outcome.DELIVERED);
  private static final Verdict UNCHANGED = Verdict.of(Outcome.UNCHANGED);

  private final Database database = open();
  private final MovableClock clock = new MovableClock("2026-07-20T01:00:00Z");
  private final List<Object> events = new ArrayList<>();
  private final ItemOutcomes outcomes =
      HistoryTesting.outcomes(database.source(), clock, events::add);
  private final ParkedMessages parked = HistoryTesting.parked(database.source(), clock);
  private final HistoryLog log = new HistoryLog(database.jdbc());

  Database open() {
    return Database.h2();
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void only_new_and_changed_items_of_a_page_are_fresh() {
    outcomes.record(invoice("i1", "s1"), DELIVERED);
    outcomes.record(invoice("i2", "s1"), PARKED);
    outcomes.record(invoice("i3", "s1"), LATER, clock.instant());
    outcomes.record(new Item("birdwood", "INVOICES", ItemKind.INVOICE, "i4").stamp("s1"), PARKED);

    assertThat(
            outcomes.fresh(
                "acme",
                ItemKind.INVOICE,
                List.of(
                    new ItemStamp("i5", "s1"),
                    new ItemStamp("i4", "s1"),
                    new ItemStamp("i3", "s1"),
                    new ItemStamp("i2", "s2"),
                    new ItemStamp("i1", "s1"))))
        .containsExactly("i5", "i4", "i2");
    assertThat(outcomes.fresh("acme", ItemKind.CUSTOMER, List.of(new ItemStamp("i1", "s1"))))
        .containsExactly("i1");
    assertThat(outcomes.fresh("acme", ItemKind.INVOICE, List.of())).isEmpty();
  }

  @Test
  void unchanged_moves_the_stamp_and_keeps_what_was_done() {
    outcomes.record(invoice("i1", "s1"), DELIVERED);
    outcomes.record(invoice("i1", "s2"), UNCHANGED);

    assertThat(outcomes.last("acme", ItemKind.INVOICE, "i1")).isEqualTo(Outcome.DELIVERED);
    assertThat(fresh("i1", "s2")).isEmpty();
  }

  @Test
  void an_item_that_does_not_know_its_stamp_keeps_the_stored_one() {
    outcomes.record(invoice("i1", "s1"), Verdict.of(Outcome.WAITING_CONFIRMATION));
    outcomes.record(new Item("acme", "OPEN_WRITES", ItemKind.INVOICE, "i1"), DELIVERED);

    assertThat(fresh("i1", "s1")).isEmpty();
    assertThat(outcomes.last("acme", ItemKind.INVOICE, "i1")).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void what_needs_a_person_stands_there_with_its_evidence() {
    outcomes.record(
        invoice("i1", "s1")
            .reference("INV-1042")
            .evidence("{\"apiKey\":\"abc\",\"n\":1}", "{\"Message\":\"Date is locked.\"}"),
        PARKED);

    ParkedMessage listed = parked.list(open("acme"), 0, 10).get(0);
    assertThat(listed.status()).isEqualTo(ParkedStatus.NEEDS_PERSON);
    assertThat(listed.code()).isEqualTo("PARKED_REFUSED_BY_SAGE");
    assertThat(listed.reason()).isEqualTo("Sage refused it: Date is locked.");
    assertThat(listed.advice())
        .isEqualTo(
            "Correct what Sage names, then retry; or make it in Sage by hand and link the entry to it.");
    assertThat(listed.reference()).isEqualTo("INV-1042");
    assertThat(listed.attempts()).isEqualTo(1);
    assertThat(listed.nextAttemptAt()).isNull();
    assertThat(listed.parkedAt()).isEqualTo(clock.instant());
    assertThat(listed.request()).isNull();
    ParkedMessage whole = parked.find(listed.id()).orElseThrow();
    assertThat(whole.request()).isEqualTo("{\"apiKey\":\"***\",\"n\":1}");
    assertThat(whole.answer()).isEqualTo("{\"Message\":\"Date is locked.\"}");
  }

  @Test
  void a_conflict_needs_a_person_too() {
    outcomes.record(invoice("i1", "s1"), Verdict.of(Outcome.CONFLICT_NUMBER_TAKEN));
    assertThat(parked.list(open("acme"), 0, 10))
        .extracting(ParkedMessage::status)
        .containsExactly(ParkedStatus.NEEDS_PERSON);
  }

  @Test
  void what_waits_is_due_at_its_time_and_counts_its_tries() {
    Instant next = clock.instant().plusSeconds(10);
    outcomes.record(invoice("i1", "s1"), LATER, next);
    outcomes.record(invoice("i1", "s1"), LATER, next.plusSeconds(10));
    outcomes.record(
        invoice("i2", "s1"), Verdict.of(Outcome.WAITING_CUSTOMER, "customer", "Rossi"), next);

    assertThat(parked.attempts("acme", ItemKind.INVOICE, "i1")).isEqualTo(2);
    assertThat(parked.attempts("acme", ItemKind.INVOICE, "unknown")).isZero();
    assertThat(parked.due("acme", clock.instant(), 10)).isEmpty();
    assertThat(parked.due("acme", next, 10))
        .extracting(ParkedMessage::sourceId)
        .containsExactly("i2");
    assertThat(parked.due("acme", next.plusSeconds(10), 10))
        .extracting(ParkedMessage::sourceId)
        .containsExactly("i2", "i1");
    assertThat(parked.due("acme", next.plusSeconds(10), 1)).hasSize(1);
    assertThat(parked.due("birdwood", next.plusSeconds(10), 10)).isEmpty();
  }

  @Test
  void what_went_through_is_done_and_starts_to_count_again() {
    outcomes.record(invoice("i1", "s1"), PARKED);
    outcomes.record(invoice("i1", "s1"), PARKED);
    outcomes.record(invoice("i1", "s2"), DELIVERED);
    assertThat(parked.count(open("acme"))).isZero();
    assertThat(parked.attempts("acme", ItemKind.INVOICE, "i1")).isZero();

    clock.advance(Duration.ofHours(1));
    outcomes.record(invoice("i1", "s3"), PARKED);
    assertThat(parked.list(open("acme"), 0, 10))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.attempts()).isEqualTo(1);
              assertThat(message.parkedAt()).isEqualTo(clock.instant());
            });
  }

  @Test
  void the_list_is_filtered_and_paged() {
    for (int i = 1; i <= 5; i++) {
      clock.advance(Duration.ofSeconds(1));
      outcomes.record(invoice("i" + i, "s1").reference("INV-" + i), i < 5 ? PARKED : LATER, null);
    }
    ParkedFilter all = open(null);
    assertThat(parked.count(all)).isEqualTo(5);
    assertThat(parked.list(all, 2, 2))
        .extracting(ParkedMessage::sourceId)
        .containsExactly("i3", "i2");
    assertThat(
            parked.count(new ParkedFilter("acme", Set.of(ParkedStatus.NEEDS_PERSON), null, null)))
        .isEqualTo(4);
    assertThat(parked.count(new ParkedFilter(null, ParkedFilter.OPEN, "WAITING_RETRY", null)))
        .isEqualTo(1);
    assertThat(parked.count(new ParkedFilter("acme", ParkedFilter.OPEN, null, "INV-2")))
        .isEqualTo(1);
    assertThat(parked.count(open("birdwood"))).isZero();
  }

  @Test
  void a_retry_that_the_customers_of_sage_decide_waits_until_they_were_read_after_it() {
    outcomes.record(
        invoice("i1", "s1"), Verdict.of(Outcome.PARKED_CUSTOMER_INACTIVE, "customer", "Rossi"));
    outcomes.record(invoice("i2", "s1"), PARKED);
    customersReadAt(clock.instant());
    clock.advance(Duration.ofMinutes(5));
    parked.list(open("acme"), 0, 10).forEach(entry -> parked.retry(entry.id(), "admin"));

    assertThat(parked.due("acme", clock.instant(), 10))
        .extracting(ParkedMessage::sourceId)
        .containsExactly("i2");
    customersReadAt(clock.instant());
    assertThat(parked.due("acme", clock.instant(), 10))
        .extracting(ParkedMessage::sourceId)
        .containsExactlyInAnyOrder("i1", "i2");
  }

  private void customersReadAt(Instant at) {
    database.jdbc().sql("delete from flow_state").update();
    database
        .jdbc()
        .sql(
            """
            insert into flow_state (connection_id, flow, next_due_at, last_successful_poll_at,
              failures) values ('acme', 'CUSTOMERS', :at, :at, 0)
            """)
        .param("at", UtcColumn.of(at))
        .update();
  }

  @Test
  void a_retry_is_due_at_once_and_told() {
    outcomes.record(invoice("i1", "s1").reference("INV-1042"), PARKED);
    long id = parked.list(open("acme"), 0, 1).get(0).id();
    clock.advance(Duration.ofMinutes(5));

    assertThat(parked.retry(id, "admin")).isEqualTo(Answer.ACCEPTED);
    assertThat(parked.due("acme", clock.instant(), 10))
        .extracting(ParkedMessage::attempts)
        .containsExactly(1);
    assertThat(log.list(any("acme"), 0, 10))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.sentence()).isEqualTo("Asked to try it again, by admin.");
              assertThat(row.reference()).isEqualTo("INV-1042");
              assertThat(row.at()).isEqualTo(clock.instant());
            });
  }

  @Test
  void what_is_skipped_stays_so_until_its_record_changes() {
    outcomes.record(invoice("i1", "s1"), PARKED);
    long id = parked.list(open("acme"), 0, 1).get(0).id();

    assertThat(parked.skip(id, "admin")).isEqualTo(Answer.ACCEPTED);
    assertThat(parked.skip(id, "admin")).isEqualTo(Answer.ALREADY_SKIPPED);
    assertThat(parked.count(open("acme"))).isZero();
    assertThat(fresh("i1", "s1")).isEmpty();
    outcomes.record(invoice("i1", "s2"), PARKED);
    assertThat(parked.count(open("acme"))).isEqualTo(1);
  }

  @Test
  void a_wish_for_what_is_settled_or_unknown_is_refused_and_not_told() {
    outcomes.record(invoice("i1", "s1"), PARKED);
    long id = parked.list(open("acme"), 0, 1).get(0).id();
    outcomes.record(invoice("i1", "s1"), DELIVERED);

    assertThat(parked.retry(id, "admin")).isEqualTo(Answer.ALREADY_DONE);
    assertThat(parked.skip(id, "admin")).isEqualTo(Answer.ALREADY_DONE);
    assertThat(parked.retry(id + 1, "admin")).isEqualTo(Answer.UNKNOWN);
    assertThat(log.list(any("acme"), 0, 10)).isEmpty();
  }

  @Test
  void an_outcome_that_cannot_be_stored_leaves_nothing_behind() {
    database.jdbc().sql("drop table parked_message").update();

    assertThatThrownBy(() -> outcomes.record(invoice("i1", "s1"), PARKED))
        .isInstanceOf(org.springframework.dao.DataAccessException.class);
    assertThat(outcomes.last("acme", ItemKind.INVOICE, "i1")).isNull();
    assertThat(events).isEmpty();
  }

  @Test
  void listeners_are_told_of_each_outcome() {
    Item item = invoice("i1", "s1");
    outcomes.record(item, DELIVERED);
    assertThat(events).containsExactly(new ItemRecorded(item, DELIVERED));
  }

  @Test
  void what_is_said_of_runs_is_no_outcome_of_an_item() {
    assertThatThrownBy(
            () -> outcomes.record(invoice("i1", "s1"), Verdict.of(Outcome.FLOW_UNAVAILABLE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FLOW_UNAVAILABLE");
  }

  @Test
  void overlong_text_and_nul_are_cut_to_fit() {
    String large = "ü\0".repeat(40_000);
    Verdict verdict = Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", large);
    outcomes.record(invoice("i1", "s1").reference(large).evidence(large, large), verdict);
    ParkedMessage message = parked.find(parked.list(open("acme"), 0, 1).get(0).id()).orElseThrow();
    assertThat(message.reason()).hasSize(2000).endsWith("…");
    assertThat(message.reference()).hasSize(200);
    assertThat(message.request()).hasSize(ItemOutcomes.LONGEST_BODY);
  }

  private Set<String> fresh(String id, String stamp) {
    return outcomes.fresh("acme", ItemKind.INVOICE, List.of(new ItemStamp(id, stamp)));
  }

  private static Item invoice(String id, String stamp) {
    return new Item("acme", "INVOICES", ItemKind.INVOICE, id).stamp(stamp);
  }

  private static ParkedFilter open(@Nullable String connection) {
    return new ParkedFilter(connection, ParkedFilter.OPEN, null, null);
  }

  private static HistoryFilter any(@Nullable String connection) {
    return new HistoryFilter(connection, null, null, null, null);
  }
}
