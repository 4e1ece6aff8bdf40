package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.InvoicePayments;
import org.loc8sage.delivery.InvoicePayments.Watched;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.delivery.accounting.PaymentDecision;
import org.loc8sage.delivery.accounting.PaymentRules;
import org.loc8sage.delivery.accounting.PaymentState;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that bring payments back from Sage. */
@Component("payments")
public class PaymentSteps {

  private static final String CURSOR = "sage-payments";
  private static final String PAYMENT = "payment";
  private static final int IDS_A_CALL = 50;

  private final InvoicePayments payments;
  private final Links links;
  private final ChangedFilter changed;
  private final PausedLists paused;
  private final Settling settling;
  private final Items items;
  private final Mappings mappings;
  private final ObjectMapper exact;

  PaymentSteps(
      InvoicePayments payments,
      Links links,
      ChangedFilter changed,
      PausedLists paused,
      Settling settling,
      Items items,
      Mappings mappings,
      ObjectMapper exact) {
    this.payments = payments;
    this.links = links;
    this.changed = changed;
    this.paused = paused;
    this.settling = settling;
    this.items = items;
    this.mappings = mappings;
    this.exact = exact;
  }

  /** Begins a list; without an open invoice Sage is not asked at all. */
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
    exchange.setVariable(Vars.MORE, !open.isEmpty());
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
      if (document == null || differs(watched, document)) {
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

  /** Sets payment and item of the work that is the body. */
  public void open(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    PaymentWork work = exchange.getMessage().getBody(PaymentWork.class);
    exchange.removeVariable(Vars.VERDICT);
    exchange.removeVariable(Vars.INTENT_ID);
    exchange.setVariable(PAYMENT, work);
    JsonNode document = work.document();
    Optional<String> number =
        links.naturalKey(run.connectionId(), RecordKind.INVOICE.name(), work.getLoc8Id());
    String stamp =
        document == null
            ? "missing"
            : document.path("total").asText() + "/" + document.path("amountDue").asText();
    exchange.setVariable(
        Vars.ITEM,
        items
            .payment(
                run,
                work.getLoc8Id(),
                number.orElse(work.getLoc8Id()),
                work.watched().sageId(),
                stamp)
            .customer(document == null ? null : document.path("customerName").asText(null))
            .amount(work.watched().confirmedTotal()));
  }

  /** Decides by both sides; leaves what is to be written as body, or sets the verdict. */
  public void decide(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    PaymentWork work = work(exchange);
    NeutralInvoice loc8 =
        NeutralInvoice.read(mappings.read(exchange.getMessage().getBody(String.class)));
    Vars.item(exchange).reference(loc8.number()).currency(loc8.currency());
    JsonNode document = work.document();
    PaymentDecision decision =
        PaymentRules.decide(
            document == null ? null : PaymentState.InSage.read(document),
            new PaymentState.Ours(
                work.watched().confirmedTotal(),
                work.watched().writtenPaid(),
                work.watched().settled()),
            PaymentState.InLoc8.of(loc8),
            PaymentRules.Reversed.valueOf(run.settings().onPaymentReversed().name()));
    work.decided(decision);
    if (decision instanceof PaymentDecision.Write write) {
      ObjectNode body = exact.createObjectNode();
      body.put("status", write.status());
      // Numbers: a mapping can make text of them, but could not make exact numbers of text.
      body.put("amountPaid", plain(write.amountPaid()));
      body.put("amountDue", plain(write.amountDue()));
      exchange.getMessage().setBody(mappings.write(body));
    } else if (decision instanceof PaymentDecision.Conflict conflict) {
      Vars.verdict(exchange, conflict.verdict());
    } else {
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
    }
  }

  /** Without an exponent, which 1E+2 would have in JSON too. */
  private static BigDecimal plain(BigDecimal amount) {
    return new BigDecimal(amount.toPlainString());
  }

  /** Stores what was written and seen, so that the same state is not handled again. */
  public void settle(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    PaymentWork work = work(exchange);
    Watched before = work.watched();
    PaymentDecision decision = Objects.requireNonNull(work.decision());
    BigDecimal paid = before.writtenPaid();
    boolean settled = before.settled();
    if (decision instanceof PaymentDecision.Write write) {
      paid = write.amountPaid();
      settled = write.settles() || (settled && write.status() == null);
      Vars.verdict(exchange, written(write));
    } else if (decision instanceof PaymentDecision.Unchanged unchanged) {
      settled = unchanged.settled();
    } else {
      // Reported once; a person decides, the sweep need not ask for it every hour.
      settled = true;
    }
    JsonNode document = work.document();
    payments.seen(
        run.connectionId(),
        before.loc8Id(),
        document == null ? before.seenTotal() : document.path("total").decimalValue(),
        document == null ? before.seenDue() : document.path("amountDue").decimalValue(),
        paid,
        settled);
    settling.settle(run, Vars.item(exchange), Objects.requireNonNull(Vars.verdict(exchange)));
  }

  private static Verdict written(PaymentDecision.Write write) {
    return write.settles()
        ? Verdict.of(Outcome.PAID)
        : new Verdict(
            Outcome.PART_PAID,
            Map.of(
                "paid", write.amountPaid().toPlainString(),
                "due", write.amountDue().toPlainString()));
  }

  private static PaymentList list(Exchange exchange) {
    return exchange.getVariable(Vars.LIST, PaymentList.class);
  }

  private static PaymentWork work(Exchange exchange) {
    return exchange.getVariable(PAYMENT, PaymentWork.class);
  }
}
