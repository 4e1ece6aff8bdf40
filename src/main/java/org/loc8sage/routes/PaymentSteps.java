package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.InvoicePayments;
import org.loc8sage.delivery.InvoicePayments.Seen;
import org.loc8sage.delivery.InvoicePayments.Sending;
import org.loc8sage.delivery.InvoicePayments.Watched;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.accounting.LinkedTotals;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.delivery.accounting.PaymentDecision;
import org.loc8sage.delivery.accounting.PaymentRules;
import org.loc8sage.delivery.accounting.PaymentState;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that bring the payment of one invoice to Loc8. */
@Component("payments")
public class PaymentSteps {

  private static final String PAYMENT = "payment";

  private final InvoicePayments payments;
  private final Links links;
  private final Settling settling;
  private final Items items;
  private final Mappings mappings;
  private final ObjectMapper exact;
  private final QuietPayments quiet;

  PaymentSteps(
      InvoicePayments payments,
      Links links,
      Settling settling,
      Items items,
      Mappings mappings,
      ObjectMapper exact,
      QuietPayments quiet) {
    this.payments = payments;
    this.links = links;
    this.settling = settling;
    this.items = items;
    this.mappings = mappings;
    this.exact = exact;
    this.quiet = quiet;
  }

  /** Sets payment and item of the work that is the body. */
  public void open(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    PaymentWork work = exchange.getMessage().getBody(PaymentWork.class);
    exchange.removeVariable(Vars.VERDICT);
    exchange.removeVariable(Vars.INTENT_ID);
    // A try before this one may have sent something.
    payments.find(run.connectionId(), work.getLoc8Id()).ifPresent(work::watched);
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
            document == null ? null : shown(work.watched(), document),
            ours(work, PaymentState.InLoc8.of(loc8)),
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

  /** In terms of Loc8's total, where a person accepted that it is another one. */
  private static PaymentState.InSage shown(Watched watched, JsonNode document) {
    PaymentState.InSage sage = PaymentState.InSage.read(document);
    BigDecimal loc8Total = watched.loc8Total();
    return loc8Total == null
        ? sage
        : LinkedTotals.inLoc8(sage, watched.confirmedTotal(), loc8Total);
  }

  /** What we know, with what was sent without an answer when Loc8 shows it. */
  private static PaymentState.Ours ours(PaymentWork work, PaymentState.InLoc8 loc8) {
    Watched watched = work.watched();
    Sending sending = watched.sending();
    work.arrived(
        sending != null
            && loc8.amountPaid() != null
            && loc8.amountPaid().compareTo(sending.paid()) == 0
            && (sending.status() == null || sending.status().equals(loc8.status())));
    BigDecimal loc8Total = watched.loc8Total();
    return new PaymentState.Ours(
        loc8Total == null ? watched.confirmedTotal() : loc8Total,
        loc8Total == null ? watched.sentTotal() : loc8Total,
        writtenPaid(work),
        paidWritten(work),
        watched.seenDue().signum() > 0);
  }

  private static BigDecimal writtenPaid(PaymentWork work) {
    return work.hasArrived() ? sent(work).paid() : work.watched().writtenPaid();
  }

  private static boolean paidWritten(PaymentWork work) {
    String status = work.hasArrived() ? sent(work).status() : null;
    return status == null ? work.watched().paidWritten() : status.equals(NeutralInvoice.PAID);
  }

  private static Sending sent(PaymentWork work) {
    return Objects.requireNonNull(work.watched().sending());
  }

  /** Notes what is sent next; a worker that was overtaken sends nothing. */
  public void mark(Exchange exchange) {
    PaymentWork work = work(exchange);
    PaymentDecision.Write write = (PaymentDecision.Write) Objects.requireNonNull(work.decision());
    payments.sending(
        Vars.run(exchange),
        work.getLoc8Id(),
        write.status(),
        write.amountPaid(),
        write.amountDue());
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
    BigDecimal paid = writtenPaid(work);
    boolean paidWritten = paidWritten(work);
    if (decision instanceof PaymentDecision.Write write) {
      paid = write.amountPaid();
      paidWritten = write.status() == null ? paidWritten : write.settles();
      Vars.verdict(exchange, written(write.status(), write.amountPaid(), write.amountDue()));
    } else if (decision instanceof PaymentDecision.Unchanged && work.hasArrived()) {
      Sending sent = sent(work);
      Vars.verdict(exchange, written(sent.status(), sent.paid(), sent.due()));
    }
    JsonNode document = work.document();
    payments.seen(
        run,
        before.loc8Id(),
        new Seen(
            document == null ? before.seenTotal() : document.path("total").decimalValue(),
            document == null ? before.seenDue() : document.path("amountDue").decimalValue(),
            paid,
            isSettled(decision, document),
            paidWritten,
            before.sending() != null && !quiet.isOver(before.sending())));
    settling.settle(run, Vars.item(exchange), Objects.requireNonNull(Vars.verdict(exchange)));
  }

  /**
   * Whether nothing is left to watch. A conflict is told once, but what moves after it still has to
   * come back: only what is gone or void moves no more.
   */
  private static boolean isSettled(PaymentDecision decision, @Nullable JsonNode document) {
    if (decision instanceof PaymentDecision.Write write) {
      return write.amountDue().signum() == 0;
    }
    if (decision instanceof PaymentDecision.Unchanged unchanged) {
      return unchanged.settled();
    }
    return document == null || document.path("void").asBoolean();
  }

  private static Verdict written(@Nullable String status, BigDecimal paid, BigDecimal due) {
    return NeutralInvoice.PAID.equals(status)
        ? Verdict.of(Outcome.PAID)
        : new Verdict(Outcome.PART_PAID, Map.of("paid", cents(paid), "due", cents(due)));
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static PaymentWork work(Exchange exchange) {
    return exchange.getVariable(PAYMENT, PaymentWork.class);
  }
}
