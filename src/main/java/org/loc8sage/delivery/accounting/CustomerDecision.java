package org.loc8sage.delivery.accounting;

/** What to do about the customer of an invoice. */
public sealed interface CustomerDecision {

  /** It is this customer of Sage. */
  record Link(long sageId) implements CustomerDecision {}

  /** Sage does not have it yet. */
  record Create() implements CustomerDecision {}
}
