package org.loc8sage.routes;

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

  private final Cursors cursors;

  ChangedFilter(Cursors cursors) {
    this.cursors = cursors;
  }

  /**
   * The condition since the stored stamp; empty (everything) without one or where it is refused.
   */
  String since(SyncRun run, String cursor) {
    boolean refused = REFUSED.equals(cursors.read(run.connectionId(), NAME, ""));
    return refused ? "" : SageStamps.changedSince(cursors.read(run.connectionId(), cursor, ""));
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
