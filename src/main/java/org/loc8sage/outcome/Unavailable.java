package org.loc8sage.outcome;

import java.util.Map;

/** A system gave no usable answer this time; time heals it, so it is tried again later. */
public class Unavailable extends RuntimeException {

  private final transient Verdict verdict;

  private Unavailable(Outcome outcome, String system, String reason) {
    this(new Verdict(outcome, Map.of("system", system, "reason", reason)));
  }

  private Unavailable(Verdict verdict) {
    super(verdict.code() + ": " + verdict.sentence());
    this.verdict = verdict;
  }

  /** No answer came, or the answer was a fault of the system itself. */
  public static Unavailable unreached(String system, String reason) {
    return new Unavailable(Outcome.FLOW_UNAVAILABLE, system, reason);
  }

  /** An answer came that is not what the contract promises. */
  public static Unavailable unreadable(String system, String reason) {
    return new Unavailable(Outcome.FLOW_UNREADABLE, system, reason);
  }

  /** FLOW_UNAVAILABLE or FLOW_UNREADABLE, with the facts {@code system} and {@code reason}. */
  public Verdict verdict() {
    return verdict;
  }
}
