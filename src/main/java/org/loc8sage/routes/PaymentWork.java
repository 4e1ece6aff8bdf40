package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.InvoicePayments.Watched;
import org.loc8sage.delivery.accounting.PaymentDecision;

/** The payment at hand: what we knew of it, what Sage shows, and what was decided. */
public final class PaymentWork {

  private final Watched watched;
  private final @Nullable JsonNode document;
  private @Nullable PaymentDecision decision;

  PaymentWork(Watched watched, @Nullable JsonNode document) {
    this.watched = watched;
    this.document = document;
  }

  public String getLoc8Id() {
    return watched.loc8Id();
  }

  Watched watched() {
    return watched;
  }

  /** Null when Sage no longer shows it. */
  @Nullable JsonNode document() {
    return document;
  }

  @Nullable PaymentDecision decision() {
    return decision;
  }

  void decided(PaymentDecision is) {
    decision = is;
  }
}
