package org.loc8sage.sage;

/** What an answer to a write says about whether Sage has it now. */
public enum WriteAnswer {
  /** Sage says it saved it; number, customer and totals are still to be compared. */
  SAVED,
  /** Sage refused it for what it says; sending the same again does not help. */
  REFUSED,
  /** Sage says that the number or name exists: perhaps our own success whose answer was lost. */
  NUMBER_MAY_BE_TAKEN,
  /** It certainly was not written; it may be sent again when the cause is gone. */
  NOT_WRITTEN,
  /** It may have been written: look it up before anything is sent again. */
  UNKNOWN
}
