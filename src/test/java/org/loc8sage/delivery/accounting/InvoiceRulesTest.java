package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.options;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loc8sage.delivery.accounting.InvoiceOptions.Reference;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;

class InvoiceRulesTest {

  @Test
  void a_plain_invoice_goes_as_it_is() {
    PreparedInvoice prepared = new Invoice().line(new Line()).prepare();

    assertThat(prepared.number()).isEqualTo("INV-1042");
    assertThat(prepared.loc8Id()).isEqualTo("inv-7f31");
    assertThat(prepared.reference()).isEqualTo("PO 7781");
    assertThat(prepared.totalExclusive()).isEqualTo("100.00");
    assertThat(prepared.totalTax()).isEqualTo("10.00");
    assertThat(prepared.totalInclusive()).isEqualTo("110.00");
    assertThat(prepared.taxVariance()).isNull();
    assertThat(prepared.notes()).isEmpty();
    assertThat(prepared.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.accountId()).isEqualTo(5020);
              assertThat(line.taxTypeId()).isEqualTo(7011);
              assertThat(line.description()).isEqualTo("Repair pump");
              assertThat(line.quantity()).isEqualTo("1");
              assertThat(line.unitPriceExclusive()).isEqualTo("100.00");
            });
  }

  @Test
  void a_number_keeps_quotes_ampersands_and_other_alphabets() {
    PreparedInvoice prepared =
        new Invoice().number(" O'B & \"Söhne\" 7 ").line(new Line()).prepare();
    assertThat(prepared.number()).isEqualTo("O'B & \"Söhne\" 7");
  }

  @Test
  void a_blank_number_is_refused() {
    assertThat(new Invoice().number("  ").line(new Line()).refused().code())
        .isEqualTo("PARKED_NUMBER");
  }

  @Test
  void a_number_with_a_line_end_is_refused() {
    assertThat(new Invoice().number("INV-1\n2").line(new Line()).refused().code())
        .isEqualTo("PARKED_NUMBER");
  }

  @Test
  void a_number_of_100_characters_with_its_prefix_goes_and_one_of_101_is_refused() {
    InvoiceOptions prefixed = with("L8-", Reference.CUSTOMER_REFERENCE);
    assertThat(new Invoice().number("9".repeat(97)).line(new Line()).prepare(prefixed).number())
        .isEqualTo("L8-" + "9".repeat(97));
    assertThat(new Invoice().number("9".repeat(98)).line(new Line()).refused(prefixed).sentence())
        .isEqualTo("The Invoice ID cannot be used in Sage: it has 101 characters, Sage takes 100.");
  }

  @Test
  void without_an_issue_date_the_date_is_the_day_of_sending_in_the_companys_zone() {
    PreparedInvoice prepared =
        new Invoice()
            .issued(null)
            .sent(Instant.parse("2026-11-16T14:30:00Z"))
            .line(new Line())
            .prepare();
    assertThat(prepared.date()).isEqualTo(LocalDate.of(2026, 11, 17));
    assertThat(prepared.dueDate()).isEqualTo(LocalDate.of(2026, 12, 1));
  }

  @Test
  void without_any_date_it_is_refused() {
    assertThat(new Invoice().issued(null).line(new Line()).refused().sentence())
        .contains("neither an issueDate nor a sentAt");
  }

  @Test
  void loc8s_due_date_goes_before_the_default_terms() {
    LocalDate due = LocalDate.of(2026, 12, 24);
    assertThat(new Invoice().due(due).line(new Line()).prepare().dueDate()).isEqualTo(due);
  }

  @Test
  void without_a_customer_reference_the_jobs_stand_in_the_reference() {
    PreparedInvoice prepared =
        new Invoice().reference(" ", "job-501", "job-502").line(new Line()).prepare();
    assertThat(prepared.reference()).isEqualTo("JOB-501, JOB-502");
  }

  @Test
  void the_reference_can_be_the_job_or_loc8s_id() {
    Invoice invoice = new Invoice().reference("PO 1", "job-9").line(new Line());
    assertThat(invoice.prepare(with("", Reference.JOB)).reference()).isEqualTo("JOB-9");
    assertThat(invoice.prepare(with("", Reference.LOC8_ID)).reference()).isEqualTo("inv-7f31");
  }

  @Test
  void a_job_that_loc8_no_longer_has_goes_by_its_id_and_each_job_stands_there_once() {
    PreparedInvoice prepared =
        new Invoice()
            .reference("", "job-9", "f3c2", "job-9", " ")
            .line(new Line())
            .prepare(with("", Reference.JOB));
    assertThat(prepared.reference()).isEqualTo("JOB-9, f3c2");
  }

  @Test
  void jobs_are_only_named_when_the_reference_needs_them() {
    assertThat(jobsNamed("PO 1", Reference.CUSTOMER_REFERENCE)).isEmpty();
    assertThat(jobsNamed("PO 1", Reference.LOC8_ID)).isEmpty();
    assertThat(jobsNamed("PO 1", Reference.JOB)).containsExactly("job-9");
    assertThat(jobsNamed(" ", Reference.CUSTOMER_REFERENCE)).containsExactly("job-9");
  }

  private static List<String> jobsNamed(String own, Reference choice) {
    return InvoiceRules.jobsNamed(
        new Invoice().reference(own, "job-9").line(new Line()).build(), with("", choice));
  }

  @Test
  void many_jobs_stand_in_full_in_the_message() {
    String[] jobs = IntStream.range(0, 20).mapToObj(i -> "job-40" + i).toArray(String[]::new);
    PreparedInvoice prepared =
        new Invoice().reference("", jobs).notes("").line(new Line()).prepare();
    String all = String.join(", ", jobs).toUpperCase(Locale.ROOT);
    assertThat(prepared.reference()).hasSizeLessThanOrEqualTo(100).startsWith("JOB-400, JOB-401");
    assertThat(prepared.message()).isEqualTo("Reference: " + all);
  }

  @Test
  void a_reference_over_100_characters_stands_in_full_in_the_message() {
    String reference = "PO " + "7781 ".repeat(30).strip();
    PreparedInvoice prepared =
        new Invoice().reference(reference).notes("Thank you.").line(new Line()).prepare();
    assertThat(prepared.reference()).hasSizeLessThanOrEqualTo(100).startsWith("PO 7781");
    assertThat(prepared.message()).isEqualTo("Reference: " + reference + "\nThank you.");
  }

  @Test
  void a_message_over_8000_characters_goes_on_in_the_comments_of_the_last_line() {
    String notes = "word ".repeat(1_800).strip();
    PreparedInvoice prepared =
        new Invoice().notes(notes).line(new Line()).line(new Line()).prepare();
    assertThat(prepared.message()).hasSizeLessThanOrEqualTo(8_000);
    assertThat(prepared.lines().get(0).comments()).isEmpty();
    assertThat(prepared.message() + " " + prepared.lines().get(1).comments()).isEqualTo(notes);
  }

  private static InvoiceOptions with(String prefix, Reference reference) {
    InvoiceOptions usual = options();
    return new InvoiceOptions(
        reference,
        usual.defaultTermsDays(),
        prefix,
        usual.zeroValue(),
        usual.taxNone(),
        usual.rounding(),
        usual.defaultAccount(),
        Map.of(),
        ZoneId.of("Australia/Sydney"));
  }
}
