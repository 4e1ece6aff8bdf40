package org.loc8sage.delivery;

/** What is written to Sage. */
public enum RecordKind {
  INVOICE,
  CUSTOMER
}
