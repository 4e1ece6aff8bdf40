package org.loc8sage.delivery;

/** What is written to Sage. */
public enum RecordKind {
  INVOICE,
  CUSTOMER,
  /** A change of a customer that Sage has already. */
  CUSTOMER_UPDATE
}
