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
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Tables;
import org.loc8sage.connection.Worker;
import org.loc8sage.history.Database;
import org.loc8sage.history.MovableClock;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

/** When Sage's figures are taken as they are, when they are corrected, and how often. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTest {
  private Database database;
  private MovableClock clock;
  private Worker worker;
  private WriteProtocol protocol;
  private Corrections corrections;
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
    corrections = worker.get(Corrections.class);
    intents = worker.get(Intents.class);
    run = worker.run();
    worker
        .get(Variances.class)
        .expect("acme", "i-1", new BigDecimal("100.00"), new BigDecimal("10.00"), 1);
  }

  @AfterEach
  void end() {
    worker.close();
  }

  @Test
  void tax_a_cent_off_with_the_same_total_is_stored_and_told_and_not_corrected() {
    Verdict verdict = saved("99.99", "10.01", "110.00");

    assertThat(verdict.sentence())
        .isEqualTo(
            "Sent to Sage (Customer Tax Invoices). Total tax is 10.01 in Sage and 10.00 in Loc8.");
    assertThat(corrections.begin(run, "i-1")).isEmpty();
    assertThat(watched()).isTrue();
  }

  @Test
  void totals_that_do_not_add_up_in_loc8_are_told_although_sage_has_its_total_including_tax() {
    worker
        .get(Variances.class)
        .expect("acme", "i-1", new BigDecimal("99.97"), new BigDecimal("10.00"), 1);

    assertThat(saved("100.00", "10.00", "110.00").sentence())
        .isEqualTo(
            "Sent to Sage (Customer Tax Invoices)."
                + " Total excluding tax is 100.00 in Sage and 99.97 in Loc8.");
  }

  @Test
  void tax_two_cents_off_on_one_taxed_line_is_no_rounding() {
    assertThat(saved("99.98", "10.02", "110.00").outcome())
        .isEqualTo(Outcome.CONFLICT_SAGE_DIFFERS);
    assertThat(corrections.begin(run, "i-1")).isPresent();
  }

  @Test
  void a_correction_whose_tax_would_be_no_rounding_is_not_sent() {
    saved("100.00", "10.00", "110.01");
    Intent correction = corrections.begin(run, "i-1").orElseThrow();

    assertThat(corrections.freeze(run, correction, "{}", totals("99.97", "10.03", "110.00"), "x"))
        .isFalse();
  }

  @Test
  void it_is_planned_with_the_confirmation_and_payments_wait_for_its_end() {
    saved("100.00", "10.00", "110.01");

    assertThat(watched()).isFalse();
    assertThat(intents.dueInDoubt("acme", 10)).hasSize(1);
    send();
    Intent correction = correction();
    assertThat(protocol.judge(run, correction.id(), answer("99.99", "10.00", "110.00")).outcome())
        .isEqualTo(Outcome.DELIVERED);
    assertThat(watched()).isTrue();
    assertThat(intents.dueInDoubt("acme", 10)).isEmpty();
    assertThat(corrections.begin(run, "i-1")).isEmpty();
  }

  @Test
  void it_is_never_planned_twice() {
    saved("100.00", "10.00", "110.01");
    send();
    Intent correction = correction();
    protocol.judge(run, correction.id(), new SendAnswer.Refused("The document is not editable."));
    Intent invoice = intents.confirmed("acme", RecordKind.INVOICE, "i-1").orElseThrow();

    assertThat(corrections.plan(run, invoice, record("100.00", "10.00", "110.01"))).isFalse();
    assertThat(corrections.begin(run, "i-1")).isEmpty();
    assertThatThrownBy(() -> protocol.markSent(run, correction.id(), 0))
        .isInstanceOf(LeaseLost.class);
  }

  @Test
  void saved_under_another_id_it_is_a_duplicate() {
    saved("100.00", "10.00", "110.01");
    send();
    SageRecord second = new SageRecord(901, "INV-1", 31L, totals("99.99", "10.00", "110.00"));

    assertThat(protocol.judge(run, correction().id(), new SendAnswer.Saved(second)).outcome())
        .isEqualTo(Outcome.CONFLICT_DUPLICATE);
  }

  @Test
  void without_an_answer_it_is_looked_up_and_never_sent_again() {
    saved("100.00", "10.00", "110.01");
    send();
    long id = correction().id();
    protocol.judge(run, id, new SendAnswer.InDoubt("timeout"));

    List<SageRecord> asBefore = List.of(record("100.00", "10.00", "110.01"));
    assertThat(protocol.resolve(run, id, asBefore).outcome())
        .isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThatThrownBy(() -> protocol.markSent(run, id, 0)).isInstanceOf(LeaseLost.class);
    clock.advance(Duration.ofMinutes(7));
    Verdict verdict = protocol.resolve(run, id, asBefore);
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONFLICT_SAGE_DIFFERS);
    assertThat(verdict.sentence()).contains("110.00 / 110.01").contains("it is not sent twice");
    assertThatThrownBy(() -> protocol.markSent(run, id, 0)).isInstanceOf(LeaseLost.class);
  }

  @Test
  void what_the_source_says_meanwhile_is_told_at_the_end() {
    saved("100.00", "10.00", "110.01");
    send();
    long id = correction().id();
    protocol.judge(run, id, new SendAnswer.InDoubt("timeout"));
    assertThat(corrections.awaits(run, "i-1", "r2")).isTrue();

    assertThat(protocol.resolve(run, id, List.of(record("99.99", "10.00", "110.00"))).outcome())
        .isEqualTo(Outcome.CONFLICT_CHANGED_AFTER_SENDING);
  }

  @Test
  void found_with_rounded_figures_it_is_ours_only_by_our_reference() {
    long id = sent();
    protocol.judge(run, id, new SendAnswer.InDoubt("timeout"));
    Intent.Totals off = totals("100.00", "10.00", "110.01");

    assertThat(protocol.resolve(run, id, List.of(new SageRecord(900, "INV-1", 31L, off))).outcome())
        .isEqualTo(Outcome.CONFLICT_NUMBER_TAKEN);
    protocol.plan(run, draft());
    assertThat(
            protocol
                .resolve(run, id, List.of(new SageRecord(900, "INV-1", 31L, off, "i-1")))
                .outcome())
        .isEqualTo(Outcome.CONFLICT_SAGE_DIFFERS);
    assertThat(corrections.begin(run, "i-1")).isPresent();
  }

  private Verdict saved(String exclusive, String tax, String inclusive) {
    return protocol.judge(run, sent(), answer(exclusive, tax, inclusive));
  }

  private long sent() {
    return protocol.markSent(run, protocol.plan(run, draft()).intentId(), 0).id();
  }

  private void send() {
    Intent correction = corrections.begin(run, "i-1").orElseThrow();
    Intent.Totals expected = totals("99.99", "10.00", "110.00");
    assertThat(corrections.freeze(run, correction, "{}", expected, "a line")).isTrue();
    protocol.markSent(run, correction.id(), 0);
  }

  private Intent correction() {
    return intents.byItem("acme/CORRECTION/i-1").orElseThrow();
  }

  private boolean watched() {
    return worker.get(InvoicePayments.class).find("acme", "i-1").isPresent();
  }

  private static SendAnswer answer(String exclusive, String tax, String inclusive) {
    return new SendAnswer.Saved(record(exclusive, tax, inclusive));
  }

  private static SageRecord record(String exclusive, String tax, String inclusive) {
    return new SageRecord(900, "INV-1", 31L, totals(exclusive, tax, inclusive), "i-1");
  }

  private static Intent.Totals totals(String exclusive, String tax, String inclusive) {
    return new Intent.Totals(
        new BigDecimal(exclusive), new BigDecimal(tax), new BigDecimal(inclusive));
  }

  private static Draft draft() {
    return new Draft(
        "acme",
        RecordKind.INVOICE,
        "i-1",
        "r1",
        "INV-1",
        "INV-1",
        "Harbour Strata Pty Ltd",
        31L,
        LocalDate.of(2026, 7, 6),
        "{}",
        totals("100.00", "10.00", "110.00"));
  }
}
