package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
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
  private final ChangedFilter changed;
  private final PausedLists paused;
  private final QuietPayments quiet;
  private final Mappings mappings;

  PaymentPageSteps(
      InvoicePayments payments,
      ChangedFilter changed,
      PausedLists paused,
      QuietPayments quiet,
      Mappings mappings) {
    this.payments = payments;
    this.changed = changed;
    this.paused = paused;
    this.quiet = quiet;
    this.mappings = mappings;
  }

  /**
   * Begins a list. Without an invoice of ours Sage is not asked at all, nor swept without an open
   * one; what changed is read also when all are paid, since a receipt may be taken back.
   */
  public void begin(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    boolean sweep = run.flow() == Flow.PAYMENT_SWEEP;
    List<Long> open = openAbove(run, sweep ? paused.sweptUpTo(run) : 0);
    if (sweep && open.isEmpty()) {
      paused.sweepEnded(run);
    }
    PaymentList list =
        sweep
            ? PaymentList.sweep(open)
            : PaymentList.of(paused.begin(run, changed.since(run, CURSOR)));
    exchange.setVariable(Vars.LIST, list);
    exchange.setVariable(Vars.MORE, !open.isEmpty() || !sweep && payments.any(run.connectionId()));
  }

  private List<Long> openAbove(SyncRun run, long sageId) {
    return payments.openAbove(run.connectionId(), sageId, IDS_A_CALL);
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
      if (document == null
          || watched.asked()
          || differs(watched, document)
          || isToBeVerified(watched)) {
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
      list.next(openAbove(run, last));
      if (list.hasMore()) {
        paused.sweptUpTo(run, last);
      } else {
        paused.sweepEnded(run);
      }
    } else {
      paused.pageDone(run, list.changed());
      if (!list.hasMore()) {
        SageList read = list.changed();
        changed.move(run, CURSOR, read.upToDate(), read.begunAt());
      }
    }
    exchange.setVariable(Vars.MORE, list.hasMore());
  }

  private static PaymentList list(Exchange exchange) {
    return exchange.getVariable(Vars.LIST, PaymentList.class);
  }
}
