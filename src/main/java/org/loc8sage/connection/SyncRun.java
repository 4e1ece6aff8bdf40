package org.loc8sage.connection;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.StartAt;

/**
 * One run of one connection under its lease. It is one object that every step of the run shares,
 * because a Camel variable set inside a split does not come back out of it.
 *
 * <p>Used by one thread at a time.
 */
public final class SyncRun {

  private final ConnectionSettings settings;
  private final long fence;
  private final Instant endsAt;
  private ZoneId zone;
  private final Map<Flow, Verdict> failures = new HashMap<>();
  private Instant leasedUntil;
  private @Nullable Flow flow;
  private @Nullable Instant begunAt;
  private @Nullable Verdict stop;
  private @Nullable Instant resumeAt;
  private boolean unfinished;
  private boolean flowStopped;
  private int unavailableInARow;

  /**
   * Begins a run.
   *
   * @param settings of the connection
   * @param fence of the lease: a worker that lost it can no longer change anything
   * @param leasedUntil when the lease ends unless it is renewed (UTC)
   * @param endsAt the end of the time box (UTC)
   * @param zone of the Loc8 company
   */
  public SyncRun(
      ConnectionSettings settings, long fence, Instant leasedUntil, Instant endsAt, ZoneId zone) {
    this.settings = settings;
    this.fence = fence;
    this.leasedUntil = leasedUntil;
    this.endsAt = endsAt;
    this.zone = zone;
  }

  public String connectionId() {
    return settings.id();
  }

  public ConnectionSettings settings() {
    return settings;
  }

  public long fence() {
    return fence;
  }

  public Instant leasedUntil() {
    return leasedUntil;
  }

  void renewedUntil(Instant until) {
    leasedUntil = until;
  }

  public Instant endsAt() {
    return endsAt;
  }

  public ZoneId zone() {
    return zone;
  }

  /** The zone became known during this run. */
  public void learned(ZoneId known) {
    zone = known;
  }

  /** Invoices created before are not sent. */
  public Instant startAt() {
    return StartAt.read(settings.startAt(), zone);
  }

  public @Nullable Flow flow() {
    return flow;
  }

  /** When the present flow was begun (UTC). */
  @Nullable Instant begunAt() {
    return begunAt;
  }

  void begin(Flow next, Instant at) {
    begin(next);
    begunAt = at;
  }

  /** Begins the next flow. */
  public void begin(Flow next) {
    flow = next;
    unfinished = false;
    flowStopped = false;
    unavailableInARow = 0;
  }

  /**
   * Ends the whole run: what was not begun stays untouched, cursors stay where they are.
   *
   * @param why what is said of it
   * @param until when it may go on (UTC); null = as after any failure
   */
  public void stop(Verdict why, @Nullable Instant until) {
    if (stop == null) {
      stop = why;
      resumeAt = until;
    }
    failed(why);
  }

  /** Ends the present flow only: its other items stay untouched, its cursor stays where it is. */
  public void stopFlow(Verdict why) {
    flowStopped = true;
    failed(why);
  }

  /** Notes that the present flow failed; its cursor must not move. */
  public void failed(Verdict why) {
    if (flow != null) {
      failures.putIfAbsent(flow, why);
    }
  }

  /** Notes that something of the present flow was left for the next run. */
  public void leftOver() {
    unfinished = true;
  }

  public boolean isUnfinished() {
    return unfinished;
  }

  public boolean isStopped() {
    return stop != null;
  }

  /** Whether no further item of the present flow may begin. */
  public boolean isFlowStopped() {
    return flowStopped || isStopped();
  }

  /** Whether the present flow got through all it found. */
  public boolean isFlowComplete() {
    return !unfinished && !isFlowStopped() && (flow == null || !failures.containsKey(flow));
  }

  public @Nullable Verdict stopped() {
    return stop;
  }

  public @Nullable Instant resumeAt() {
    return resumeAt;
  }

  public @Nullable Verdict failure(Flow of) {
    return failures.get(of);
  }

  /** Whether items go on failing for a reason that is not theirs. */
  public boolean unavailableAgain() {
    return ++unavailableInARow >= 3;
  }

  /** An item got through: the other side does answer. */
  public void available() {
    unavailableInARow = 0;
  }
}
