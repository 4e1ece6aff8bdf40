package org.loc8sage.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/**
 * Puts the rows of one item together: one for each try of each step, then one with the outcome.
 * They become one statement with named values, so that an item costs one round trip.
 */
@Component
public class HistoryRows {

  /** More steps than these are left out, the oldest first; the outcome is always there. */
  static final int MOST_STEPS = 60;

  private static final List<String> COLUMNS =
      List.of(
          "at",
          "connection_id",
          "flow",
          "route",
          "step",
          "reference",
          "loc8_id",
          "sage_id",
          "outcome",
          "sentence",
          "duration_ms",
          "exchange_id",
          "request",
          "answer");

  private final Clock clock;

  HistoryRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * The statement, with its values by name ({@code :?at0}, as camel-jdbc has them).
   *
   * @param sql one insert of all rows
   * @param values the value of each name, nulls included
   */
  public record Insert(String sql, Map<String, @Nullable Object> values) {}

  /**
   * The rows of an item that has come to its end.
   *
   * @param notes of its steps, in the order in which they began
   * @param exchangeId tells its rows from those of another run; may be null
   * @return null when there is nothing to write: what has not changed leaves no row
   */
  public @Nullable Insert of(
      Item item, Verdict verdict, List<StepNote> notes, @Nullable String exchangeId) {
    if (verdict.outcome() == Outcome.UNCHANGED) {
      return null;
    }
    List<StepNote> steps = steps(item, notes);
    Instant now = clock.instant();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (StepNote note : steps) {
      Map<String, @Nullable Object> row = common(item, exchangeId);
      row.put("at", UtcColumn.of(note.startedAt()));
      row.put("route", cut(note.route(), 80));
      row.put("step", cut(note.step(), 80));
      row.put("sentence", cut(sentence(note), 2000));
      row.put("duration_ms", note.took().toMillis());
      rows.add(row);
    }
    rows.add(outcome(item, verdict, steps, exchangeId, now));
    return insert(rows);
  }

  private static List<StepNote> steps(Item item, List<StepNote> notes) {
    // A run is no item: of its many steps only those that failed say something.
    List<StepNote> wanted =
        notes.stream()
            .filter(note -> item.kind() != ItemKind.RUN || note.failure() != null)
            .toList();
    return wanted.subList(Math.max(0, wanted.size() - MOST_STEPS), wanted.size());
  }

  private static Map<String, @Nullable Object> outcome(
      Item item, Verdict verdict, List<StepNote> steps, @Nullable String exchangeId, Instant now) {
    Map<String, @Nullable Object> row = common(item, exchangeId);
    Instant began = steps.isEmpty() ? now : steps.get(0).startedAt();
    row.put("at", UtcColumn.of(now));
    row.put("route", steps.isEmpty() ? "record-history" : cut(steps.get(0).route(), 80));
    row.put("step", "outcome");
    row.put("outcome", verdict.code());
    row.put("sentence", cut(Sentences.withAdvice(verdict), 2000));
    row.put("duration_ms", Math.max(0, Duration.between(began, now).toMillis()));
    row.put("request", cut(item.request(), ItemOutcomes.LONGEST_BODY));
    row.put("answer", cut(item.answer(), ItemOutcomes.LONGEST_BODY));
    return row;
  }

  private static Map<String, @Nullable Object> common(Item item, @Nullable String exchangeId) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    COLUMNS.forEach(column -> row.put(column, null));
    row.put("connection_id", cut(item.connectionId(), 64));
    row.put("flow", cut(item.flow(), 30));
    row.put("reference", cut(item.reference(), 200));
    boolean ofLoc8 = item.kind() != ItemKind.RUN && item.kind() != ItemKind.SAGE_CUSTOMER;
    row.put("loc8_id", ofLoc8 ? cut(item.sourceId(), 100) : null);
    row.put("sage_id", item.sageId());
    row.put("exchange_id", cut(exchangeId, 100));
    return row;
  }

  private static String sentence(StepNote note) {
    return note.failure() == null
        ? note.description()
        : note.description() + " It failed: " + Masking.mask(note.failure());
  }

  private static Insert insert(List<Map<String, @Nullable Object>> rows) {
    StringBuilder sql =
        new StringBuilder("insert into history (" + String.join(", ", COLUMNS) + ") values ");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> names = new ArrayList<>();
      for (String column : COLUMNS) {
        // Only names are put together here, never a value.
        String name = column.replace("_", "") + i;
        names.add(":?" + name);
        values.put(name, rows.get(i).get(column));
      }
      sql.append(i == 0 ? "(" : ", (").append(String.join(", ", names)).append(')');
    }
    return new Insert(sql.toString(), values);
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    return Sentences.cut(text, length);
  }
}
