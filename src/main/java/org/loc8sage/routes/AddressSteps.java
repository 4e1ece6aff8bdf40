package org.loc8sage.routes;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.NeutralCustomer;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that read the addresses of a customer whose link is known already. */
@Component("addresses")
public class AddressSteps {

  private final Mappings mappings;

  AddressSteps(Mappings mappings) {
    this.mappings = mappings;
  }

  /** Whether the customer was not read for this invoice, and the invoice goes on. */
  public boolean unread(@Nullable NeutralCustomer customer, @Nullable Verdict verdict) {
    return customer == null && verdict == null;
  }

  public void keep(Exchange exchange) {
    exchange.setVariable(
        CustomerSteps.NEUTRAL,
        NeutralCustomer.read(mappings.read(exchange.getMessage().getBody(String.class))));
  }

  /** Linked, but gone from Loc8: the invoice goes without an address; else the refusal stands. */
  public void gone(Exchange exchange) {
    Failures.onlyMissing(exchange);
  }
}
