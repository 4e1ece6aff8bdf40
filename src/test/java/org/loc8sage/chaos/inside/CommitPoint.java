package org.loc8sage.chaos.inside;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a fact becomes durable, known by the statement that stores it. The word of a
 * state that travels as a value is its first parameter.
 */
public enum CommitPoint {
  LEASE("update connection_lease set owner = \\?, fence = fence \\+ 1.*"),
  PLANNED("insert into intent .*"),
  SENT("update intent set state = 'sent'.*"),
  IN_DOUBT("update intent set state = 'unknown', next_attempt_at.*"),
  ABSENT("update intent set absences = .*"),
  CONFIRMED("update intent set state = \\?, sage_id = coalesce.*", "CONFIRMED"),
  SETTLED("update intent set state = \\?, sage_id = coalesce.*"),
  OUTCOME("(insert into|update) item_outcome .*"),
  PARKED("(insert into|update) parked_message .*"),
  CURSOR("(insert into|update) sync_cursor .*"),
  PAYMENT("update invoice_payment set seen_total.*"),
  BUDGET("update call_budget .*"),
  HISTORY("insert into history .*");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Pattern statement;
  private final @Nullable String firstValue;

  CommitPoint(String statement) {
    this(statement, null);
  }

  CommitPoint(String statement, @Nullable String firstValue) {
    this.statement = Pattern.compile(statement);
    this.firstValue = firstValue;
  }

  /** The point that a statement with these values is; most statements are none. */
  static Optional<CommitPoint> of(String sql, List<@Nullable Object> values) {
    String plain = SPACES.matcher(sql.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    Object first = values.isEmpty() ? null : values.get(0);
    for (CommitPoint point : values()) {
      if (point.statement.matcher(plain).matches()
          && (point.firstValue == null || point.firstValue.equals(Objects.toString(first)))) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }
}
