package org.loc8sage.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Tables;
import org.loc8sage.connection.Worker;
import org.loc8sage.history.Database;
import org.loc8sage.history.MovableClock;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteProtocolTest {

  private static final Duration QUIET = Duration.ofMinutes(6);

  private Database database;
  private MovableClock clock;
  private Worker worker;
  private WriteProtocol protocol;
  private Intents intents;
  private SyncRun run;

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
    clock = new MovableClock("2026-07-06T00:00:00Z");
    worker = new Worker(database, clock, Map.of());
    protocol = worker.get(WriteProtocol.class);
    intents = worker.get(Intents.class);
    run = worker.run();
  }

  @AfterEach
  void end() {
    worker.close();
  }

  @Test
  void what_is_planned_is_one_intent_however_often_it_is_planned() {
    long first = planned(invoice("r1", "110.00"));
    long again = planned(invoice("r1", "110.00"));
    assertThat(again).isEqualTo(first);
    assertThat(count("intent")).isEqualTo(1);
    assertThat(intents.get(first).state()).isEqualTo(IntentState.PLANNED);
  }

  @Test
  void an_edit_before_sending_takes_the_place_of_what_was_planned() {
    long first = planned(invoice("r1", "110.00"));
    long edited = planned(invoice("r2", "220.00"));
    assertThat(edited).isEqualTo(first);
    Intent now = intents.get(edited);
    assertThat(now.revision()).isEqualTo("r2");
    assertThat(now.totals().inclusive()).isEqualByComparingTo("220.00");
    assertThat(now.payload()).contains("220.00");
  }

  @Test
  void held_invoices_are_planned_but_never_sent_and_customers_are_not_held() {
    try (Worker held = holding()) {
      WriteProtocol protocol = held.get(WriteProtocol.class);
      SyncRun run = next(held);
      assertThat(protocol.plan(run, invoice("r1", "110.00")).verdict())
          .isEqualTo(Verdict.of(Outcome.HELD));
      Intent intent = open();
      assertThat(intent.state()).isEqualTo(IntentState.HELD);
      assertThatThrownBy(() -> protocol.markSent(run, intent.id(), 0))
          .isInstanceOf(LeaseLost.class);
      assertThat(protocol.plan(run, customer("c1")).verdict()).isNull();
    }
  }

  @Test
  void what_was_held_is_sent_when_sending_is_automatic_again() {
    try (Worker held = holding()) {
      held.get(WriteProtocol.class).plan(next(held), invoice("r1", "110.00"));
    }
    run = next(worker);
    List<Intent> waiting = intents.held("acme", 10);
    assertThat(waiting).extracting(Intent::loc8Id).containsExactly("i-1");
    intents.release(waiting.get(0), run.fence());
    assertThat(intents.held("acme", 10)).isEmpty();
    assertThat(planned(invoice("r1", "110.00"))).isEqualTo(waiting.get(0).id());
  }

  @Test
  void a_saved_invoice_is_linked_and_its_payment_watched() {
    long id = sent(invoice("r1", "110.00"));
    Verdict verdict = protocol.judge(run, id, new SendAnswer.Saved(shown("INV-1", "110.00")));
    assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
    Intent intent = intents.get(id);
    assertThat(intent.state()).isEqualTo(IntentState.CONFIRMED);
    assertThat(intent.sageId()).isEqualTo(900);
    assertThat(worker.get(Links.class).sageId("acme", "INVOICE", "i-1")).contains(900L);
    InvoicePayments.Watched watched =
        worker.get(InvoicePayments.class).find("acme", "i-1").orElseThrow();
    assertThat(watched.confirmedTotal()).isEqualByComparingTo("110.00");
    assertThat(watched.settled()).isFalse();
    assertThat(outcome(invoice("r1", "110.00"))).isEqualTo(Outcome.UNCHANGED);
    assertThat(outcome(invoice("r2", "220.00"))).isEqualTo(Outcome.CONFLICT_CHANGED_AFTER_SENDING);
    assertThat(count("intent")).isEqualTo(1);
  }

  @Test
  void confirmation_link_and_watch_are_stored_together_or_not_at_all() {
    long id = sent(invoice("r1", "110.00"));
    database.jdbc().sql("alter table invoice_payment rename to hidden").update();
    try {
      assertThatThrownBy(
              () -> protocol.judge(run, id, new SendAnswer.Saved(shown("INV-1", "110.00"))))
          .isInstanceOf(org.springframework.dao.DataAccessException.class);
    } finally {
      database.jdbc().sql("alter table hidden rename to invoice_payment").update();
    }
    assertThat(intents.get(id).state()).isEqualTo(IntentState.SENT);
    assertThat(count("id_link")).isZero();
  }

  @Test
  void what_sage_saved_otherwise_is_confirmed_and_told() {
    long id = sent(invoice("r1", "110.00"));
    Verdict verdict = protocol.judge(run, id, new SendAnswer.Saved(shown("INV-1", "110.01")));
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFLICT_SAGE_DIFFERS);
    assertThat(verdict.sentence()).contains("110.00").contains("110.01");
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFIRMED);
  }

  @Test
  void a_refused_invoice_is_closed_and_the_same_row_serves_the_retry_and_the_way_back() {
    long first = sent(invoice("r1", "110.00"));
    assertThat(protocol.judge(run, first, new SendAnswer.Refused("Date is in a closed period")))
        .isEqualTo(
            Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is in a closed period"));
    assertThat(intents.get(first).state()).isEqualTo(IntentState.REJECTED);

    long edited = planned(invoice("r2", "220.00"));
    assertThat(edited).isNotEqualTo(first);
    // Back to what it said first: the unique revision must not stand in the way.
    assertThat(planned(invoice("r1", "110.00"))).isEqualTo(first);
    assertThat(intents.get(edited).state()).isEqualTo(IntentState.REJECTED);
    assertThat(open().id()).isEqualTo(first);
  }

  @Test
  void what_was_not_written_may_be_sent_again() {
    long id = sent(invoice("r1", "110.00"));
    Verdict verdict = protocol.judge(run, id, new SendAnswer.NotWritten("ConnectException"));
    assertThat(verdict.outcome()).isEqualTo(Outcome.WAITING_RETRY);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.NOT_WRITTEN);
    assertThat(sent(invoice("r1", "110.00"))).isEqualTo(id);
    assertThat(intents.get(id).saves()).isEqualTo(2);
  }

  @Test
  void while_it_is_in_doubt_nothing_is_sent_however_it_is_asked_for() {
    long id = doubtful(invoice("r1", "110.00"));
    assertThat(outcome(invoice("r1", "110.00"))).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(outcome(invoice("r2", "220.00"))).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThatThrownBy(() -> protocol.markSent(run, id, 0)).isInstanceOf(LeaseLost.class);
    assertThat(intents.get(id).payload()).contains("110.00");
    assertThat(intents.dueInDoubt("acme", 10)).containsExactly(id);
  }

  @Test
  void found_in_sage_it_is_adopted() {
    long id = doubtful(invoice("r1", "110.00"));
    Verdict verdict =
        protocol.resolve(run, id, List.of(shown("INV-2", "9.00"), shown(" inv-1 ", "110.0")));
    assertThat(verdict.outcome()).isEqualTo(Outcome.FOUND_IN_SAGE);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFIRMED);
    assertThat(worker.get(Links.class).sageId("acme", "INVOICE", "i-1")).contains(900L);
    assertThat(intents.dueInDoubt("acme", 10)).isEmpty();
  }

  @Test
  void edited_while_in_doubt_and_found_it_is_told_as_changed() {
    long id = doubtful(invoice("r1", "110.00"));
    protocol.plan(run, invoice("r2", "220.00"));
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "110.00"))).outcome())
        .isEqualTo(Outcome.CONFLICT_CHANGED_AFTER_SENDING);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFIRMED);
  }

  @Test
  void edited_back_while_in_doubt_it_is_simply_found() {
    long id = doubtful(invoice("r1", "110.00"));
    protocol.plan(run, invoice("r2", "220.00"));
    protocol.plan(run, invoice("r1", "110.00"));
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "110.00"))).outcome())
        .isEqualTo(Outcome.FOUND_IN_SAGE);
  }

  @Test
  void edited_while_in_doubt_and_absent_the_new_content_is_sent() {
    long id = doubtful(invoice("r1", "110.00"));
    protocol.plan(run, invoice("r2", "220.00"));
    assertThat(absentTwice(id)).isEqualTo(Outcome.WAITING_RETRY);
    assertThat(planned(invoice("r2", "220.00"))).isEqualTo(id);
    assertThat(intents.get(id).payload()).contains("220.00");
  }

  @Test
  void one_absence_or_two_too_soon_are_no_reason_to_send_again() {
    long id = doubtful(invoice("r1", "110.00"));
    assertThat(absent(id)).isEqualTo(Outcome.WAITING_CONFIRMATION);
    clock.advance(QUIET.minusMillis(1));
    assertThat(intents.dueInDoubt("acme", 10)).isEmpty();
    assertThat(absent(id)).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
    clock.advance(Duration.ofMillis(1));
    assertThat(intents.dueInDoubt("acme", 10)).containsExactly(id);
    assertThat(absent(id)).isEqualTo(Outcome.WAITING_RETRY);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.ABSENT);
    run = next(worker);
    assertThat(sent(invoice("r1", "110.00"))).isEqualTo(id);
    assertThat(intents.get(id).absences()).isZero();
    assertThat(intents.get(id).firstAbsentAt()).isNull();
  }

  @Test
  void a_failed_look_up_is_never_an_absence_and_comes_later_each_time() {
    long id = doubtful(invoice("r1", "110.00"));
    for (long seconds : new long[] {30, 60, 120, 240, 480, 480}) {
      assertThat(protocol.stillInDoubt(run, id, "Sage does not answer").outcome())
          .isEqualTo(Outcome.WAITING_CONFIRMATION);
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(intents.dueInDoubt("acme", 10)).isEmpty();
      clock.advance(Duration.ofMillis(1));
      assertThat(intents.dueInDoubt("acme", 10)).containsExactly(id);
    }
    clock.advance(Duration.ofDays(3));
    protocol.stillInDoubt(run, id, "Sage does not answer");
    assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
    assertThat(intents.get(id).absences()).isZero();
  }

  @Test
  void a_late_failed_look_up_does_not_reopen_what_is_confirmed() {
    long id = doubtful(invoice("r1", "110.00"));
    protocol.resolve(run, id, List.of(shown("INV-1", "110.00")));
    protocol.stillInDoubt(run, id, "Sage does not answer");
    assertThat(protocol.resolve(run, id, List.of()).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFIRMED);
  }

  @Test
  void after_a_day_in_doubt_a_person_is_asked() {
    long id = doubtful(invoice("r1", "110.00"));
    assertThat(absent(id)).isEqualTo(Outcome.WAITING_CONFIRMATION);
    clock.advance(Duration.ofHours(24).plusMillis(1));
    Verdict verdict = protocol.resolve(run, id, List.of());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PARKED_UNCONFIRMED);
    assertThat(verdict.sentence()).contains("24 hours");
    run = next(worker);
    assertThat(sent(invoice("r1", "110.00"))).isEqualTo(id);
  }

  @Test
  void another_record_under_the_number_is_a_conflict_that_a_retry_looks_up_again() {
    long id = doubtful(invoice("r1", "110.00"));
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "999.00"))).outcome())
        .isEqualTo(Outcome.CONFLICT_NUMBER_TAKEN);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFLICT);
    clock.advance(Duration.ofDays(2));
    assertThat(outcome(invoice("r1", "110.00"))).isEqualTo(Outcome.WAITING_CONFIRMATION);
    // Its old doubt is over: it takes two absences again, and not a person.
    assertThat(absentTwice(id)).isEqualTo(Outcome.WAITING_RETRY);
  }

  @Test
  void after_a_conflict_other_content_under_the_same_number_is_looked_up_before_it_is_sent() {
    long id = doubtful(invoice("r1", "110.00"));
    protocol.resolve(run, id, List.of(shown("INV-1", "220.00")));
    assertThat(outcome(invoice("r2", "220.00"))).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "220.00"))).outcome())
        .isEqualTo(Outcome.FOUND_IN_SAGE);
  }

  @Test
  void after_a_conflict_another_number_is_sent() {
    long id = doubtful(invoice("r1", "110.00"));
    protocol.resolve(run, id, List.of(shown("INV-1", "999.00")));
    assertThat(planned(invoice("r2", "110.00", "INV-1A"))).isEqualTo(id);
  }

  @Test
  void two_in_sage_are_told_and_looked_up_again_when_a_person_asks() {
    long id = doubtful(invoice("r1", "110.00"));
    assertThat(
            protocol
                .resolve(run, id, List.of(shown("INV-1", "110.00"), shown("INV-1", "110.00")))
                .outcome())
        .isEqualTo(Outcome.CONFLICT_DUPLICATE);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.DUPLICATE);
    assertThat(outcome(invoice("r1", "110.00"))).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "110.00"))).outcome())
        .isEqualTo(Outcome.FOUND_IN_SAGE);
  }

  @Test
  void a_number_that_sage_calls_taken_is_ours_when_it_is_found() {
    long id = sent(invoice("r1", "110.00"));
    assertThat(protocol.judge(run, id, new SendAnswer.Taken("Document Number already exists")))
        .isEqualTo(Verdict.of(Outcome.WAITING_CONFIRMATION));
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "110.00"))).outcome())
        .isEqualTo(Outcome.FOUND_IN_SAGE);
  }

  @Test
  void a_number_that_sage_calls_taken_and_that_is_not_ours_is_not_sent_again() {
    long id = sent(invoice("r1", "110.00"));
    protocol.judge(run, id, new SendAnswer.Taken("Document Number already exists"));
    protocol.stillInDoubt(run, id, "Sage does not answer");
    assertThat(absent(id)).isEqualTo(Outcome.CONFLICT_NUMBER_TAKEN);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.CONFLICT);
  }

  @Test
  void void_before_sending_closes_it_and_back_again_it_is_sent() {
    long id = planned(invoice("r1", "110.00"));
    assertThat(voided()).isEqualTo(Outcome.EXCLUDED_VOID);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.REJECTED);
    assertThat(voided()).isEqualTo(Outcome.EXCLUDED_VOID);
    assertThat(planned(invoice("r1", "110.00"))).isEqualTo(id);
  }

  @ParameterizedTest
  @EnumSource(names = {"HELD", "NOT_WRITTEN", "ABSENT"})
  void void_while_it_is_surely_not_in_sage_closes_it(IntentState state) {
    long id = planned(invoice("r1", "110.00"));
    put(id, state);
    assertThat(voided()).isEqualTo(Outcome.EXCLUDED_VOID);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.REJECTED);
  }

  @ParameterizedTest
  @EnumSource(names = {"SENT", "UNKNOWN", "CONFLICT", "DUPLICATE"})
  void void_while_it_may_be_in_sage_is_looked_up_and_told_when_it_is_there(IntentState state) {
    long id = doubtful(invoice("r1", "110.00"));
    put(id, state);
    assertThat(voided()).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(intents.dueInDoubt("acme", 10)).containsExactly(id);
    assertThat(protocol.resolve(run, id, List.of(shown("INV-1", "110.00"))).outcome())
        .isEqualTo(Outcome.CONFLICT_VOID_AFTER_SENDING);
  }

  @Test
  void void_while_in_doubt_and_absent_it_is_closed_when_the_source_is_read_again() {
    long id = doubtful(invoice("r1", "110.00"));
    assertThat(voided()).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(absentTwice(id)).isEqualTo(Outcome.WAITING_RETRY);
    assertThat(voided()).isEqualTo(Outcome.EXCLUDED_VOID);
    assertThat(intents.get(id).saves()).isEqualTo(1);
  }

  @Test
  void what_another_worker_sent_is_in_doubt_once_the_lease_is_taken_over() {
    long id = sent(invoice("r1", "110.00"));
    SyncRun late = run;
    clock.advance(Duration.ofSeconds(91));
    try (Worker other = new Worker(database, clock, Map.of())) {
      SyncRun taken = other.run();
      assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
      assertThat(intents.get(id).fence()).isEqualTo(taken.fence());
      assertThat(intents.dueInDoubt("acme", 10)).containsExactly(id);
      for (SendAnswer answer :
          List.of(
              new SendAnswer.Saved(shown("INV-1", "110.00")),
              new SendAnswer.Refused("no"),
              new SendAnswer.NotWritten("no"),
              new SendAnswer.Taken("no"),
              new SendAnswer.InDoubt("no"))) {
        assertThatThrownBy(() -> protocol.judge(late, id, answer)).isInstanceOf(LeaseLost.class);
      }
      assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
      assertThat(count("id_link")).isZero();
    }
  }

  @Test
  void a_late_look_up_does_not_count_as_the_second_absence() {
    long id = doubtful(invoice("r1", "110.00"));
    SyncRun late = run;
    clock.advance(Duration.ofSeconds(91));
    try (Worker other = new Worker(database, clock, Map.of())) {
      SyncRun taken = other.run();
      other.get(WriteProtocol.class).resolve(taken, id, List.of());
      clock.advance(QUIET);
      assertThatThrownBy(() -> protocol.resolve(late, id, List.of())).isInstanceOf(LeaseLost.class);
      protocol.stillInDoubt(late, id, "late");
      assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
      assertThat(intents.get(id).absences()).isEqualTo(1);
      assertThat(intents.dueInDoubt("acme", 10)).containsExactly(id);
    }
  }

  @Test
  void what_a_late_worker_found_in_sage_changes_nothing_nor_does_what_it_paid() {
    long paid = sent(invoice("r1", "110.00"));
    protocol.judge(run, paid, new SendAnswer.Saved(shown("INV-1", "110.00")));
    InvoicePayments payments = worker.get(InvoicePayments.class);
    long id = doubtful(second());
    SyncRun late = run;
    clock.advance(Duration.ofSeconds(91));
    try (Worker other = new Worker(database, clock, Map.of())) {
      other.run();
      assertThatThrownBy(() -> protocol.resolve(late, id, List.of(shown("INV-2", "110.00"))))
          .isInstanceOf(LeaseLost.class);
      assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
      assertThat(count("id_link")).isEqualTo(1);
      BigDecimal all = new BigDecimal("110.00");
      assertThatThrownBy(() -> payments.sending(late, "i-1", "PAID", all, BigDecimal.ZERO))
          .isInstanceOf(LeaseLost.class);
      assertThatThrownBy(
              () ->
                  payments.seen(
                      late,
                      "i-1",
                      new InvoicePayments.Seen(all, BigDecimal.ZERO, all, true, true, false)))
          .isInstanceOf(LeaseLost.class);
      assertThat(payments.find("acme", "i-1").orElseThrow().sending()).isNull();
    }
  }

  @Test
  void without_the_lease_nothing_is_marked_sent() {
    long id = planned(invoice("r1", "110.00"));
    clock.advance(Duration.ofSeconds(91));
    assertThatThrownBy(() -> protocol.markSent(run, id, 0)).isInstanceOf(LeaseLost.class);
    SyncRun late = run;
    try (Worker other = new Worker(database, clock, Map.of())) {
      SyncRun taken = other.run();
      assertThatThrownBy(() -> protocol.markSent(late, id, 0)).isInstanceOf(LeaseLost.class);
      other.get(Leases.class).release(taken);
      assertThatThrownBy(() -> protocol.markSent(taken, id, 0)).isInstanceOf(LeaseLost.class);
    }
    assertThat(intents.get(id).state()).isEqualTo(IntentState.PLANNED);
    assertThat(intents.get(id).saves()).isZero();
  }

  @Test
  void it_is_marked_sent_once_only() {
    long id = sent(invoice("r1", "110.00"));
    assertThatThrownBy(() -> protocol.markSent(run, id, 0)).isInstanceOf(LeaseLost.class);
    assertThat(intents.get(id).saves()).isEqualTo(1);
  }

  @Test
  void an_answer_that_was_never_judged_is_looked_up() {
    long id = sent(invoice("r1", "110.00"));
    assertThat(outcome(invoice("r1", "110.00"))).isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.UNKNOWN);
  }

  @Test
  void a_customer_has_no_totals_is_found_by_name_and_nothing_is_watched() {
    long id = sent(customer("c1"));
    protocol.judge(run, id, new SendAnswer.InDoubt("null SocketTimeoutException"));
    assertThat(intents.get(id).totals()).isNull();
    assertThat(intents.get(id).sageCustomerId()).isNull();
    // An edit of the phone number meanwhile is nothing that a person has to look at.
    protocol.plan(run, customer("c2"));
    SageRecord record = new SageRecord(31, "Kookaburra Cafe", null, null);
    assertThat(protocol.resolve(run, id, List.of(record)).outcome())
        .isEqualTo(Outcome.FOUND_IN_SAGE);
    assertThat(worker.get(Links.class).sageId("acme", "CUSTOMER", "k-1")).contains(31L);
    assertThat(count("invoice_payment")).isZero();
  }

  @Test
  void the_read_back_of_a_second_save_still_begins_below_the_first() {
    long id = planned(customer("c1"));
    protocol.markSent(run, id, 500);
    protocol.judge(run, id, new SendAnswer.InDoubt("null SocketTimeoutException"));
    absentTwice(id);
    run = next(worker);
    protocol.plan(run, customer("c1"));
    protocol.markSent(run, id, 501);
    assertThat(intents.get(id).highestSageId()).isEqualTo(500);
  }

  @Test
  void an_invoice_of_zero_is_watched_no_further() {
    long id = sent(invoice("r1", "0.00"));
    protocol.judge(run, id, new SendAnswer.Saved(shown("INV-1", "0.00")));
    assertThat(worker.get(InvoicePayments.class).find("acme", "i-1").orElseThrow().settled())
        .isTrue();
  }

  @Test
  void the_same_id_in_another_connection_is_another_item() {
    long id = sent(invoice("r1", "110.00"));
    SyncRun birdwood = worker.get(Leases.class).take("birdwood");
    Draft same = invoice("r1", "110.00");
    Draft other =
        new Draft(
            "birdwood",
            same.kind(),
            same.loc8Id(),
            same.revision(),
            same.naturalKey(),
            same.reference(),
            same.customerName(),
            same.sageCustomerId(),
            same.documentDate(),
            same.payload(),
            same.totals());
    assertThat(protocol.plan(birdwood, other).intentId()).isNotEqualTo(id).isPositive();
  }

  private long planned(Draft draft) {
    WriteProtocol.Plan plan = protocol.plan(run, draft);
    assertThat(plan.verdict()).isNull();
    return plan.intentId();
  }

  private long sent(Draft draft) {
    long id = planned(draft);
    assertThat(protocol.markSent(run, id, 0).state()).isEqualTo(IntentState.SENT);
    return id;
  }

  private long doubtful(Draft draft) {
    long id = sent(draft);
    assertThat(protocol.judge(run, id, new SendAnswer.InDoubt("null SocketException")).outcome())
        .isEqualTo(Outcome.WAITING_CONFIRMATION);
    return id;
  }

  private Outcome outcome(Draft draft) {
    Verdict verdict = protocol.plan(run, draft).verdict();
    assertThat(verdict).isNotNull();
    return verdict.outcome();
  }

  private Outcome absent(long id) {
    return protocol.resolve(run, id, List.of()).outcome();
  }

  private Outcome absentTwice(long id) {
    assertThat(absent(id)).isEqualTo(Outcome.WAITING_CONFIRMATION);
    clock.advance(QUIET);
    return absent(id);
  }

  private Outcome voided() {
    return protocol.voided(run, "acme", "i-1").outcome();
  }

  private void put(long id, IntentState state) {
    database
        .jdbc()
        .sql("update intent set state = :state where id = :id")
        .param("state", state.name())
        .param("id", id)
        .update();
  }

  private Intent open() {
    return intents.byItem("acme/INVOICE/i-1").orElseThrow();
  }

  private int count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Integer.class).single();
  }

  /** A run of the given worker after all that may still be leased. */
  private SyncRun next(Worker worker) {
    clock.advance(Duration.ofSeconds(91));
    return worker.run();
  }

  private Worker holding() {
    return new Worker(database, clock, Map.of("sync.connections[0].sending", "held"));
  }

  private static Draft invoice(String revision, String total) {
    return invoice(revision, total, "INV-1");
  }

  private static Draft invoice(String revision, String total, String number) {
    return new Draft(
        "acme",
        RecordKind.INVOICE,
        "i-1",
        revision,
        number,
        number,
        "Kookaburra Cafe",
        31L,
        LocalDate.of(2026, 7, 5),
        "{\"Total\": " + total + "}",
        totals(total));
  }

  private static Draft customer(String revision) {
    return new Draft(
        "acme",
        RecordKind.CUSTOMER,
        "k-1",
        revision,
        "Kookaburra Cafe",
        "Kookaburra Cafe",
        "Kookaburra Cafe",
        null,
        null,
        "{\"Name\": \"Kookaburra Cafe\"}",
        null);
  }

  private static Draft second() {
    Draft first = invoice("r1", "110.00", "INV-2");
    return new Draft(
        first.connectionId(),
        first.kind(),
        "i-2",
        first.revision(),
        first.naturalKey(),
        first.reference(),
        first.customerName(),
        first.sageCustomerId(),
        first.documentDate(),
        first.payload(),
        first.totals());
  }

  private static SageRecord shown(String number, String total) {
    return new SageRecord(900, number, 31L, totals(total));
  }

  private static Intent.Totals totals(String inclusive) {
    BigDecimal all = new BigDecimal(inclusive);
    BigDecimal tax = all.divide(new BigDecimal(11), 2, java.math.RoundingMode.HALF_UP);
    return new Intent.Totals(all.subtract(tax), tax, all);
  }
}
