package org.loc8sage.delivery;

/** What is written to Sage. */
public enum RecordKind {
  INVOICE,
  CUSTOMER,
  /** A change of a customer that Sage has already. */
  CUSTOMER_UPDATE,
  /** The one correcting Save of an invoice whose figures in Sage are not Loc8's. */
  CORRECTION,
  /** A change that a route of one's own makes to what Sage has. */
  OWN_UPDATE;

  /** Whether it is written to Sage's customers, not to its tax invoices. */
  public boolean isOfCustomers() {
    return this == CUSTOMER || this == CUSTOMER_UPDATE;
  }
}
