package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_AMOUNTS;
import static org.loc8sage.check.Assumption.LOC8_STAMPS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Loc8 writes amounts, stamps and dates. */
final class Loc8Forms {

  private static final String ADVICE = "Edit `routes/mappings/loc8-invoice.jq`.";
  private static final Pattern PLAIN_NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,30})?");
  private static final int LONGEST_FORM = 30;

  private static final List<String> AMOUNTS =
      List.of("totalExcludingTax", "totalTax", "totalIncludingTax", "amountPaid", "amountDue");

  private static final List<String> AMOUNTS_OF_LINES =
      List.of("quantity", "unitCharge", "charge", "taxAmount");

  private final Report report;
  private final Loc8Sample sample;

  Loc8Forms(Loc8Side side, Loc8Sample sample) {
    this.report = side.report();
    this.sample = sample;
  }

  void amounts() {
    Map<String, String> wrong = new TreeMap<>();
    int[] seen = new int[2];
    each(sample.ours(), AMOUNTS, (field, value) -> amount(field, value, wrong, seen));
    each(sample.lines(), AMOUNTS_OF_LINES, (field, value) -> amount(field, value, wrong, seen));
    if (!wrong.isEmpty()) {
      report.different(LOC8_AMOUNTS, forms(wrong), ADVICE);
    } else if (seen[0] + seen[1] == 0) {
      report.untold(LOC8_AMOUNTS, "No amount was seen.");
    } else {
      report.confirmed(LOC8_AMOUNTS, "%d came as text, %d as numbers.".formatted(seen[0], seen[1]));
    }
  }

  private static void amount(String field, JsonNode value, Map<String, String> wrong, int[] seen) {
    if (value.isTextual() && PLAIN_NUMBER.matcher(value.asText().strip()).matches()) {
      seen[0]++;
    } else if (value.isNumber()) {
      seen[1]++;
    } else {
      wrong.put(field, form(value));
    }
  }

  void stampsAndDates() {
    Map<String, String> wrong = new TreeMap<>();
    int[] seen = new int[2];
    each(
        sample.ours(),
        List.of("createdAt", "updatedAt", "sentAt"),
        (field, value) -> read(field, value, OffsetDateTime::parse, wrong, seen, 0));
    each(
        sample.ours(),
        List.of("issueDate", "dueDate"),
        (field, value) -> read(field, value, LocalDate::parse, wrong, seen, 1));
    if (!wrong.isEmpty()) {
      report.different(LOC8_STAMPS, forms(wrong), ADVICE);
    } else if (seen[0] == 0) {
      report.untold(LOC8_STAMPS, "No stamp was seen.");
    } else {
      report.confirmed(
          LOC8_STAMPS, "%d stamps have a zone, %d dates are plain.".formatted(seen[0], seen[1]));
    }
  }

  private static void read(
      String field,
      JsonNode value,
      Consumer<String> reader,
      Map<String, String> wrong,
      int[] seen,
      int which) {
    String text = value.asText("").strip();
    if (text.isEmpty() && value.isTextual()) {
      return;
    }
    try {
      reader.accept(text);
      seen[which]++;
    } catch (DateTimeException unreadable) {
      wrong.put(field, form(value));
    }
  }

  private interface Seen {
    void value(String field, JsonNode value);
  }

  private static void each(List<JsonNode> records, List<String> fields, Seen seen) {
    for (JsonNode record : records) {
      for (String field : fields) {
        if (record.hasNonNull(field)) {
          seen.value(field, record.get(field));
        }
      }
    }
  }

  private static String forms(Map<String, String> wrong) {
    return wrong.entrySet().stream()
        .map(field -> field.getKey() + " looks like " + field.getValue())
        .collect(Collectors.joining("; ", "", "."));
  }

  /** The form without what it says: 9 for each digit, a for each letter. */
  private static String form(JsonNode value) {
    if (!value.isTextual()) {
      return value.isContainerNode() ? "a record of its own" : value.getNodeType().name();
    }
    String text = value.asText().strip();
    String form = text.replaceAll("\\p{N}", "9").replaceAll("\\p{L}", "a");
    return "“" + (form.length() <= LONGEST_FORM ? form : form.substring(0, LONGEST_FORM)) + "”";
  }
}
