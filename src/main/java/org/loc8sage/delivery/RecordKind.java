package org.loc8sage.delivery;

/** What is written to Sage. */
public enum RecordKind {
  INVOICE,
  CUSTOMER,
  /** The one correcting Save of an invoice whose figures in Sage are not Loc8's. */
  CORRECTION,
  /** A change that a route of one's own makes to what Sage has. */
  OWN_UPDATE
}
