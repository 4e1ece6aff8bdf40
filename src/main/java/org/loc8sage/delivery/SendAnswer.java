package org.loc8sage.delivery;

/** What is known after one Save. */
public sealed interface SendAnswer {

  /** Sage saved it and showed it. */
  record Saved(SageRecord record) implements SendAnswer {}

  /** Sage refused it for what it says; nothing was written. */
  record Refused(String reason) implements SendAnswer {}

  /** It never reached Sage, or was turned away before it was looked at. */
  record NotWritten(String reason) implements SendAnswer {}

  /** Sage says that the number or name exists; perhaps by a Save of ours whose answer was lost. */
  record Taken(String reason) implements SendAnswer {}

  /** It may have been written. */
  record InDoubt(String reason) implements SendAnswer {}
}
