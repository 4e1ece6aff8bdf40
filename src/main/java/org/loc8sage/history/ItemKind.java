package org.loc8sage.history;

/** What an item is; part of its key, so a name never changes. */
public enum ItemKind {
  INVOICE,
  CUSTOMER,
  PAYMENT,
  TAX_TYPE,
  ACCOUNT,
  /** A record of a flow of one's own; its id begins with the name of the flow. */
  OTHER,
  /** A whole run of one flow: it stands in history and has no outcome of an item. */
  RUN
}
