package org.loc8sage.delivery.accounting;

/** One of the two systems that are kept in step. */
public enum Side {
  LOC8("Loc8"),
  SAGE("Sage");

  private final String title;

  Side(String title) {
    this.title = title;
  }

  /** What it is called in sentences. */
  public String title() {
    return title;
  }

  public Side other() {
    return this == LOC8 ? SAGE : LOC8;
  }
}
