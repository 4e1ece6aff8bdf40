package org.loc8sage.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

class SyncLogTest {

  private final Item item =
      new Item("acme", "INVOICES", ItemKind.INVOICE, "i1")
          .reference("INV-1042")
          .customer("Harbour Strata Pty Ltd")
          .amount(new BigDecimal("1254"));

  @Test
  void a_sent_invoice_is_told_with_customer_and_amount() {
    assertThat(line(Verdict.of(Outcome.DELIVERED), "AUD"))
        .isEqualTo(
            "INV-1042 · Harbour Strata Pty Ltd · $1,254.00 incl. GST"
                + " · sent to Sage (Customer Tax Invoices)");
  }

  @Test
  void a_paid_one_is_paid() {
    assertThat(line(Verdict.of(Outcome.PAID), "AUD")).endsWith(" · Paid");
  }

  @Test
  void what_needs_a_person_says_why_and_what_to_do() {
    assertThat(line(Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", "Date is locked."), "AUD"))
        .endsWith(
            " · Needs you: Sage refused it: Date is locked. Correct what Sage names, then retry; or make it in Sage by hand and link the entry to it.");
  }

  @Test
  void other_currencies_have_their_own_sign_and_tax() {
    assertThat(line(Verdict.of(Outcome.DELIVERED), "ZAR")).contains(" · R1,254.00 incl. VAT · ");
    assertThat(line(Verdict.of(Outcome.DELIVERED), null)).contains(" · 1,254.00 incl. tax · ");
  }

  @Test
  void text_from_outside_stays_on_its_line() {
    item.customer("Two\r\nLines");
    assertThat(line(new Verdict(Outcome.UPDATED, Map.of("what", "a\nb.")), "AUD"))
        .isEqualTo("INV-1042 · Two Lines · $1,254.00 incl. GST · a b");
  }

  @Test
  void what_is_unknown_is_left_out() {
    Item bare = new Item("acme", "INVOICES", ItemKind.INVOICE, "i1");
    assertThat(SyncLog.line(bare, Verdict.of(Outcome.EXCLUDED_VOID), null))
        .isEqualTo("i1 · Not sent, because it is void in Loc8");
  }

  private String line(Verdict verdict, @Nullable String currency) {
    return SyncLog.line(item, verdict, currency);
  }
}
