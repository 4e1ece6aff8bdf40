package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_LIST;
import static org.loc8sage.check.Assumption.LOC8_ORDER;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether Loc8's list of invoices can be read as the collecting route reads it. */
final class Loc8Invoices {

  static final String STEP = "address-invoices";
  static final String MAPPING = "`routes/mappings/loc8-invoices-page.jq`";
  static final int WHOLE_PAGE = 100;

  private final Loc8Side side;
  private final Report report;

  Loc8Invoices(Loc8Side side) {
    this.side = side;
    this.report = side.report();
  }

  /** Reads a page of invoices: those changed since then, or all when these are too few. */
  @Nullable Loc8Sample sample(String recently, String ever) {
    Loc8Sample sample = page(recently, 1, WHOLE_PAGE);
    if (sample != null && sample.items().size() < 4) {
      Loc8Sample all = page(ever, 1, WHOLE_PAGE);
      return all == null ? sample : all;
    }
    return sample;
  }

  /** One page; null when it could not be read, which is told of the list unless it was before. */
  @Nullable Loc8Sample page(String since, int number, int size) {
    Reply reply = asked(since, number, size);
    if (reply.json() == null) {
      if (reply.code() == 404) {
        report.different(LOC8_LIST, "Loc8 answered 404.", "Correct the path in " + file() + ".");
      }
      report.untold(LOC8_LIST, String.valueOf(reply.trouble()));
      return null;
    }
    JsonNode page = side.mapped("loc8-invoices-page", reply.body());
    if (page == null) {
      report.different(
          LOC8_LIST,
          "The mapping finds no list in the answer; it has " + form(reply.json()) + ".",
          "Edit " + MAPPING + ".");
      return null;
    }
    return Loc8Sample.of(since, page, reply.json().isArray(), side.mappings());
  }

  void list(Loc8Sample sample) {
    int count = sample.items().size();
    if (count == 0) {
      report.confirmed(LOC8_LIST, "It is a list, of no invoices yet.");
    } else if (sample.ours().isEmpty()) {
      report.different(
          LOC8_LIST,
          "There are " + count + " entries, and the mapping takes none for an invoice.",
          "Edit " + MAPPING + " and `routes/mappings/loc8-invoice.jq`.");
    } else {
      report.confirmed(LOC8_LIST, "The mapping finds " + count + " invoices on the first page.");
    }
  }

  void order(Loc8Sample sample) {
    List<JsonNode> items = sample.items();
    int compared = 0;
    for (int i = 1; i < items.size(); i++) {
      Instant before = stamp(items.get(i - 1));
      Instant here = stamp(items.get(i));
      if (before == null || here == null) {
        report.untold(LOC8_ORDER, "There are stamps that cannot be read.");
        return;
      }
      if (here.isBefore(before)) {
        report.different(
            LOC8_ORDER,
            "Number %d of the list changed before number %d.".formatted(i + 1, i),
            "Add the parameter by which Loc8 sorts, oldest change first, to " + file() + ".");
        return;
      }
      compared++;
    }
    if (compared == 0) {
      report.untold(LOC8_ORDER, "There are fewer than two invoices.");
    } else {
      report.confirmed(LOC8_ORDER, (compared + 1) + " invoices came in that order.");
    }
  }

  private Reply asked(String since, int number, int size) {
    return side.ask(
        STEP,
        value ->
            value.contains("${") && value.contains("since")
                ? since
                : value.contains("${")
                    ? String.valueOf(number)
                    : value.equals(String.valueOf(WHOLE_PAGE)) ? String.valueOf(size) : value);
  }

  String file() {
    return side.file(STEP);
  }

  private static String form(JsonNode json) {
    if (!json.isObject()) {
      return "no fields";
    }
    Set<String> keys = new TreeSet<>();
    List<String> lists = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      keys.add(field.getKey());
      if (field.getValue().isArray()) {
        lists.add(field.getKey());
      }
    }
    String list =
        lists.isEmpty() ? "" : ", of which a list: " + ReadFields.names(Set.copyOf(lists));
    return "the fields " + ReadFields.names(keys) + list;
  }

  static @Nullable Instant stamp(JsonNode item) {
    try {
      return OffsetDateTime.parse(item.path("updatedAt").asText("").strip()).toInstant();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
