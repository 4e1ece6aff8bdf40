package org.loc8sage.outcome;

import java.util.Map;

/**
 * This item cannot go on, and trying again does not help: it ends with its verdict. The rest of the
 * batch is not touched by it.
 */
public class Refusal extends RuntimeException {

  private final transient Verdict verdict;

  public Refusal(Verdict verdict) {
    super(verdict.code() + ": " + verdict.sentence());
    this.verdict = verdict;
  }

  public Refusal(Outcome outcome, Map<String, String> facts) {
    this(new Verdict(outcome, facts));
  }

  public Refusal(Outcome outcome, String name, String value) {
    this(Verdict.of(outcome, name, value));
  }

  public Verdict verdict() {
    return verdict;
  }
}
