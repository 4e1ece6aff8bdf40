package org.loc8sage.outcome;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nothing more may be tried now, on the whole connection or in this flow; no item is at fault. */
public class Stop extends RuntimeException {

  /** How much has to stop. */
  public enum Scope {
    /** Every flow of the connection. */
    CONNECTION,
    /** Only the flow that met it; the others go on. */
    FLOW
  }

  private final transient Verdict verdict;
  private final Scope scope;
  private final @Nullable Instant until;

  /**
   * A stop.
   *
   * @param until the instant from which it may go on, or null when nobody named one
   */
  public Stop(Verdict verdict, Scope scope, @Nullable Instant until) {
    super(verdict.code() + ": " + verdict.sentence());
    this.verdict = verdict;
    this.scope = scope;
    this.until = until;
  }

  /** A stop of the connection with a known end, which becomes the fact {@code until} (UTC). */
  public static Stop connectionUntil(Outcome outcome, Map<String, String> facts, Instant until) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("until", Moment.of(until));
    return new Stop(new Verdict(outcome, all), Scope.CONNECTION, until);
  }

  public Verdict verdict() {
    return verdict;
  }

  public Scope scope() {
    return scope;
  }

  /** The instant from which it may go on; null when nobody named one. */
  public @Nullable Instant until() {
    return until;
  }

  /** Whether it goes on only after a person has done something. */
  public boolean needsPerson() {
    return verdict.outcome() == Outcome.CREDENTIALS_REFUSED
        || verdict.outcome() == Outcome.SUBSCRIPTION_EXPIRED;
  }
}
