package org.loc8sage.delivery;

/** Where a write to Sage stands (design: “The write protocol”). */
public enum IntentState {
  /** Ready to be sent, never sent in this revision. */
  PLANNED,
  /** Ready, but sending is held. */
  HELD,
  /** Marked as sent; the answer is not known yet. */
  SENT,
  /** Sage has it. */
  CONFIRMED,
  /** Sage refused it; nothing was written. */
  REJECTED,
  /** It never reached Sage, or Sage turned it away before looking at it. */
  NOT_WRITTEN,
  /** Nobody knows whether Sage has it: it is looked up before anything else. */
  UNKNOWN,
  /** Looked up twice, a quiet period apart, and not there: it may be sent once more. */
  ABSENT,
  /** Sage has another record under its natural key. */
  CONFLICT,
  /** Sage has it more than once. */
  DUPLICATE;

  /** Whether a Save may go out from here. */
  public boolean maySend() {
    return this == PLANNED || this == NOT_WRITTEN || this == ABSENT;
  }

  /** Whether it still holds its item: no second intent may be planned beside it. */
  public boolean isOpen() {
    return this != CONFIRMED && this != REJECTED;
  }
}
