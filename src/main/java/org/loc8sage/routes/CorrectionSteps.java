package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Corrections;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.SageRecord;
import org.loc8sage.delivery.accounting.CorrectionDecision;
import org.loc8sage.delivery.accounting.CorrectionRules;
import org.loc8sage.delivery.accounting.SageDocument;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that correct, once, an invoice whose figures in Sage are not those that were sent. */
@Component("correctionSteps")
public class CorrectionSteps {

  private static final String CORRECTION = "correction";
  private static final String CORRECTING = "correcting";

  private final Corrections corrections;
  private final ReferenceBooks books;
  private final Links links;
  private final ListLinks lists;
  private final Mappings mappings;
  private final ObjectMapper exact;

  CorrectionSteps(
      Corrections corrections,
      ReferenceBooks books,
      Links links,
      ListLinks lists,
      Mappings mappings,
      ObjectMapper exact) {
    this.corrections = corrections;
    this.books = books;
    this.links = links;
    this.lists = lists;
    this.mappings = mappings;
    this.exact = exact;
  }

  /** Sets correcting, and correction and intentId when the item has one that is due. */
  public void begin(Exchange exchange) {
    exchange.setVariable(CORRECTING, false);
    Item item = exchange.getVariable(Vars.ITEM, Item.class);
    Verdict verdict = Vars.verdict(exchange);
    boolean possible =
        verdict == null
            || verdict.outcome() == Outcome.CONFLICT_SAGE_DIFFERS
            || verdict.outcome() == Outcome.WAITING_CONFIRMATION;
    if (item == null || item.kind() != ItemKind.INVOICE || !possible) {
      return;
    }
    SyncRun run = Vars.run(exchange);
    Intent correction = corrections.begin(run, item.sourceId()).orElse(null);
    if (correction == null) {
      return;
    }
    exchange.setVariable(Vars.INTENT_ID, correction.id());
    String obstacle = corrections.obstacle(correction);
    if (obstacle != null) {
      Vars.verdict(exchange, corrections.leave(run, correction, null, obstacle));
      return;
    }
    exchange.setVariable(CORRECTION, new CorrectionWork(correction));
    exchange.setVariable(CORRECTING, true);
  }

  /** Leaves the input of the mapping, or sets the verdict when nothing is to be sent. */
  public void decide(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CorrectionWork work = work(exchange);
    Intent correction = work.intent();
    Intent invoice = corrections.invoice(correction);
    String answer = exchange.getMessage().getBody(String.class);
    JsonNode shown = document(answer, work.getSageId());
    Verdict verdict =
        shown == null
            ? corrections.missing(run, correction)
            : corrections.settledAlready(
                run, correction, SageRecords.of(RecordKind.CORRECTION, shown));
    if (verdict == null) {
      verdict = leaveOrWork(run, work, invoice, Objects.requireNonNull(shown));
    }
    if (verdict != null) {
      Vars.verdict(exchange, verdict);
      exchange.setVariable(CORRECTING, false);
      return;
    }
    ObjectNode body = exact.createObjectNode();
    body.set("sent", mappings.read(invoice.payload()));
    body.set("shown", mappings.read(answer));
    body.set("lines", exact.valueToTree(work.decided().lines()));
    exchange.getMessage().setBody(mappings.write(body));
  }

  private @Nullable Verdict leaveOrWork(
      SyncRun run, CorrectionWork work, Intent invoice, JsonNode shown) {
    SageRecord record = SageRecords.of(RecordKind.CORRECTION, shown);
    CorrectionDecision decision;
    try {
      decision =
          CorrectionRules.decide(
              SageDocument.read(items(invoice.payload()).get(0)),
              SageDocument.read(shown),
              Objects.requireNonNull(invoice.totals()).inclusive(),
              new StoredBooks(books, links, lists, Map.of(), run.connectionId()),
              Options.of(run));
    } catch (Refusal unreadable) {
      decision = new CorrectionDecision.Leave(unreadable.verdict().sentence());
    }
    if (decision instanceof CorrectionDecision.Leave leave) {
      return corrections.leave(run, work.intent(), record.totals(), leave.why());
    }
    work.decided((CorrectionDecision.Send) decision);
    return null;
  }

  /** Freezes the body; what may not be sent after all gets its verdict. */
  public void freeze(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CorrectionWork work = work(exchange);
    CorrectionDecision.Send send = work.decided();
    boolean frozen =
        corrections.freeze(
            run,
            work.intent(),
            exchange.getMessage().getBody(String.class),
            new Intent.Totals(send.totalExclusive(), send.totalTax(), send.totalInclusive()),
            send.what());
    if (!frozen) {
      String why = "its tax would be more than rounding away from that of Loc8";
      Vars.verdict(exchange, corrections.leave(run, work.intent(), null, why));
      Vars.set(exchange, Vars.INTENT_ID, null);
    }
  }

  private @Nullable JsonNode document(String answer, long sageId) {
    return items(answer).stream()
        .filter(item -> item.path("id").asLong() == sageId)
        .findFirst()
        .orElse(null);
  }

  private List<JsonNode> items(String json) {
    List<JsonNode> items = new java.util.ArrayList<>();
    mappings.apply("sage-document-lines", json).path("items").forEach(items::add);
    return items;
  }

  private static CorrectionWork work(Exchange exchange) {
    return exchange.getVariable(CORRECTION, CorrectionWork.class);
  }
}
