package org.loc8sage.sage;

/** What a call to Sage is for; a part of the day's calls is kept for the first two. */
public enum Priority {
  /** Finding out whether a write arrived. */
  READ_BACK,
  /** A person asked for it. */
  PERSON,
  INVOICE,
  PAYMENT,
  MASTER_DATA;

  boolean mayUseReserve() {
    return this == READ_BACK || this == PERSON;
  }
}
