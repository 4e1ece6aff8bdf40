package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.Draft;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.Revisions;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.delivery.accounting.CustomerDoubt;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerMatching;
import org.loc8sage.delivery.accounting.CustomerMatching.Known;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.delivery.accounting.NeutralCustomer;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.delivery.accounting.Side;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings.CustomerOption;
import org.springframework.stereotype.Component;

/** The steps that find a customer of Loc8 in Sage, or make it there. */
@Component("customers")
public class CustomerSteps {

  static final String CUSTOMER = "customer";
  static final String NEUTRAL = "neutralCustomer";
  private static final String FACTS = "factsOfLoc8";

  private final CustomerBook book;
  private final CustomersInStep inStep;
  private final CustomerLinking linking;
  private final Links links;
  private final WriteProtocol protocol;
  private final Mappings mappings;
  private final SageRecords records;

  CustomerSteps(
      CustomerBook book,
      CustomersInStep inStep,
      CustomerLinking linking,
      Links links,
      WriteProtocol protocol,
      Mappings mappings,
      SageRecords records) {
    this.book = book;
    this.inStep = inStep;
    this.linking = linking;
    this.links = links;
    this.protocol = protocol;
    this.mappings = mappings;
    this.records = records;
  }

  /** Sets variable customer of the invoice at hand; linked when a link is stored. */
  public void findLinked(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    String loc8Id = exchange.getVariable(InvoiceSteps.INVOICE, NeutralInvoice.class).customerId();
    if (loc8Id == null) {
      throw new Refusal(Outcome.PARKED_CUSTOMER_UNKNOWN, CUSTOMER, "it has none");
    }
    CustomerWork work = new CustomerWork(loc8Id);
    exchange.setVariable(CUSTOMER, work);
    Optional<Long> linked = links.sageId(run.connectionId(), RecordKind.CUSTOMER.name(), loc8Id);
    if (linked.isEmpty()) {
      return;
    }
    CustomerFacts known = book.sage(run.connectionId(), linked.get()).orElse(null);
    if (known != null && !known.active()) {
      throw new Refusal(
          Outcome.PARKED_CUSTOMER_INACTIVE,
          Map.of(CUSTOMER, known.name(), "system", Side.SAGE.title()));
    }
    work.named(known == null ? "" : known.name());
    work.linkedTo(linked.get());
    Vars.item(exchange).customer(work.getName());
  }

  /** Links by the id that Loc8 carries, or by name; or says that Sage does not have it. */
  public void match(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode json = mappings.read(exchange.getMessage().getBody(String.class));
    NeutralCustomer customer = NeutralCustomer.read(json);
    CustomerFacts facts = CustomerFacts.read(json);
    exchange.setVariable(NEUTRAL, customer);
    exchange.setVariable(FACTS, facts);
    CustomerWork work = work(exchange);
    work.named(customer.name());
    Vars.item(exchange).customer(customer.name());
    Long found = find(run, customer, facts);
    if (found != null) {
      CustomerFacts inSage = book.sage(run.connectionId(), found).orElse(null);
      Pair pair = inSage == null ? null : new Pair(facts, inSage);
      linking.link(run, customer.id(), found, customer.name(), Links.By.NAME, pair);
      work.linkedTo(found);
      work.named(inSage == null ? customer.name() : inSage.name());
    } else if (run.settings().customers() == CustomerOption.OFF) {
      throw new Refusal(Outcome.PARKED_CUSTOMERS_OFF, CUSTOMER, customer.name());
    } else {
      work.notThere();
    }
  }

  private @Nullable Long find(SyncRun run, NeutralCustomer customer, CustomerFacts facts) {
    Long carried = book.carriedBy(run.connectionId(), customer.id()).orElse(null);
    if (carried != null
        && links.loc8Id(run.connectionId(), RecordKind.CUSTOMER.name(), carried).isEmpty()) {
      return carried;
    }
    CustomerMatching.checkName(customer.name());
    String found =
        CustomerMatching.find(
            Side.SAGE,
            new Known(
                customer.id(), customer.name(), customer.abn(), customer.email(), true, null, null),
            book.inSageLike(run.connectionId(), facts));
    return found == null ? null : Long.valueOf(found);
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
    if (plan.verdict() == null) {
      // Kept before it is sent: whoever finds it in Sage later knows what Loc8 said then.
      CustomerFacts said = exchange.getVariable(FACTS, CustomerFacts.class);
      inStep.store(run.connectionId(), customer.id(), new Pair(said, records.customer(payload)));
    }
  }

  /** Takes over the customer that Sage has now, or lets the invoice wait for it. */
  public void adopt(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = work(exchange);
    Verdict verdict = Vars.verdict(exchange);
    Vars.set(exchange, Vars.INTENT_ID, null);
    Optional<Long> linked =
        links.sageId(run.connectionId(), RecordKind.CUSTOMER.name(), work.getLoc8Id());
    if (linked.isPresent()) {
      long sageId = linked.get();
      inStep
          .find(run.connectionId(), work.getLoc8Id())
          .ifPresent(pair -> book.putSage(run.connectionId(), sageId, pair.sage(), ""));
      work.linkedTo(sageId);
      work.wasMadeNow();
      Vars.verdict(exchange, null);
      return;
    }
    boolean waits = verdict == null || verdict.outcome().kind() == Outcome.Kind.WAITING;
    if (waits) {
      Vars.verdict(exchange, Verdict.of(Outcome.WAITING_CUSTOMER, CUSTOMER, work.getName()));
    } else if (verdict.outcome() == Outcome.CONFLICT_NUMBER_TAKEN) {
      throw new Refusal(CustomerDoubt.another(work.getName()));
    } else if (verdict.outcome() == Outcome.CONFLICT_DUPLICATE) {
      throw new Refusal(CustomerDoubt.several(work.getName()));
    }
  }

  static CustomerWork work(Exchange exchange) {
    return exchange.getVariable(CUSTOMER, CustomerWork.class);
  }
}
