package org.loc8sage.check;

import static org.loc8sage.check.Assumption.SAGE_CALCULATE;
import static org.loc8sage.check.Assumption.SAGE_EXCLUSIVE;
import static org.loc8sage.check.Assumption.SAGE_KEEPS_NOTHING;
import static org.loc8sage.check.Assumption.SAGE_ROUNDING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.loc8sage.check.SageSide.Rows;
import org.loc8sage.delivery.accounting.SageAccount;
import org.loc8sage.delivery.accounting.SageTaxType;
import org.loc8sage.sage.SageErrors;

/** Has Sage work out an invoice that it is not to keep, and looks whether it kept it. */
final class SageCalculation {

  /** Stands in the field Reference, so that it would be found if Sage did store it. */
  private static final String REFERENCE = "loc8-sage check";

  private final SageSide side;
  private final Report report;
  private final TrialLines lines;
  private final long customerId;
  private final SageAccount account;
  private final SageTaxType taxType;
  private final boolean inclusiveByDefault;

  SageCalculation(
      SageSide side,
      long customerId,
      SageAccount account,
      SageTaxType taxType,
      boolean inclusiveByDefault) {
    this.side = side;
    this.report = side.report();
    this.lines = TrialLines.at(taxType.percentage());
    this.customerId = customerId;
    this.account = account;
    this.taxType = taxType;
    this.inclusiveByDefault = inclusiveByDefault;
  }

  void check(LocalDate date, String customerName) {
    Rows before = side.list("TaxInvoice", null, "ID desc", 1);
    String sent;
    try {
      sent = side.mappings().apply("sage-tax-invoice", invoice(date).toString()).toString();
    } catch (RuntimeException refused) {
      report.untold(SAGE_CALCULATE, "`routes/mappings/sage-tax-invoice.jq` refuses the trial.");
      return;
    }
    Reply reply = side.calls().post("TaxInvoice/Calculate", sent);
    if (reply.json() != null && reply.json().isObject()) {
      report.confirmed(SAGE_CALCULATE, "Sage worked out the totals of a trial invoice.");
      totals(side.mappings().read(reply.body()));
    } else if (reply.code() == 400 || reply.code() == 404) {
      String said = SageErrors.message(reply.body()).replace(customerName, "…");
      report.different(
          SAGE_CALCULATE,
          "Sage answered " + reply.code() + (said.isEmpty() ? "." : " and said: " + said),
          "Edit `routes/mappings/sage-tax-invoice.jq`; invoices would be refused alike.");
    } else {
      report.untold(SAGE_CALCULATE, String.valueOf(reply.trouble()));
    }
    if (before.isThere()) {
      keptNothing(before);
    }
  }

  private void keptNothing(Rows before) {
    long newest = before.ids().stream().mapToLong(Long::longValue).max().orElse(0);
    Rows after = side.list("TaxInvoice", "ID gt " + newest, "ID", 100);
    if (!after.isThere()) {
      report.untold(SAGE_KEEPS_NOTHING, after.trouble());
      return;
    }
    List<JsonNode> ours =
        after.all().stream()
            .filter(document -> document.path("Reference").asText().equals(REFERENCE))
            .toList();
    if (!ours.isEmpty()) {
      report.different(
          SAGE_KEEPS_NOTHING,
          "An invoice with the reference “" + REFERENCE + "” is in Sage now.",
          "Void it in Sage (Customers → Transactions → Customer Tax Invoices), and do not run this"
              + " command again with this company.");
    } else {
      report.confirmed(
          SAGE_KEEPS_NOTHING,
          after.all().isEmpty()
              ? "There were %d invoices before, and no new one after."
                  .formatted(Math.max(0, before.total()))
              : "The new invoices in Sage are of somebody else.");
    }
  }

  private void totals(JsonNode document) {
    BigDecimal exclusive = document.path("Exclusive").decimalValue();
    BigDecimal tax = document.path("Tax").decimalValue();
    if (!document.path("Exclusive").isNumber() || !document.path("Tax").isNumber()) {
      report.untold(SAGE_EXCLUSIVE, "The answer has no totals.");
      report.untold(SAGE_ROUNDING, "The answer has no totals.");
      return;
    }
    BigDecimal off = exclusive.subtract(lines.exclusive()).abs();
    boolean inclusive = off.compareTo(BigDecimal.ONE) >= 0;
    if (inclusive) {
      report.different(
          SAGE_EXCLUSIVE,
          "Lines of %s came to %s excluding tax.".formatted(lines.exclusive(), text(exclusive)),
          "Send `Inclusive: false` in `routes/mappings/sage-tax-invoice.jq`.");
      report.untold(SAGE_ROUNDING, "Sage took the prices for something else.");
      return;
    }
    report.confirmed(
        SAGE_EXCLUSIVE,
        "Lines of %s came to %s excluding tax%s."
            .formatted(
                lines.exclusive(),
                text(exclusive),
                inclusiveByDefault ? ", though the company begins with prices including tax" : ""));
    rounding(exclusive, tax);
  }

  private void rounding(BigDecimal exclusive, BigDecimal tax) {
    String seen =
        "Four lines, 3.75 × 116.6725 among them, came to %s + %s tax at %s %%"
            .formatted(text(exclusive), text(tax), taxType.percentage().toPlainString());
    if (exclusive.compareTo(lines.exclusive()) == 0 && tax.compareTo(lines.tax()) == 0) {
      report.confirmed(SAGE_ROUNDING, seen + ".");
      return;
    }
    report.different(
        SAGE_ROUNDING,
        "%s; half-up by line it is %s + %s%s."
            .formatted(seen, lines.exclusive(), lines.tax(), lines.explanation(exclusive, tax)),
        "Keep `rounding.account` and `rounding.tax-type` set: a line “Rounding” takes what differs,"
            + " up to `rounding.tolerance`.");
  }

  private static String text(BigDecimal amount) {
    return amount.setScale(Math.max(2, amount.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  private ObjectNode invoice(LocalDate date) {
    ObjectNode invoice = JsonNodeFactory.instance.objectNode();
    invoice
        .put("number", "LOC8-SAGE-CHECK")
        .put("loc8Id", REFERENCE)
        .put("reference", REFERENCE)
        .put("date", date.toString())
        .put("dueDate", date.toString())
        .put("message", "")
        .put("sageCustomerId", customerId);
    invoice.putArray("postalAddress");
    invoice.putArray("deliveryAddress");
    lines.put(invoice.putArray("lines"), account.id(), taxType.id());
    return invoice;
  }
}
