package org.loc8sage.check;

import static org.loc8sage.check.Assumption.SAGE_CREATED;
import static org.loc8sage.check.Assumption.SAGE_MODIFIED;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.SageSide.Rows;

/** Whether Sage can be asked for what changed; tried on the list of customers. */
final class SageStampFilters {

  private final SageSide side;
  private final Report report;
  private final Rows customers;

  SageStampFilters(SageSide side, Rows customers) {
    this.side = side;
    this.report = side.report();
    this.customers = customers;
  }

  void check() {
    filter(SAGE_MODIFIED, "Modified");
    filter(SAGE_CREATED, "Created");
  }

  private void filter(Assumption assumption, String field) {
    List<LocalDateTime> stamps =
        customers.all().stream()
            .map(row -> stamp(row, field))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    if (!customers.isThere() || stamps.isEmpty()) {
      report.untold(
          assumption,
          customers.isThere()
              ? "No customer has a stamp " + field + " that can be read."
              : customers.trouble());
      return;
    }
    // With one stamp only nothing may come, with more of them the later half.
    LocalDateTime since = stamps.get((stamps.size() - 1) / 2);
    Rows later = side.list("Customer", field + " gt DateTime'" + since + "'", "ID", 100);
    if (later.reply().code() == 400) {
      report.different(
          assumption,
          "Sage refused the filter (400).",
          "Nothing to set: lists are then read in full, so raise `payments.poll-every` when there"
              + " are many invoices.");
      return;
    }
    if (!later.isThere()) {
      report.untold(assumption, later.trouble());
      return;
    }
    judge(assumption, field, since, later);
  }

  private void judge(Assumption assumption, String field, LocalDateTime since, Rows later) {
    Set<Long> missing = new HashSet<>(idsAfter(customers, field, since));
    later.ids().forEach(missing::remove);
    int tooEarly = later.all().size() - idsAfter(later, field, since).size();
    String advice =
        "Do not go on before Sage's support has explained it: payments could be missed until the"
            + " next sweep.";
    if (tooEarly > 0) {
      report.different(
          assumption, tooEarly + " customers came that are not later than asked for.", advice);
    } else if (!missing.isEmpty() && later.all().size() < 100) {
      report.different(assumption, missing.size() + " later customers were left out.", advice);
    } else {
      report.confirmed(
          assumption,
          "%d of %d customers came, all later than asked for."
              .formatted(later.all().size(), customers.total()));
    }
  }

  private static Set<Long> idsAfter(Rows rows, String field, LocalDateTime since) {
    return rows.all().stream()
        .filter(
            row -> {
              LocalDateTime stamp = stamp(row, field);
              return stamp != null && stamp.isAfter(since);
            })
        .map(row -> row.path("ID").asLong())
        .collect(Collectors.toSet());
  }

  private static @Nullable LocalDateTime stamp(JsonNode row, String field) {
    try {
      return LocalDateTime.parse(row.path(field).asText("").replaceAll("Z$", ""));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
