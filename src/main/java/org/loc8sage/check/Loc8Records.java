package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_FIELDS;
import static org.loc8sage.check.Assumption.LOC8_KINDS;
import static org.loc8sage.check.Assumption.LOC8_LINES;
import static org.loc8sage.check.Assumption.LOC8_STATUS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.NeutralInvoice;

/** Whether an invoice of Loc8 has what the mapping looks for, in words that are known. */
final class Loc8Records {

  private static final String MAPPING = "`routes/mappings/loc8-invoice.jq`";
  private static final int TRIED = 6;

  private static final List<String> NEEDED =
      List.of(
          "id",
          "number",
          "status",
          "customerId",
          "createdAt",
          "updatedAt",
          "lines",
          "totalExcludingTax",
          "totalTax",
          "totalIncludingTax");

  /** A charge is needed; without the others every line would be booked alike. */
  private static final List<String> NEEDED_OF_LINES =
      List.of("description", "quantity", "unitCharge", "charge", "taxTypeId", "taxAmount");

  private static final Set<String> STATUSES =
      Set.of(
          NeutralInvoice.DRAFT,
          NeutralInvoice.PENDING_PAYMENT,
          NeutralInvoice.PAID,
          NeutralInvoice.VOID);

  private static final Set<String> KINDS =
      Set.of(
          "TASK",
          "LABOUR_ONSITE",
          "LABOUR_TRAVEL",
          "CALLOUT",
          "INVENTORY",
          "EXPENSE",
          "CHARGE",
          "DISCOUNT",
          "OTHER");

  private final Loc8Side side;
  private final Report report;
  private final Loc8Sample sample;

  Loc8Records(Loc8Side side, Loc8Sample sample) {
    this.side = side;
    this.report = side.report();
    this.sample = sample;
  }

  void fields() {
    ReadFields fields = new ReadFields();
    for (int place : sample.fewOf("status", TRIED)) {
      fields.tryOut(sample.raw().get(place), other -> Loc8Sample.mapped(side.mappings(), other));
    }
    tell(LOC8_FIELDS, fields, NEEDED, sample.ours(), "invoices");
  }

  void lines() {
    ReadFields fields = new ReadFields();
    for (int place : sample.fewOf("status", TRIED)) {
      ObjectNode invoice = sample.raw().get(place);
      String list = listOfLines(invoice, sample.ours().get(place).path("lines").size());
      if (list != null && invoice.path(list).path(0) instanceof ObjectNode line) {
        fields.tryOut(line, other -> firstLine(invoice, list, other));
      }
    }
    if (sample.lines().isEmpty()) {
      report.untold(LOC8_LINES, "None of the invoices has a line.");
      report.untold(LOC8_KINDS, "None of the invoices has a line.");
    } else {
      tell(LOC8_LINES, fields, NEEDED_OF_LINES, sample.lines(), "lines");
    }
  }

  private void tell(
      Assumption assumption,
      ReadFields fields,
      List<String> needed,
      List<JsonNode> ours,
      String what) {
    String absent =
        needed.stream()
            .filter(field -> fields.of(field).isEmpty() || empty(ours, field))
            .collect(Collectors.joining(", "));
    String unread = fields.unread();
    String others = unread.isEmpty() ? "" : " Nothing reads " + unread + ".";
    if (!absent.isEmpty()) {
      report.different(
          assumption,
          "In none of %d %s the mapping finds %s.".formatted(ours.size(), what, absent) + others,
          "Edit " + MAPPING + (unread.isEmpty() ? "." : "; perhaps one of these: " + unread + "."));
      return;
    }
    report.confirmed(
        assumption,
        "The mapping reads %d fields of %d %s.".formatted(fields.countRead(), ours.size(), what)
            + others);
  }

  /** A tax type may be missing on every line; what the others say is always there. */
  private static boolean empty(List<JsonNode> ours, String field) {
    return !field.equals("taxTypeId") && Loc8Sample.filled(ours, field) == 0;
  }

  private JsonNode firstLine(ObjectNode invoice, String list, ObjectNode line) {
    ObjectNode other = invoice.deepCopy();
    other.putArray(list).add(line);
    return Loc8Sample.mapped(side.mappings(), other).path("lines").path(0);
  }

  /** The field of the record in which its lines stand, whatever it is called. */
  private static @Nullable String listOfLines(ObjectNode invoice, int lines) {
    return invoice.properties().stream()
        .filter(field -> field.getValue().isArray() && field.getValue().path(0).isObject())
        .filter(field -> field.getValue().size() == lines)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  void statusWords() {
    Set<String> seen = words(sample.ours(), "status");
    Set<String> unknown = new TreeSet<>(seen);
    unknown.removeAll(STATUSES);
    if (unknown.isEmpty()) {
      report.confirmed(LOC8_STATUS, "Seen: " + String.join(", ", seen) + ".");
    } else {
      report.different(
          LOC8_STATUS,
          "Seen: %s; not known: %s.".formatted(ReadFields.names(seen), ReadFields.names(unknown)),
          "Turn them into the known words in " + MAPPING + "; such an invoice is never sent.");
    }
  }

  void kinds() {
    Set<String> seen = words(sample.lines(), "kind");
    Set<String> unknown = new TreeSet<>(seen);
    unknown.removeAll(KINDS);
    unknown.removeAll(side.connection().invoices().accounts().keySet());
    if (seen.isEmpty()) {
      report.different(
          LOC8_KINDS,
          "None of the lines says of what kind it is.",
          "Edit " + MAPPING + ", or leave all lines on `invoices.default-account`.");
    } else if (unknown.isEmpty()) {
      report.confirmed(LOC8_KINDS, "Seen: " + String.join(", ", seen) + ".");
    } else {
      report.different(
          LOC8_KINDS,
          "Seen: %s; not known: %s.".formatted(ReadFields.names(seen), ReadFields.names(unknown)),
          "Name their accounts under `invoices.accounts`; else `invoices.default-account` is"
              + " taken.");
    }
  }

  private static Set<String> words(List<JsonNode> records, String field) {
    return records.stream()
        .map(record -> record.path(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
