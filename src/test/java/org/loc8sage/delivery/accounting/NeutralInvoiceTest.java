package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.outcome.Verdict;

class NeutralInvoiceTest {

  private static final String GOOD =
      """
      {"id": "inv-1", "number": "INV-1042", "status": "PENDING_PAYMENT", "customerId": 88,
       "issueDate": "2026-11-16", "dueDate": null, "sentAt": "2026-11-16T13:12:09+10:00",
       "jobIds": ["job-1", 2], "createdAt": "2026-11-15T22:40:00Z", "updatedAt": "2026-11-16T03:12:10.120Z",
       "lines": [{"id": "l1", "kind": "TASK", "description": null, "quantity": "3.750",
                  "unitCharge": 96.50, "charge": "361.88", "taxTypeId": "tt", "taxAmount": 36.19}],
       "totalExcludingTax": "361.88", "totalTax": 36.19, "totalIncludingTax": 398.07,
       "amountPaid": "0.00"}
      """;

  @Test
  void text_and_numbers_are_read_alike_and_exactly() {
    NeutralInvoice invoice = read(GOOD);
    assertThat(invoice.customerId()).isEqualTo("88");
    assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2026, 11, 16));
    assertThat(invoice.sentAt()).isEqualTo(Instant.parse("2026-11-16T03:12:09Z"));
    assertThat(invoice.updatedAt()).isEqualTo("2026-11-16T03:12:10.120Z");
    assertThat(invoice.jobIds()).isEqualTo(List.of("job-1", "2"));
    assertThat(invoice.totalTax()).isEqualTo("36.19");
    assertThat(invoice.amountDue()).isNull();
    NeutralLine line = invoice.lines().get(0);
    assertThat(line.position()).isEqualTo(1);
    assertThat(line.quantity()).isEqualTo("3.750");
    assertThat(line.unitCharge()).isEqualTo("96.50");
    assertThat(line.description()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1e3, 1000", "0e999999999, 0", "-0.10, -0.10", "\" 7.50 \", 7.50"})
  void unusual_numbers_are_numbers(String written, String read) {
    NeutralInvoice invoice = read(GOOD.replace("\"3.750\"", written));
    assertThat(String.valueOf(invoice.lines().get(0).quantity())).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"three\"",
        "\"3,75\"",
        "\"\"",
        "\"NaN\"",
        "\"1e5\"",
        "\"0x10\"",
        "true",
        "[]",
        "{}",
        "1e400",
        "1e999999999",
        "1e-400",
        "12345678901234567",
        "0.1234567890123"
      })
  void a_quantity_that_is_no_number_is_refused(String quantity) {
    Verdict verdict = refused(GOOD.replace("\"3.750\"", quantity));
    assertThat(verdict.code()).isEqualTo("PARKED_UNREADABLE");
    assertThat(verdict.facts().get("reason")).startsWith("line 1, quantity: “");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"taxAmount\": 36.19', '\"taxAmount\": \"x\"', 'line 1, taxAmount: “x” is no number'",
    "'\"charge\": \"361.88\",', '', 'line 1, charge is missing'",
    "'\"totalTax\": 36.19', '\"totalTax\": null', 'totalTax is missing'",
    "'398.07', '\"$398\"', 'totalIncludingTax: “$398” is no number'",
    "'\"amountPaid\": \"0.00\"', '\"amountPaid\": \"-\"', 'amountPaid: “-” is no number'",
    "'\"id\": \"inv-1\", ', '', 'id is missing'",
    "'\"INV-1042\"', 'null', 'number is missing'",
    "'\"INV-1042\"', '{\"a\": 1}', 'number: “{\"a\":1}” is no text'",
    "'2026-11-16\"', '16/11/2026\"', 'issueDate: “16/11/2026” is no date'",
    "'2026-11-16\"', '2026-02-30\"', 'issueDate: “2026-02-30” is no date'",
    "'2026-11-15T22:40:00Z', 'yesterday', 'createdAt: “yesterday” is no time'",
    "'[{\"id\": \"l1\"', '[null, {\"id\": \"l1\"', 'line 1 is not a record'"
  })
  void what_cannot_be_read_is_named(String given, String instead, String reason) {
    assertThat(GOOD).contains(given);
    assertThat(refused(GOOD.replace(given, instead)).facts().get("reason")).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"none\"", "{}"})
  void lines_that_are_no_list_are_refused(String lines) {
    String json = GOOD.replaceAll("(?s)\"lines\": \\[.*?]", "\"lines\": " + lines);
    assertThat(refused(json).facts().get("reason")).startsWith("lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"INV-1\""})
  void what_is_no_record_at_all_is_refused(String json) {
    assertThat(refused(json).code()).isEqualTo("PARKED_UNREADABLE");
  }

  @Test
  void a_long_value_is_quoted_in_part() {
    String reason = refused(GOOD.replace("3.750", "x".repeat(5_000))).facts().get("reason");
    assertThat(reason).hasSizeLessThan(100);
  }

  private static NeutralInvoice read(String json) {
    try {
      return NeutralInvoice.read(ExactJson.mapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Verdict refused(String json) {
    return refusal(() -> read(json));
  }
}
