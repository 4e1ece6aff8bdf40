package org.loc8sage.routes;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Draft;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.delivery.Revisions;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.delivery.accounting.CustomerDecision;
import org.loc8sage.delivery.accounting.CustomerMatching;
import org.loc8sage.delivery.accounting.CustomerNames;
import org.loc8sage.delivery.accounting.NeutralCustomer;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.delivery.accounting.SageCustomer;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings.CustomerOption;
import org.springframework.stereotype.Component;

/** The steps that find or make the Sage customer of an invoice. */
@Component("customers")
public class CustomerSteps {

  private static final String CUSTOMER = "customer";
  static final String NEUTRAL = "neutralCustomer";

  private final ReferenceBooks books;
  private final Links links;
  private final WriteProtocol protocol;
  private final Mappings mappings;

  CustomerSteps(ReferenceBooks books, Links links, WriteProtocol protocol, Mappings mappings) {
    this.books = books;
    this.links = links;
    this.protocol = protocol;
    this.mappings = mappings;
  }

  /** Sets variable customer; linked when a link is stored. */
  public void findLinked(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    String loc8Id = exchange.getVariable(InvoiceSteps.INVOICE, NeutralInvoice.class).customerId();
    if (loc8Id == null) {
      throw new Refusal(Outcome.PARKED_CUSTOMER_UNKNOWN, CUSTOMER, "it has none");
    }
    CustomerWork work = new CustomerWork(loc8Id);
    exchange.setVariable(CUSTOMER, work);
    Optional<Long> linked = links.sageId(run.connectionId(), Kind.CUSTOMER.name(), loc8Id);
    if (linked.isEmpty()) {
      return;
    }
    Entry entry = known(run, linked.get());
    if (entry != null && !entry.active()) {
      throw new Refusal(Outcome.PARKED_CUSTOMER_INACTIVE, CUSTOMER, entry.name());
    }
    work.named(entry == null ? "" : entry.name());
    work.linkedTo(linked.get());
    Vars.item(exchange).customer(work.getName());
  }

  /** Links by name, or says that Sage does not have it. */
  public void match(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    NeutralCustomer customer =
        NeutralCustomer.read(mappings.read(exchange.getMessage().getBody(String.class)));
    exchange.setVariable(NEUTRAL, customer);
    CustomerWork work = work(exchange);
    work.named(customer.name());
    Vars.item(exchange).customer(customer.name());
    CustomerDecision decision = CustomerMatching.decide(customer, null, candidates(run));
    if (decision instanceof CustomerDecision.Link link) {
      links.link(
          run.connectionId(),
          Kind.CUSTOMER.name(),
          customer.id(),
          link.sageId(),
          customer.name(),
          Links.By.NAME);
      work.linkedTo(link.sageId());
    } else if (run.settings().customers() == CustomerOption.OFF) {
      throw new Refusal(Outcome.PARKED_CUSTOMERS_OFF, CUSTOMER, customer.name());
    } else {
      work.notInSage();
    }
  }

  /** Plans the Save of a customer that Sage does not have; sets intentId, or the verdict. */
  public void plan(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    NeutralCustomer customer = exchange.getVariable(NEUTRAL, NeutralCustomer.class);
    String payload = exchange.getMessage().getBody(String.class);
    WriteProtocol.Plan plan =
        protocol.plan(
            run,
            new Draft(
                run.connectionId(),
                RecordKind.CUSTOMER,
                customer.id(),
                Revisions.of(payload),
                customer.name().strip(),
                customer.name(),
                customer.name(),
                null,
                null,
                payload,
                null));
    Vars.verdict(exchange, plan.verdict());
    Vars.set(exchange, Vars.INTENT_ID, plan.verdict() == null ? plan.intentId() : null);
  }

  /** Takes over the customer that Sage has now, or lets the invoice wait for it. */
  public void adopt(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = work(exchange);
    Verdict verdict = Vars.verdict(exchange);
    Vars.set(exchange, Vars.INTENT_ID, null);
    Optional<Long> linked =
        links.sageId(run.connectionId(), Kind.CUSTOMER.name(), work.getLoc8Id());
    if (linked.isPresent()) {
      NeutralCustomer customer = exchange.getVariable(NEUTRAL, NeutralCustomer.class);
      books.put(
          run.connectionId(),
          Kind.CUSTOMER,
          new Entry(
              linked.get(),
              customer.name(),
              CustomerNames.normalise(customer.name()),
              null,
              customer.abn(),
              customer.email(),
              null,
              true,
              false));
      work.linkedTo(linked.get());
      Vars.verdict(exchange, null);
      return;
    }
    boolean waits = verdict == null || verdict.outcome().kind() == Outcome.Kind.WAITING;
    if (waits) {
      Vars.verdict(exchange, Verdict.of(Outcome.WAITING_CUSTOMER, CUSTOMER, work.getName()));
    } else if (verdict.outcome() == Outcome.CONFLICT_NUMBER_TAKEN
        || verdict.outcome() == Outcome.CONFLICT_DUPLICATE) {
      throw new Refusal(
          Outcome.PARKED_CUSTOMER_AMBIGUOUS,
          java.util.Map.of(CUSTOMER, work.getName(), "candidates", "more than one customer"));
    }
  }

  private @Nullable Entry known(SyncRun run, long sageId) {
    return books.all(run.connectionId(), Kind.CUSTOMER).stream()
        .filter(entry -> entry.sageId() == sageId)
        .findFirst()
        .orElse(null);
  }

  private List<SageCustomer> candidates(SyncRun run) {
    return books.all(run.connectionId(), Kind.CUSTOMER).stream()
        .map(
            entry ->
                new SageCustomer(
                    entry.sageId(),
                    entry.name(),
                    entry.taxNumber(),
                    entry.email(),
                    entry.active(),
                    links
                        .loc8Id(run.connectionId(), Kind.CUSTOMER.name(), entry.sageId())
                        .orElse(null)))
        .toList();
  }

  private static CustomerWork work(Exchange exchange) {
    return exchange.getVariable(CUSTOMER, CustomerWork.class);
  }
}
