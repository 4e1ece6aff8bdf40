package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.InvoicePayments.Watched;
import org.loc8sage.delivery.accounting.PaymentDecision;

/** The payment at hand: what we knew of it, what Sage shows, and what was decided. */
public final class PaymentWork {

  private Watched watched;
  private final @Nullable JsonNode document;
  private @Nullable PaymentDecision decision;
  private boolean arrived;

  PaymentWork(Watched watched, @Nullable JsonNode document) {
    this.watched = watched;
    this.document = document;
  }

  public String getLoc8Id() {
    return watched.loc8Id();
  }

  /** What is known now, for a try after another. */
  void watched(Watched is) {
    watched = is;
  }

  Watched watched() {
    return watched;
  }

  /** Null when Sage no longer shows it. */
  @Nullable JsonNode document() {
    return document;
  }

  /** Whether Loc8 shows a write of ours whose answer was lost. */
  boolean hasArrived() {
    return arrived;
  }

  void arrived(boolean is) {
    arrived = is;
  }

  @Nullable PaymentDecision decision() {
    return decision;
  }

  void decided(PaymentDecision is) {
    decision = is;
  }
}
