package org.loc8sage.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.springframework.stereotype.Component;

/**
 * Lists of Sage whose reading was interrupted: the next run goes on behind the last page that was
 * dealt with. A list of more pages than there are calls at once would else begin again and again,
 * and never end.
 *
 * <p>Kept in memory: after a restart a list is read from its beginning, which costs calls and
 * nothing else.
 */
@Component
class PausedLists {

  /** After that a list is read anew: too much of it may have changed. */
  private static final Duration GOOD_FOR = Duration.ofHours(1);

  private final Map<String, Paused> lists = new ConcurrentHashMap<>();
  private final Map<String, Long> sweeps = new ConcurrentHashMap<>();
  private final Clock clock;

  PausedLists(Clock clock) {
    this.clock = clock;
  }

  private record Paused(SageList list, Instant at) {}

  /** The list of the present flow that was interrupted, or a new one. */
  SageList begin(SyncRun run, String condition) {
    Paused paused = lists.remove(key(run));
    if (paused == null
        || !paused.list().hasCondition(condition)
        || paused.at().plus(GOOD_FOR).isBefore(clock.instant())) {
      return new SageList(condition).begunAt(clock.instant());
    }
    paused.list().goOn();
    return paused.list();
  }

  /** A page was dealt with, all of it; the last one ends the list. */
  void pageDone(SyncRun run, SageList list) {
    list.mark();
    if (list.hasMore()) {
      lists.put(key(run), new Paused(list, clock.instant()));
    } else {
      lists.remove(key(run));
    }
  }

  /** The id of Sage above which a sweep goes on; 0 = from the beginning. */
  long sweptUpTo(SyncRun run) {
    return sweeps.getOrDefault(run.connectionId(), 0L);
  }

  /** A sweep has come so far. */
  void sweptUpTo(SyncRun run, long sageId) {
    sweeps.put(run.connectionId(), sageId);
  }

  /** The next sweep begins at the beginning. */
  void sweepEnded(SyncRun run) {
    sweeps.remove(run.connectionId());
  }

  private static String key(SyncRun run) {
    Flow flow = run.flow();
    return run.connectionId() + "/" + (flow == null ? "" : flow.name());
  }
}
