package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.LinkingByHand;
import org.loc8sage.delivery.LinkingByHand.Document;
import org.loc8sage.delivery.LinkingByHand.Invoice;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.SageDocuments;
import org.loc8sage.delivery.SageRecord;
import org.loc8sage.delivery.accounting.InvoiceRevision;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.history.LinkRequests;
import org.loc8sage.history.LinkWish;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that tie an invoice to the document of Sage that a person named. */
@Component("linking")
public class LinkSteps {

  private static final String WORK = "linkWork";

  private final LinkRequests requests;
  private final LinkingByHand linking;
  private final Links links;
  private final SageDocuments documents;
  private final SageRecords records;
  private final Mappings mappings;
  private final Settling settling;
  private final FlowSchedule schedule;
  private final Clock clock;

  LinkSteps(
      LinkRequests requests,
      LinkingByHand linking,
      Links links,
      SageDocuments documents,
      SageRecords records,
      Mappings mappings,
      Settling settling,
      FlowSchedule schedule,
      Clock clock) {
    this.requests = requests;
    this.linking = linking;
    this.links = links;
    this.documents = documents;
    this.records = records;
    this.mappings = mappings;
    this.settling = settling;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Sets linkWork and more by the neutral invoice that is the body; else the verdict. */
  public void begin(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    NeutralInvoice invoice =
        NeutralInvoice.read(mappings.read(exchange.getMessage().getBody(String.class)));
    Vars.item(exchange)
        .reference(invoice.number())
        .amount(invoice.totalIncludingTax())
        .currency(invoice.currency());
    LinkWish wish = requests.wish(run.connectionId(), invoice.id()).orElse(null);
    Verdict obstacle = wish == null ? takenBack() : obstacle(run, invoice);
    Vars.verdict(exchange, obstacle);
    exchange.setVariable(Vars.MORE, false);
    exchange.setVariable(Vars.PATH, "TaxInvoice/Get");
    if (obstacle == null) {
      LinkWork work =
          new LinkWork(
              Objects.requireNonNull(wish),
              invoice,
              customer(run, invoice),
              known(run, wish),
              date(run, invoice));
      exchange.setVariable(WORK, work);
      exchange.setVariable(Vars.MORE, work.hasMore());
    }
  }

  private static Verdict takenBack() {
    return Verdict.of(Outcome.WAITING_RETRY, "reason", "it is not to be linked any more.");
  }

  private static @Nullable Verdict obstacle(SyncRun run, NeutralInvoice invoice) {
    return switch (invoice.status()) {
      case NeutralInvoice.PENDING_PAYMENT, NeutralInvoice.PAID ->
          invoice.totalIncludingTax().signum() < 0
              ? Verdict.of(
                  Outcome.PARKED_NEGATIVE_TOTAL,
                  "total",
                  invoice.totalIncludingTax().toPlainString())
              : null;
      case NeutralInvoice.VOID -> notNow("it is void in Loc8");
      default -> notNow("its status in Loc8 is “" + invoice.status() + "”");
    };
  }

  private static Verdict notNow(String reason) {
    return Verdict.of(Outcome.PARKED_LINK_NOT_NOW, "reason", reason);
  }

  private @Nullable Long customer(SyncRun run, NeutralInvoice invoice) {
    return invoice.customerId() == null
        ? null
        : links
            .sageId(run.connectionId(), RecordKind.CUSTOMER.name(), invoice.customerId())
            .orElse(null);
  }

  /** Documents of that number that were seen before, whatever their customer and date. */
  private List<Long> known(SyncRun run, LinkWish wish) {
    return wish.documentNumber() == null
        ? List.of()
        : documents.named(run.connectionId(), wish.documentNumber()).stream()
            .map(SageRecord::id)
            .toList();
  }

  private static @Nullable LocalDate date(SyncRun run, NeutralInvoice invoice) {
    Instant sent = invoice.sentAt();
    return invoice.issueDate() != null || sent == null
        ? invoice.issueDate()
        : LocalDate.ofInstant(sent, run.zone());
  }

  /** Keeps a page of the documents that may be the one. */
  public void keepPage(Exchange exchange) {
    LinkWork work = work(exchange);
    work.keep(records.page(RecordKind.INVOICE, exchange.getMessage().getBody(String.class)));
    exchange.setVariable(Vars.MORE, work.hasMore());
  }

  /**
   * Links the invoice to the one document that was meant, or sets the verdict that says why not.
   */
  public void link(Exchange exchange) {
    if (Vars.verdict(exchange) == null) {
      try {
        Vars.verdict(exchange, linked(exchange, work(exchange)));
      } catch (Refusal refusal) {
        Vars.verdict(exchange, refusal.verdict());
      }
    }
  }

  private Verdict linked(Exchange exchange, LinkWork work) {
    JsonNode found = onlyOne(work);
    SageRecord record = SageRecords.of(RecordKind.INVOICE, found);
    NeutralInvoice loc8 = work.invoice();
    String date = found.path("date").asText(null);
    Verdict verdict =
        linking.link(
            Vars.run(exchange),
            new Invoice(
                loc8.id(),
                loc8.number(),
                InvoiceRevision.of(loc8),
                work.customerId(),
                new Intent.Totals(
                    loc8.totalExcludingTax(), loc8.totalTax(), loc8.totalIncludingTax())),
            new Document(
                record,
                found.path("customerName").asText(null),
                date == null ? null : LocalDate.parse(date),
                found.path("void").asBoolean()),
            work.wish().acceptDifference(),
            work.wish().askedBy());
    Vars.item(exchange).sageId(record.id());
    return verdict;
  }

  private static JsonNode onlyOne(LinkWork work) {
    List<JsonNode> meant = work.meant();
    List<JsonNode> alive = meant.stream().filter(one -> !one.path("void").asBoolean()).toList();
    List<JsonNode> choice = alive.isEmpty() ? meant : alive;
    if (choice.isEmpty()) {
      throw new Refusal(Outcome.PARKED_LINK_NOT_FOUND, "document", work.wish().document());
    }
    if (choice.size() > 1) {
      throw new Refusal(
          Outcome.PARKED_LINK_AMBIGUOUS,
          Map.of(
              "document",
              work.wish().document(),
              "count",
              String.valueOf(choice.size()),
              "ids",
              choice.stream()
                  .map(one -> one.path("id").asText())
                  .collect(Collectors.joining(", "))));
    }
    return choice.get(0);
  }

  /** Stores the outcome; the wish is answered, and the payments of what is linked are looked at. */
  public void settle(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Verdict verdict = Objects.requireNonNull(Vars.verdict(exchange));
    settling.settle(run, Vars.item(exchange), verdict);
    requests.forget(run.connectionId(), Vars.item(exchange).sourceId());
    if (verdict.outcome() == Outcome.LINKED_BY_PERSON) {
      schedule.wake(run.connectionId(), Flow.PAYMENT_SWEEP, clock.instant());
    }
  }

  private static LinkWork work(Exchange exchange) {
    return exchange.getVariable(WORK, LinkWork.class);
  }
}
