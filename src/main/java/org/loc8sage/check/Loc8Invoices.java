package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_LIST;
import static org.loc8sage.check.Assumption.LOC8_ORDER;
import static org.loc8sage.check.Assumption.LOC8_PAGES;
import static org.loc8sage.check.Assumption.LOC8_SINCE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether Loc8's list of invoices can be read as the collecting route reads it. */
final class Loc8Invoices {

  static final String STEP = "address-invoices";
  private static final String MAPPING = "`routes/mappings/loc8-invoices-page.jq`";
  private static final int WHOLE_PAGE = 100;

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

  private @Nullable Loc8Sample page(String since, int number, int size) {
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

  void pages(Loc8Sample sample) {
    int size = sample.items().size() >= 4 ? 2 : 1;
    if (sample.items().size() < 2) {
      report.untold(LOC8_PAGES, "There are fewer than two invoices.");
      return;
    }
    Loc8Sample first = page(sample.since(), 1, size);
    Loc8Sample second = page(sample.since(), 2, size);
    if (first == null || second == null) {
      report.untold(LOC8_PAGES, "A small page could not be read.");
      return;
    }
    Set<String> twice = ids(first);
    twice.retainAll(ids(second));
    String advice = "Correct the parameters in " + file() + ".";
    if (first.items().size() != size) {
      report.different(
          LOC8_PAGES,
          "Asked for a page of %d, it gave %d.".formatted(size, first.items().size()),
          advice);
    } else if (second.items().isEmpty() || !twice.isEmpty()) {
      report.different(
          LOC8_PAGES,
          second.items().isEmpty()
              ? "The second page is empty, though there are more invoices."
              : "The second page repeats what was on the first.",
          advice);
    } else if (!first.page().path("more").asBoolean() && !first.bare()) {
      report.different(
          LOC8_PAGES,
          "The mapping does not see that a second page follows the first.",
          "Edit `more` in " + MAPPING + ".");
    } else {
      report.confirmed(
          LOC8_PAGES, "Page 2 of pages of %d went on where page 1 ended.".formatted(size));
    }
  }

  void changedSince(Loc8Sample sample) {
    List<JsonNode> items = sample.items();
    JsonNode middle = items.isEmpty() ? null : items.get(items.size() / 2);
    Instant since = middle == null ? null : stamp(middle);
    Instant oldest =
        items.stream()
            .map(Loc8Invoices::stamp)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    if (middle == null || since == null || oldest == null || !oldest.isBefore(since)) {
      report.untold(LOC8_SINCE, "There are no two invoices with different stamps.");
      return;
    }
    Loc8Sample answer = page(middle.path("updatedAt").asText(), 1, WHOLE_PAGE);
    if (answer == null) {
      report.untold(LOC8_SINCE, "The list since a stamp in the middle could not be read.");
      return;
    }
    String advice = "Correct the parameter in " + file() + ".";
    long older = answer.items().stream().filter(item -> older(stamp(item), since) < 0).count();
    JsonNode itself =
        answer.items().stream()
            .filter(item -> item.path("id").equals(middle.path("id")))
            .findFirst()
            .orElse(null);
    if (older > 0) {
      report.different(LOC8_SINCE, older + " invoices came that are older than asked for.", advice);
    } else if (itself == null) {
      report.different(
          LOC8_SINCE, "The invoice with exactly the stamp that was asked for is left out.", advice);
    } else if (since.equals(stamp(itself))) {
      report.confirmed(
          LOC8_SINCE, "Asked since a stamp in the middle, that one came and none before it.");
    } else {
      report.untold(LOC8_SINCE, "Somebody changed the invoice in the middle just now.");
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

  private String file() {
    return side.file(STEP);
  }

  private static Set<String> ids(Loc8Sample page) {
    Set<String> ids = new HashSet<>();
    page.items().forEach(item -> ids.add(item.path("id").asText()));
    return ids;
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

  /** Compares; a stamp that cannot be read is the oldest. */
  private static int older(@Nullable Instant one, @Nullable Instant other) {
    Instant a = one == null ? Instant.MIN : one;
    return a.compareTo(other == null ? Instant.MIN : other);
  }
}
