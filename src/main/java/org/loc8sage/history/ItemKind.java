package org.loc8sage.history;

/** What an item is; part of its key, so a name never changes. */
public enum ItemKind {
  INVOICE,
  /** A customer of Loc8, linked or not; its id is that of Loc8. */
  CUSTOMER,
  /** A customer of Sage that is not linked to one of Loc8; its id is that of Sage. */
  SAGE_CUSTOMER,
  PAYMENT,
  TAX_TYPE,
  ACCOUNT,
  /** A record of a flow of one's own; its id begins with the name of the flow. */
  OTHER,
  /** A whole run of one flow: it stands in history and has no outcome of an item. */
  RUN
}
