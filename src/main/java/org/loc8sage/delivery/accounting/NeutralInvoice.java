package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Refusal;

/**
 * An invoice in words of neither system, as {@code loc8-invoice.jq} gives it.
 *
 * @param id the source's internal id
 * @param number what people call the Invoice ID; may be blank, which {@link InvoiceRules} refuses
 * @param status {@link #DRAFT}, {@link #PENDING_PAYMENT}, {@link #PAID}, {@link #VOID}, or whatever
 *     else the source says
 * @param customerId the source's id of the customer; null is refused when the customer is matched
 * @param issueDate plain date in the company's zone
 * @param sentAt when it was sent to the customer
 * @param updatedAt the source's stamp, verbatim
 * @param amountPaid null when the source does not say
 * @param amountDue null when the source does not say
 */
public record NeutralInvoice(
    String id,
    String number,
    String status,
    @Nullable String customerId,
    @Nullable LocalDate issueDate,
    @Nullable LocalDate dueDate,
    @Nullable Instant sentAt,
    @Nullable String currency,
    @Nullable String customerReference,
    List<String> jobIds,
    @Nullable String notes,
    @Nullable Instant createdAt,
    @Nullable String updatedAt,
    List<NeutralLine> lines,
    BigDecimal totalExcludingTax,
    BigDecimal totalTax,
    BigDecimal totalIncludingTax,
    @Nullable BigDecimal amountPaid,
    @Nullable BigDecimal amountDue) {

  public static final String DRAFT = "DRAFT";
  public static final String PENDING_PAYMENT = "PENDING_PAYMENT";
  public static final String PAID = "PAID";
  public static final String VOID = "VOID";

  public NeutralInvoice {
    jobIds = List.copyOf(jobIds);
    lines = List.copyOf(lines);
  }

  /**
   * Reads the neutral JSON.
   *
   * @throws Refusal PARKED_UNREADABLE naming the field that is missing, no number or no date
   */
  public static NeutralInvoice read(JsonNode json) {
    FieldReader fields = FieldReader.of(json);
    return new NeutralInvoice(
        fields.required("id"),
        fields.present("number"),
        fields.textOr("status", ""),
        fields.text("customerId"),
        fields.date("issueDate"),
        fields.date("dueDate"),
        fields.instant("sentAt"),
        fields.text("currency"),
        fields.text("customerReference"),
        fields.texts("jobIds"),
        fields.text("notes"),
        fields.instant("createdAt"),
        fields.text("updatedAt"),
        readLines(fields),
        fields.requiredDecimal("totalExcludingTax"),
        fields.requiredDecimal("totalTax"),
        fields.requiredDecimal("totalIncludingTax"),
        fields.decimal("amountPaid"),
        fields.decimal("amountDue"));
  }

  private static List<NeutralLine> readLines(FieldReader fields) {
    List<NeutralLine> lines = new ArrayList<>();
    for (FieldReader line : fields.records("lines", "line")) {
      lines.add(NeutralLine.read(line, lines.size() + 1));
    }
    return lines;
  }
}
