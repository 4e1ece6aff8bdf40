package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.InvoicePayments;
import org.loc8sage.delivery.InvoicePayments.Watched;
import org.springframework.stereotype.Component;

/** The steps that find, page by page, the invoices whose payment moved in Sage. */
@Component("paymentPages")
public class PaymentPageSteps {

  private static final String CURSOR = "sage-payments";
  private static final int IDS_A_CALL = 50;

  private final InvoicePayments payments;
  private final Cursors cursors;
  private final ChangedFilter changed;
  private final QuietPayments quiet;
  private final Mappings mappings;

  PaymentPageSteps(
      InvoicePayments payments,
      Cursors cursors,
      ChangedFilter changed,
      QuietPayments quiet,
      Mappings mappings) {
    this.payments = payments;
    this.cursors = cursors;
    this.changed = changed;
    this.quiet = quiet;
    this.mappings = mappings;
  }

  /**
   * Begins a list. Without an invoice of ours Sage is not asked at all, nor swept without an open
   * one; what changed is read also when all are paid, since a receipt may be taken back.
   */
  public void begin(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    List<Long> open = payments.openAbove(run.connectionId(), 0, IDS_A_CALL);
    boolean sweep = run.flow() == Flow.PAYMENT_SWEEP;
    PaymentList list =
        sweep ? PaymentList.sweep(open) : PaymentList.changedSince(changed.since(run, CURSOR));
    exchange.setVariable(Vars.LIST, list);
    exchange.setVariable(Vars.MORE, !open.isEmpty() || !sweep && payments.any(run.connectionId()));
  }

  /** Leaves a list of work: our invoices whose figures are others than were last seen. */
  public void onlyMoved(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    PaymentList list = list(exchange);
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    Map<Long, JsonNode> shown = new HashMap<>();
    page.path("items").forEach(document -> shown.put(document.path("id").asLong(), document));
    if (!list.isSweep()) {
      list.keep(page);
    }
    List<PaymentWork> moved = new ArrayList<>();
    for (Watched watched :
        payments.ofSageIds(run.connectionId(), list.isSweep() ? list.ids() : shown.keySet())) {
      JsonNode document = shown.get(watched.sageId());
      if (document == null || differs(watched, document) || isToBeVerified(watched)) {
        moved.add(new PaymentWork(watched, document));
      }
    }
    exchange.getMessage().setBody(moved);
  }

  private static boolean differs(Watched watched, JsonNode document) {
    return document.path("void").asBoolean()
        || watched.seenTotal().compareTo(document.path("total").decimalValue()) != 0
        || watched.seenDue().compareTo(document.path("amountDue").decimalValue()) != 0;
  }

  /** A write without an answer may arrive late, over a newer one: it is looked for once more. */
  private boolean isToBeVerified(Watched watched) {
    return watched.sending() != null && quiet.isOver(watched.sending());
  }

  /** Moves the cursor at the end of a complete list, and turns to the next page before. */
  public void turn(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    PaymentList list = list(exchange);
    if (!run.isFlowComplete()) {
      exchange.setVariable(Vars.MORE, false);
      return;
    }
    if (list.isSweep()) {
      long last = list.ids().get(list.ids().size() - 1);
      list.next(payments.openAbove(run.connectionId(), last, IDS_A_CALL));
    } else if (!list.hasMore()) {
      String before = cursors.read(run.connectionId(), CURSOR, "");
      String latest = SageStamps.latest(before, list.changed().records());
      if (!latest.isEmpty() && !latest.equals(before)) {
        cursors.move(run.connectionId(), CURSOR, latest);
      }
    }
    exchange.setVariable(Vars.MORE, list.hasMore());
  }

  private static PaymentList list(Exchange exchange) {
    return exchange.getVariable(Vars.LIST, PaymentList.class);
  }
}
