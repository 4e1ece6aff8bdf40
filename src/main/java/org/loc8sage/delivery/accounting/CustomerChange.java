package org.loc8sage.delivery.accounting;

import java.util.Set;

/** What is to be done about a customer that both sides have. */
public sealed interface CustomerChange {

  /** Nothing: they are in step, or what differs is not to go anywhere. */
  record Nothing() implements CustomerChange {}

  /** These fields were changed on the other side and go to this one. */
  record Write(Side to, Set<CustomerField> fields) implements CustomerChange {}

  /** These fields were changed on both sides, to something else on each. */
  record Conflict(Set<CustomerField> fields) implements CustomerChange {}

  /** It is archived on this side: nothing goes to it, and nothing from it. */
  record Archived(Side in) implements CustomerChange {}
}
