package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.number;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.delivery.accounting.PaymentDecision.Conflict;
import org.loc8sage.delivery.accounting.PaymentDecision.Unchanged;
import org.loc8sage.delivery.accounting.PaymentDecision.Write;
import org.loc8sage.delivery.accounting.PaymentRules.Reversed;
import org.loc8sage.delivery.accounting.PaymentState.InLoc8;
import org.loc8sage.delivery.accounting.PaymentState.InSage;
import org.loc8sage.delivery.accounting.PaymentState.Ours;

/** An invoice of 1,254.00, sent and confirmed. */
class PaymentRulesTest {

  private static final Ours NOTHING_WRITTEN = ours("0", false);
  private static final Ours HALF_WRITTEN = ours("627.00", false);
  private static final Ours SETTLED = ours("1254.00", true);
  private static final InLoc8 PENDING = loc8("PENDING_PAYMENT", "0.00", "1254.00");
  private static final InLoc8 PAID = loc8("PAID", "1254.00", "0.00");

  @Test
  void no_payment_changes_nothing() {
    assertThat(decide(due("1254.0"), NOTHING_WRITTEN, PENDING)).isEqualTo(new Unchanged(false));
  }

  @Test
  void loc8_without_amounts_has_nothing_paid() {
    InLoc8 silent = loc8("PENDING_PAYMENT", null, null);
    assertThat(decide(due("1254.00"), NOTHING_WRITTEN, silent)).isEqualTo(new Unchanged(false));
  }

  @Test
  void half_a_payment_writes_the_amounts_and_leaves_pending_payment() {
    assertThat(decide(due("627"), NOTHING_WRITTEN, PENDING))
        .isEqualTo(new Write(null, number("627.00"), number("627.00")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "1253.99"})
  void a_cent_due_is_not_paid(String due) {
    assertThat(decide(due(due), NOTHING_WRITTEN, PENDING))
        .asInstanceOf(InstanceOfAssertFactories.type(Write.class))
        .returns(null, Write::status)
        .returns(false, Write::settles);
  }

  @Test
  void nothing_due_writes_paid() {
    Write write = new Write("PAID", number("1254.00"), number("0.00"));
    assertThat(decide(due("0.0"), NOTHING_WRITTEN, PENDING)).isEqualTo(write);
    assertThat(decide(due("0"), HALF_WRITTEN, loc8("PENDING_PAYMENT", "627.00", "627.00")))
        .isEqualTo(write);
    assertThat(write.settles()).isTrue();
  }

  @Test
  void paid_is_written_once() {
    assertThat(decide(due("0"), SETTLED, PAID)).isEqualTo(new Unchanged(true));
    InLoc8 setBack = loc8("PENDING_PAYMENT", "1254.00", "0.00");
    assertThat(decide(due("0"), SETTLED, setBack)).isEqualTo(new Unchanged(true));
  }

  @Test
  void an_invoice_that_someone_else_set_to_paid_gets_only_its_amounts() {
    assertThat(decide(due("0"), NOTHING_WRITTEN, loc8("PAID", "0.00", "1254.00")))
        .isEqualTo(new Write(null, number("1254.00"), number("0.00")));
    assertThat(decide(due("0"), NOTHING_WRITTEN, PAID)).isEqualTo(new Unchanged(true));
  }

  @Test
  void a_document_that_sage_no_longer_has_is_a_conflict() {
    assertThat(code(decide(null, NOTHING_WRITTEN, PENDING))).isEqualTo("CONFLICT_SAGE_MISSING");
  }

  @ParameterizedTest
  @CsvSource({
    "1000.00, 0, false, 'total 1,000.00, sent 1,254.00'",
    "0, 0, true, it is void there",
    "1254.00, 0, true, it is void there",
    "0, 0, false, 'total 0.00, sent 1,254.00'",
    "1254.00, -5.00, false, balance due -5.00",
    "1254.00, 1300, false, 'balance due 1,300.00'"
  })
  void a_document_that_was_changed_in_sage_is_a_conflict(
      String total, String due, boolean isVoid, String difference) {
    InSage sage = new InSage(number(total), number(due), isVoid);
    assertThat(decide(sage, NOTHING_WRITTEN, PENDING))
        .asInstanceOf(InstanceOfAssertFactories.type(Conflict.class))
        .satisfies(
            conflict -> {
              assertThat(conflict.verdict().code()).isEqualTo("CONFLICT_SAGE_CHANGED");
              assertThat(conflict.verdict().facts().get("difference")).isEqualTo(difference);
            });
  }

  @Test
  void an_invoice_that_became_void_in_loc8_is_a_conflict() {
    assertThat(code(decide(due("0"), NOTHING_WRITTEN, loc8("VOID", "0", "0"))))
        .isEqualTo("CONFLICT_VOID_AFTER_SENDING");
  }

  @Test
  void an_invoice_that_was_changed_in_loc8_gets_no_payment() {
    InLoc8 edited =
        new InLoc8("PENDING_PAYMENT", number("1300.00"), number("0"), number("1300.00"));
    assertThat(code(decide(due("0"), NOTHING_WRITTEN, edited)))
        .isEqualTo("CONFLICT_CHANGED_AFTER_SENDING");
    assertThat(code(decide(due("0"), NOTHING_WRITTEN, loc8("DRAFT", "0", "1254.00"))))
        .isEqualTo("CONFLICT_CHANGED_AFTER_SENDING");
  }

  @ParameterizedTest
  @CsvSource({"PENDING_PAYMENT, 200.00, 200.00", "PAID, 1254.00, '1,254.00'", "PAID, , '1,254.00'"})
  void a_payment_that_loc8_holds_is_never_lowered(String status, String paid, String held) {
    PaymentDecision decision = decide(due("1154.00"), NOTHING_WRITTEN, loc8(status, paid, null));
    assertThat(code(decision)).isEqualTo("CONFLICT_PAYMENT_IN_LOC8");
    assertThat(((Conflict) decision).verdict().sentence())
        .contains("a payment of " + held + " that did not come from Sage (100.00 there)");
  }

  @Test
  void more_in_sage_than_loc8_holds_is_written() {
    assertThat(decide(due("627.00"), NOTHING_WRITTEN, loc8("PENDING_PAYMENT", "200.00", null)))
        .isEqualTo(new Write(null, number("627.00"), number("627.00")));
  }

  @Test
  void our_own_half_payment_follows_sage_down_again() {
    assertThat(decide(due("1254.00"), HALF_WRITTEN, loc8("PENDING_PAYMENT", "627.00", "627.00")))
        .isEqualTo(new Write(null, number("0.00"), number("1254.00")));
  }

  @Test
  void a_reversed_payment_is_reported_or_reopens_the_invoice_as_set() {
    PaymentDecision reported = PaymentRules.decide(due("254.00"), SETTLED, PAID, Reversed.REPORT);
    assertThat(code(reported)).isEqualTo("CONFLICT_PAYMENT_REVERSED");
    assertThat(((Conflict) reported).verdict().facts()).containsEntry("due", "254.00");
    assertThat(PaymentRules.decide(due("254.00"), SETTLED, PAID, Reversed.REOPEN))
        .isEqualTo(new Write("PENDING_PAYMENT", number("1000.00"), number("254.00")));
  }

  @Test
  void a_reversal_of_what_we_did_not_write_never_reopens() {
    assertThat(code(PaymentRules.decide(due("254.00"), NOTHING_WRITTEN, PAID, Reversed.REOPEN)))
        .isEqualTo("CONFLICT_PAYMENT_IN_LOC8");
  }

  @Test
  void a_paid_that_someone_else_wrote_is_not_reopened_though_the_amount_is_ours() {
    Ours amountOnly = ours("1254.00", false);
    assertThat(code(PaymentRules.decide(due("254.00"), amountOnly, PAID, Reversed.REOPEN)))
        .isEqualTo("CONFLICT_PAYMENT_IN_LOC8");
  }

  @Test
  void after_a_reversal_it_is_paid_again_although_paid_was_written_before() {
    Ours reversed = new Ours(number("1254.00"), number("1254.00"), number("1254.00"), true, true);
    assertThat(decide(due("0"), reversed, loc8("PENDING_PAYMENT", "0.00", "1254.00")))
        .isEqualTo(new Write("PAID", number("1254.00"), number("0.00")));
  }

  @Test
  void an_invoice_of_zero_is_paid_at_once() {
    InSage zero = new InSage(number("0"), number("0"), false);
    Ours ours = new Ours(number("0.00"), number("0.00"), number("0"), false, false);
    InLoc8 pending = new InLoc8("PENDING_PAYMENT", number("0"), number("0"), number("0"));
    assertThat(decide(zero, ours, pending))
        .isEqualTo(new Write("PAID", number("0.00"), number("0.00")));
  }

  @Test
  void a_total_that_sage_rounded_otherwise_is_told_until_a_person_has_corrected_it_there() {
    Ours rounded = new Ours(number("1253.99"), number("1254.00"), number("0"), false, true);

    PaymentDecision decision =
        decide(new InSage(number("1253.99"), number("0"), false), rounded, PENDING);
    assertThat(code(decision)).isEqualTo("CONFLICT_SAGE_DIFFERS");
    assertThat(((Conflict) decision).verdict().sentence())
        .contains("total 1,253.99, sent 1,254.00");

    assertThat(decide(due("0"), rounded, PENDING))
        .isEqualTo(new Write("PAID", number("1254.00"), number("0.00")));
  }

  private static PaymentDecision decide(@Nullable InSage sage, Ours ours, InLoc8 loc8) {
    return PaymentRules.decide(sage, ours, loc8, Reversed.REPORT);
  }

  private static String code(PaymentDecision decision) {
    return ((Conflict) decision).verdict().code();
  }

  private static InSage due(String amount) {
    return new InSage(number("1254.00"), number(amount), false);
  }

  private static Ours ours(String written, boolean paidWritten) {
    return new Ours(number("1254.00"), number("1254.00"), number(written), paidWritten, false);
  }

  private static InLoc8 loc8(String status, @Nullable String paid, @Nullable String due) {
    return new InLoc8(
        status,
        number("1254.00"),
        paid == null ? null : number(paid),
        due == null ? null : number(due));
  }
}
