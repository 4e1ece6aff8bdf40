package org.loc8sage.outcome;

import java.util.List;
import java.util.Set;

/**
 * The outcomes that the customers of Sage, as they were last read, decide: they are read again
 * before a person's retry, or it would say what was so at the last poll.
 */
public final class CustomersDecide {

  private static final Set<Outcome> OUTCOMES =
      Set.of(
          Outcome.PARKED_CUSTOMER_AMBIGUOUS,
          Outcome.PARKED_CUSTOMER_INACTIVE,
          Outcome.PARKED_CUSTOMER_GONE,
          Outcome.PARKED_CUSTOMERS_OFF,
          Outcome.CONFLICT_CUSTOMER_CHANGED,
          Outcome.CONFLICT_CUSTOMER_NAME_TAKEN);

  /** Their codes, as they stand in tables. */
  public static final List<String> CODES = OUTCOMES.stream().map(Enum::name).sorted().toList();

  private CustomersDecide() {}
}
