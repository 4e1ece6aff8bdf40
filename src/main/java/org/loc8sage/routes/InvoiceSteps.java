package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Draft;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.IntentState;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.SageDocuments;
import org.loc8sage.delivery.SendWishes;
import org.loc8sage.delivery.Variances;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.delivery.accounting.InvoiceOptions;
import org.loc8sage.delivery.accounting.InvoiceRevision;
import org.loc8sage.delivery.accounting.InvoiceRules;
import org.loc8sage.delivery.accounting.NeutralCustomer;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.delivery.accounting.PreparedInvoice;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.LinkRequests;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that bring one invoice to Sage. */
@Component("invoices")
public class InvoiceSteps {

  static final String INVOICE = "invoice";
  private static final String PREPARED = "prepared";

  private final Connections connections;
  private final SageDocuments documents;
  private final WriteProtocol protocol;
  private final Intents intents;
  private final Links links;
  private final Variances variances;
  private final ReferenceBooks books;
  private final SendWishes wishes;
  private final LinkRequests linkRequests;
  private final ItemOutcomes outcomes;
  private final ListLinks lists;
  private final SentInvoices sent;
  private final Settling settling;
  private final Items items;
  private final Mappings mappings;
  private final ObjectMapper exact;

  InvoiceSteps(
      Connections connections,
      SageDocuments documents,
      WriteProtocol protocol,
      Intents intents,
      Links links,
      Variances variances,
      ReferenceBooks books,
      SendWishes wishes,
      LinkRequests linkRequests,
      ItemOutcomes outcomes,
      ListLinks lists,
      SentInvoices sent,
      Settling settling,
      Items items,
      Mappings mappings,
      ObjectMapper exact) {
    this.connections = connections;
    this.documents = documents;
    this.protocol = protocol;
    this.intents = intents;
    this.links = links;
    this.variances = variances;
    this.books = books;
    this.wishes = wishes;
    this.linkRequests = linkRequests;
    this.outcomes = outcomes;
    this.lists = lists;
    this.sent = sent;
    this.settling = settling;
    this.items = items;
    this.mappings = mappings;
    this.exact = exact;
  }

  /**
   * Sets variable item by {@code loc8-invoice-name.jq}, before anything of the record is believed;
   * clears what a try left.
   */
  public void name(Exchange exchange) {
    List.of(Vars.VERDICT, Vars.INTENT_ID, Vars.IN_DOUBT, INVOICE, "customer", CustomerSteps.NEUTRAL)
        .forEach(exchange::removeVariable);
    JobSteps.forget(exchange);
    JsonNode named =
        mappings.apply("loc8-invoice-name", exchange.getMessage().getBody(String.class));
    exchange.setVariable(Vars.ITEM, items.invoice(Vars.run(exchange), named));
  }

  /** Sets variable invoice, and verdict when it does not belong in Sage or is there already. */
  public void open(Exchange exchange) {
    JsonNode json = mappings.read(exchange.getMessage().getBody(String.class));
    NeutralInvoice invoice = NeutralInvoice.read(json);
    exchange.setVariable(INVOICE, invoice);
    Vars.item(exchange)
        .reference(invoice.number())
        .amount(invoice.totalIncludingTax())
        .currency(invoice.currency());
    // Sage has what a person wants linked: until that is done, nothing may be sent.
    SyncRun run = Vars.run(exchange);
    Vars.verdict(
        exchange,
        linkRequests.wish(run.connectionId(), invoice.id()).isPresent()
            ? Verdict.of(Outcome.WAITING_RETRY, "reason", "it is to be linked first.")
            : checked(run, Vars.item(exchange), invoice));
  }

  private @Nullable Verdict checked(SyncRun run, Item item, NeutralInvoice invoice) {
    Optional<Long> sageId =
        links.sageId(run.connectionId(), RecordKind.INVOICE.name(), invoice.id());
    if (sageId.isPresent()) {
      return sent.verdict(run, item.sageId(sageId.get()), invoice);
    }
    switch (invoice.status()) {
      case NeutralInvoice.DRAFT -> {
        return Verdict.of(Outcome.UNCHANGED);
      }
      case NeutralInvoice.VOID -> {
        return protocol.voided(run, run.connectionId(), invoice.id());
      }
      case NeutralInvoice.PENDING_PAYMENT, NeutralInvoice.PAID -> {
        return tooEarly(run, invoice);
      }
      default -> {
        return Verdict.of(Outcome.EXCLUDED_STATUS, "status", invoice.status());
      }
    }
  }

  private @Nullable Verdict tooEarly(SyncRun run, NeutralInvoice invoice) {
    Instant created = invoice.createdAt();
    if (created == null) {
      throw new Refusal(
          Outcome.PARKED_UNREADABLE, "reason", "it does not say when it was created.");
    }
    return created.isBefore(run.startAt()) && !isWanted(run, invoice)
        ? new Verdict(
            Outcome.EXCLUDED_BEFORE_START,
            Map.of("created", created.toString(), "start", run.startAt().toString()))
        : null;
  }

  /** A person asked for it, whatever the settings keep back. */
  private boolean isWanted(SyncRun run, NeutralInvoice invoice) {
    return wishes.isAsked(run.connectionId(), invoice.id());
  }

  /** Leaves the prepared invoice as body, for the mapping to Sage. */
  public void prepare(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    NeutralInvoice invoice = exchange.getVariable(INVOICE, NeutralInvoice.class);
    InvoiceOptions options = Options.of(run);
    PreparedInvoice prepared =
        InvoiceRules.prepare(
            invoice,
            new StoredBooks(books, links, lists, JobSteps.numbers(exchange), run.connectionId()),
            isWanted(run, invoice) ? options.sendingZero() : options);
    exchange.setVariable(PREPARED, prepared);
    CustomerWork customer = exchange.getVariable("customer", CustomerWork.class);
    ObjectNode body = exact.valueToTree(prepared);
    body.put("sageCustomerId", customer.linkedSageId());
    NeutralCustomer neutral = exchange.getVariable(CustomerSteps.NEUTRAL, NeutralCustomer.class);
    if (neutral != null) {
      address(body, "postalAddress", neutral.postalLines());
      address(body, "deliveryAddress", neutral.siteLines());
    }
    exchange.getMessage().setBody(mappings.write(body));
  }

  /** An address that Loc8 does not have is not sent: it would empty the one that Sage has. */
  private static void address(ObjectNode body, String field, List<String> lines) {
    if (lines.stream().allMatch(String::isBlank)) {
      return;
    }
    ArrayNode five = body.putArray(field);
    for (int i = 0; i < 5; i++) {
      five.add(i < lines.size() ? lines.get(i) : "");
    }
  }

  /** Plans the Save; sets intentId, or the verdict when nothing is to be sent. */
  public void plan(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    NeutralInvoice invoice = exchange.getVariable(INVOICE, NeutralInvoice.class);
    PreparedInvoice prepared = exchange.getVariable(PREPARED, PreparedInvoice.class);
    CustomerWork customer = exchange.getVariable("customer", CustomerWork.class);
    variances.expect(
        run.connectionId(),
        invoice.id(),
        prepared.loc8Exclusive(),
        prepared.loc8Tax(),
        prepared.taxedLines());
    WriteProtocol.Plan plan =
        protocol.plan(
            run,
            new Draft(
                run.connectionId(),
                RecordKind.INVOICE,
                invoice.id(),
                InvoiceRevision.of(invoice),
                prepared.number(),
                invoice.number(),
                customer.getName(),
                customer.linkedSageId(),
                prepared.date(),
                exchange.getMessage().getBody(String.class),
                new Intent.Totals(
                    prepared.totalExclusive(), prepared.totalTax(), prepared.totalInclusive())));
    boolean open = plan.intentId() != 0;
    boolean look = open && mayBeInSage(run, invoice, intents.get(plan.intentId()));
    Verdict verdict = look ? null : plan.verdict();
    Vars.verdict(exchange, verdict);
    Vars.set(exchange, Vars.INTENT_ID, verdict == null ? plan.intentId() : null);
    exchange.setVariable("lookFirst", look);
  }

  /**
   * An earlier database may have sent it, it was sent and not found for long, or Sage has one of
   * its number that was no invoice of ours until now.
   */
  private boolean mayBeInSage(SyncRun run, NeutralInvoice invoice, Intent intent) {
    String connection = run.connectionId();
    Instant created = Objects.requireNonNull(invoice.createdAt());
    return connections.recovering(connection)
        || intent.inDoubtSince() != null
        || intent.saves() == 0
            && intent.state() != IntentState.HELD
            && connections.mayBeSentBefore(connection, created)
        || !documents.named(connection, intent.naturalKey()).isEmpty();
  }

  /** Stores the outcome. */
  public void settle(Exchange exchange) {
    NeutralInvoice invoice = exchange.getVariable(INVOICE, NeutralInvoice.class);
    Verdict verdict = Vars.verdict(exchange);
    if (verdict == null) {
      throw new IllegalStateException("an invoice ended without an outcome");
    }
    boolean draft = invoice.status().equals(NeutralInvoice.DRAFT);
    if (draft && verdict.outcome() == Outcome.UNCHANGED) {
      Item item = Vars.item(exchange);
      Outcome last = outcomes.last(item.connectionId(), item.kind(), item.sourceId());
      if (last == null || last == Outcome.WAITING_CONFIRMATION) {
        // A draft is nobody's business yet: nothing is stored of it.
        return;
      }
      verdict = Verdict.of(Outcome.EXCLUDED_DRAFT);
      Vars.verdict(exchange, verdict);
    }
    if (verdict.outcome() == Outcome.DELIVERED && invoice.status().equals(NeutralInvoice.PAID)) {
      verdict = new Verdict(Outcome.DELIVERED_PAID_IN_LOC8, verdict.facts());
      Vars.verdict(exchange, verdict);
    }
    settling.settle(Vars.run(exchange), Vars.item(exchange), verdict);
  }
}
