package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_PAGES;
import static org.loc8sage.check.Assumption.LOC8_SINCE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether Loc8's list of invoices can be read in pages, and from a stamp on. */
final class Loc8Paging {

  private final Loc8Invoices invoices;
  private final Report report;

  Loc8Paging(Loc8Invoices invoices, Report report) {
    this.invoices = invoices;
    this.report = report;
  }

  void pages(Loc8Sample sample) {
    int size = sample.items().size() >= 4 ? 2 : 1;
    if (sample.items().size() < 2) {
      report.untold(LOC8_PAGES, "There are fewer than two invoices.");
      return;
    }
    Loc8Sample first = invoices.page(sample.since(), 1, size);
    Loc8Sample second = invoices.page(sample.since(), 2, size);
    if (first == null || second == null) {
      report.untold(LOC8_PAGES, "A small page could not be read.");
      return;
    }
    Set<String> twice = ids(first);
    twice.retainAll(ids(second));
    String advice = "Correct the parameters in " + invoices.file() + ".";
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
          "Edit `more` in " + Loc8Invoices.MAPPING + ".");
    } else {
      report.confirmed(
          LOC8_PAGES, "Page 2 of pages of %d went on where page 1 ended.".formatted(size));
    }
  }

  void changedSince(Loc8Sample sample) {
    List<JsonNode> items = sample.items();
    JsonNode middle = items.isEmpty() ? null : items.get(items.size() / 2);
    Instant since = middle == null ? null : Loc8Invoices.stamp(middle);
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
    Loc8Sample answer =
        invoices.page(middle.path("updatedAt").asText(), 1, Loc8Invoices.WHOLE_PAGE);
    if (answer == null) {
      report.untold(LOC8_SINCE, "The list since a stamp in the middle could not be read.");
      return;
    }
    String advice = "Correct the parameter in " + invoices.file() + ".";
    long older =
        answer.items().stream().filter(item -> older(Loc8Invoices.stamp(item), since) < 0).count();
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
    } else if (since.equals(Loc8Invoices.stamp(itself))) {
      report.confirmed(
          LOC8_SINCE, "Asked since a stamp in the middle, that one came and none before it.");
    } else {
      report.untold(LOC8_SINCE, "Somebody changed the invoice in the middle just now.");
    }
  }

  private static Set<String> ids(Loc8Sample page) {
    Set<String> ids = new HashSet<>();
    page.items().forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  /** Compares; a stamp that cannot be read is the oldest. */
  private static int older(@Nullable Instant one, @Nullable Instant other) {
    Instant a = one == null ? Instant.MIN : one;
    return a.compareTo(other == null ? Instant.MIN : other);
  }
}
