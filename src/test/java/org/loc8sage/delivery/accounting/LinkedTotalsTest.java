package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.delivery.accounting.PaymentState.InSage;

class LinkedTotalsTest {

  @ParameterizedTest
  @CsvSource({
    // Sage's total, due there, Loc8's total; then: paid and due in Loc8.
    "1254.10, 1254.10, 1254.00,    0.00, 1254.00",
    "1254.10, 1254.00, 1254.00,    0.00, 1254.00",
    "1254.10,  754.10, 1254.00,  499.90,  754.10",
    "1254.10,    0.10, 1254.00, 1253.90,    0.10",
    "1254.10,    0.00, 1254.00, 1254.00,    0.00",
    "1200.00, 1200.00, 1254.00,    0.00, 1254.00",
    "1200.00,  200.00, 1254.00, 1000.00,  254.00",
    "1200.00,    0.01, 1254.00, 1199.99,   54.01",
    "1200.00,    0.00, 1254.00, 1254.00,    0.00",
    "   0.00,    0.00, 1254.00, 1254.00,    0.00"
  })
  void payments_are_told_in_terms_of_the_total_of_loc8(
      BigDecimal total,
      BigDecimal due,
      BigDecimal loc8,
      BigDecimal paidThere,
      BigDecimal dueThere) {
    InSage told = LinkedTotals.inLoc8(new InSage(total, due, false), total, loc8);
    assertThat(told.total()).isEqualByComparingTo(loc8);
    assertThat(told.paid()).isEqualByComparingTo(paidThere);
    assertThat(told.amountDue()).isEqualByComparingTo(dueThere);
  }

  @Test
  void a_document_that_is_no_longer_the_accepted_one_stays_as_it_is() {
    BigDecimal accepted = new BigDecimal("1254.10");
    BigDecimal loc8 = new BigDecimal("1254.00");
    InSage other = new InSage(new BigDecimal("1300.00"), BigDecimal.ZERO, false);
    assertThat(LinkedTotals.inLoc8(other, accepted, loc8)).isSameAs(other);
    InSage overpaid = new InSage(accepted, new BigDecimal("-1.00"), false);
    assertThat(LinkedTotals.inLoc8(overpaid, accepted, loc8)).isSameAs(overpaid);
  }
}
