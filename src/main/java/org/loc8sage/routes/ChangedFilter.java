package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.SyncRun;
import org.springframework.stereotype.Component;

/**
 * Asks Sage for what changed since a stamp. It is not certain that every Sage company honours such
 * a filter: one that refused it once is read in full, by id, from then on.
 */
@Component
class ChangedFilter {

  private static final String NAME = "sage-changed-filter";
  private static final String REFUSED = "refused";

  /** Twice as long as a record may be stored later than its stamp says. */
  private static final Duration LATE = Duration.ofMinutes(4);

  private static final String QUIET = "-quiet";

  private final Cursors cursors;
  private final Ahead ahead;

  ChangedFilter(Cursors cursors, Ahead ahead) {
    this.cursors = cursors;
    this.ahead = ahead;
  }

  /**
   * The condition since the stored stamp; empty (everything) without one, from one that lies in the
   * future, or where it is refused.
   */
  String since(SyncRun run, String cursor) {
    boolean refused = REFUSED.equals(cursors.read(run.connectionId(), NAME, ""));
    if (refused) {
      return "";
    }
    String stamp = stored(run, cursor);
    return !stamp.isEmpty() && isQuiet(run, cursor, stamp)
        ? SageStamps.changedAfter(stamp)
        : SageStamps.changedSince(stamp);
  }

  /**
   * Whether a whole reading after the time in which something could still be stored late has
   * brought nothing: then the overlap brings nothing either, and may be many pages after a batch.
   */
  private boolean isQuiet(SyncRun run, String cursor, String stamp) {
    return stamp.equals(cursors.read(run.connectionId(), cursor + QUIET, ""));
  }

  private String stored(SyncRun run, String cursor) {
    String stamp = cursors.read(run.connectionId(), cursor, "");
    return ahead.isAhead(stamp) ? "" : stamp;
  }

  /**
   * Moves the cursor to Sage's own last stamp of a list that was read to its end.
   *
   * @param begunAt when its reading began
   */
  void move(SyncRun run, String cursor, List<JsonNode> records, Instant begunAt) {
    String before = stored(run, cursor);
    List<JsonNode> past =
        records.stream()
            .filter(record -> !ahead.isAhead(record.path("modified").asText("")))
            .toList();
    String latest = SageStamps.latest(before, past);
    if (!latest.isEmpty() && !latest.equals(before)) {
      cursors.move(run.connectionId(), cursor, latest);
      return;
    }
    Instant movedAt = cursors.movedAt(run.connectionId(), cursor);
    if (movedAt != null && !begunAt.isBefore(movedAt.plus(LATE)) && !isQuiet(run, cursor, before)) {
      cursors.move(run.connectionId(), cursor + QUIET, before);
    }
  }

  /** Whether a query carries the filter. */
  static boolean isIn(String query) {
    return query.contains("Modified gt ");
  }

  /** Remembers that this company refuses it. */
  void refused(SyncRun run) {
    cursors.move(run.connectionId(), NAME, REFUSED);
  }
}
