package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;

class InvoiceRevisionTest {

  private static final String USUAL = InvoiceRevision.of(usual().build());

  @Test
  void it_is_a_sha_256_in_hex_and_stays_the_same_from_release_to_release() {
    // Stored with every invoice that was sent: another hash would make all of them look changed.
    assertThat(USUAL).isEqualTo("632520702120bca8d461939495d68bd4eaa45b5bdeeb5851f4d1a2d6accb02a7");
  }

  @Test
  void the_same_number_in_other_digits_is_no_change() {
    NeutralInvoice other =
        new Invoice()
            .line(new Line().amounts("1.0", "1E+2", "100").tax("tt-gst", "10"))
            .totals("100.0", "10.000", "110")
            .build();
    assertThat(InvoiceRevision.of(other)).isEqualTo(USUAL);
  }

  static Stream<Invoice> no_change() {
    return Stream.of(
        usual().updated("2027-01-01T00:00:00Z"),
        usual().status(NeutralInvoice.PAID),
        usual().paid("110.00"),
        usual().reference("PO 2", "job-2"),
        usual().notes("Thanks."),
        usual().sent(Instant.parse("2026-12-01T00:00:00Z")));
  }

  @ParameterizedTest
  @MethodSource
  void no_change(Invoice invoice) {
    assertThat(InvoiceRevision.of(invoice.build())).isEqualTo(USUAL);
  }

  static Stream<Invoice> a_change() {
    return Stream.of(
        usual().number("INV-1043"),
        usual().customer("cus-89"),
        usual().issued(LocalDate.of(2026, 11, 17)),
        usual().due(LocalDate.of(2026, 11, 30)),
        usual().line(new Line()),
        usual().totals("100.00", "10.00", "110.01"),
        usual().totals("100.01", "10.00", "110.00"),
        usual().totals("100.00", "10.01", "110.00"),
        one(new Line().description("Repair pumps")),
        one(new Line().kind("TASK")),
        one(new Line().account("200")),
        one(new Line().tax("tt-free", "10.00")),
        one(new Line().tax("tt-gst", "10.01")).totals("100.00", "10.00", "110.00"),
        one(new Line().amounts("2", "100.00", "100.00")),
        one(new Line().amounts("1", "50.00", "100.00")),
        one(new Line().onlyCharge("100.00")));
  }

  @ParameterizedTest
  @MethodSource
  void a_change(Invoice invoice) {
    assertThat(InvoiceRevision.of(invoice.build())).isNotEqualTo(USUAL);
  }

  @Test
  void texts_cannot_pass_for_one_another() {
    NeutralInvoice one = one(new Line().kind("A|1:B").description("")).build();
    NeutralInvoice other = one(new Line().kind("A").description("B|0:")).build();
    assertThat(InvoiceRevision.of(one)).isNotEqualTo(InvoiceRevision.of(other));
  }

  private static Invoice usual() {
    return one(new Line());
  }

  private static Invoice one(Line line) {
    return new Invoice().line(line);
  }
}
