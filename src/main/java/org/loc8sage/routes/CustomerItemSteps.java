package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.CustomersInStep.Linked;
import org.loc8sage.delivery.Loc8Creations;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.delivery.accounting.Side;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings.CustomerOption;
import org.springframework.stereotype.Component;

/**
 * The steps that begin and end one customer, of whichever side. A linked pair is one item under the
 * id of Loc8, so that what is wrong with it is said once.
 */
@Component("customerItems")
public class CustomerItemSteps {

  private static final String LINKED = "linked";
  private static final String NEW = "new";
  private static final String LOOK = "look";

  private final CustomerBook book;
  private final CustomersInStep inStep;
  private final Loc8Creations creations;
  private final CustomerLinking linking;
  private final ItemOutcomes outcomes;
  private final Settling settling;
  private final Items items;
  private final Mappings mappings;

  CustomerItemSteps(
      CustomerBook book,
      CustomersInStep inStep,
      Loc8Creations creations,
      CustomerLinking linking,
      ItemOutcomes outcomes,
      Settling settling,
      Items items,
      Mappings mappings) {
    this.book = book;
    this.inStep = inStep;
    this.creations = creations;
    this.linking = linking;
    this.outcomes = outcomes;
    this.settling = settling;
    this.items = items;
    this.mappings = mappings;
  }

  /**
   * Names a customer of Loc8 by {@code loc8-customer-name.jq}, before anything of the record is
   * believed; clears what a try left.
   */
  public void nameLoc8(Exchange exchange) {
    clear(exchange);
    SyncRun run = Vars.run(exchange);
    String body = exchange.getMessage().getBody(String.class);
    JsonNode named = mappings.apply("loc8-customer-name", body);
    String stamp = named.path("updatedAt").asText("");
    Item item = items.customer(run, named.path("id").asText(""), named.path("name"));
    CustomerWork work = new CustomerWork(item.sourceId());
    work.stamped(lastStamp(run, item.sourceId()).withLoc8(stamp));
    exchange.setVariable("loc8Record", mappings.read(body));
    begin(exchange, item, work);
  }

  /** Says where a customer of Loc8 goes, or sets the verdict when it goes nowhere. */
  public void openLoc8(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    CustomerFacts facts =
        CustomerFacts.read(mappings.read(exchange.getMessage().getBody(String.class)));
    work.seenInLoc8(exchange.getVariable("loc8Record", JsonNode.class), facts);
    named(exchange, work, facts);
    CustomerOption option = run.settings().customers();
    Linked linked =
        inStep.ofLoc8(run.connectionId(), List.of(work.getLoc8Id())).stream()
            .findFirst()
            .orElse(null);
    if (linked != null) {
      CustomerFacts known = book.sage(run.connectionId(), linked.sageId()).orElse(null);
      open(exchange, work, linked, known == null ? null : new Pair(facts, known));
    } else if (!option.toSage()) {
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
    } else if (!facts.active()) {
      Vars.verdict(exchange, archived(Side.LOC8));
    } else {
      work.goesTo(NEW);
    }
  }

  /** Names a customer of Sage, by its pair where it is linked. */
  public void nameSage(Exchange exchange) {
    clear(exchange);
    SyncRun run = Vars.run(exchange);
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    long sageId = page.path("id").asLong();
    String modified = page.path("modified").asText("");
    Linked linked =
        inStep.ofSage(run.connectionId(), List.of(sageId)).stream().findFirst().orElse(null);
    CustomerWork work = new CustomerWork(linked == null ? "" : linked.loc8Id());
    Item item;
    if (linked == null) {
      item = items.sageCustomer(run, sageId, page.path("name")).stamp(modified);
    } else {
      item = items.customer(run, linked.loc8Id(), page.path("name"));
      work.stamped(lastStamp(run, linked.loc8Id()).withSage(modified));
      work.linkedTo(linked.loc8Id(), sageId, linked.inStep());
    }
    exchange.setVariable("sageCustomerId", sageId);
    begin(exchange, item.sageId(sageId), work);
  }

  /** Says where a customer of Sage goes, or sets the verdict when it goes nowhere. */
  public void openSage(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    CustomerFacts facts = CustomerFacts.read(page);
    work.seenInSage(page.path("record"), facts);
    if (facts.name().isEmpty()) {
      throw new Refusal(Outcome.PARKED_UNREADABLE, "reason", "name is missing");
    }
    named(exchange, work, facts);
    long sageId = exchange.getVariable("sageCustomerId", Long.class);
    if (work.isLinked()) {
      CustomerFacts known = book.loc8(run.connectionId(), work.getLoc8Id()).orElse(null);
      Linked linked = new Linked(work.getLoc8Id(), sageId, work.inStep());
      open(exchange, work, linked, known == null ? null : new Pair(known, facts));
    } else if (creations.inDoubt(run.connectionId(), sageId).isPresent()) {
      work.goesTo(LOOK);
    } else if (!run.settings().customers().toLoc8()) {
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
    } else if (!facts.active()) {
      Vars.verdict(exchange, archived(Side.SAGE));
    } else {
      work.goesTo(NewLoc8CustomerSteps.isFresh(exchange) ? NEW : LOOK);
    }
  }

  /**
   * A linked pair. What was linked before anything was kept of both sides is never written blindly:
   * as both look now, they count as in step.
   */
  private void open(Exchange exchange, CustomerWork work, Linked linked, @Nullable Pair now) {
    SyncRun run = Vars.run(exchange);
    CustomerOption option = run.settings().customers();
    work.linkedTo(linked.loc8Id(), linked.sageId(), linked.inStep());
    Vars.item(exchange).sageId(linked.sageId());
    if (!option.toSage() && !option.toLoc8()) {
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
    } else if (linked.inStep() == null && now != null) {
      inStep.store(run.connectionId(), linked.loc8Id(), now);
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
    } else {
      work.goesTo(LINKED);
    }
  }

  /** Stores what became of a customer. */
  public void settle(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Item item = Vars.item(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    Verdict verdict = ending(work, Vars.verdict(exchange));
    Vars.verdict(exchange, verdict);
    if (item.kind() == ItemKind.CUSTOMER) {
      item.stamp(work.stamp().toString());
    }
    if (work.isLinked()) {
      item.sageId(work.linkedSageId());
    }
    if (work.retryAt() != null) {
      settling.waitUntil(run, item, verdict, work.retryAt());
    } else {
      settling.settle(run, item, verdict);
    }
    if (work.isLinked() && item.kind() == ItemKind.CUSTOMER) {
      linking.settled(run, ItemKind.SAGE_CUSTOMER, String.valueOf(work.getSageId()));
    }
  }

  private static Verdict ending(CustomerWork work, @Nullable Verdict verdict) {
    if (verdict == null) {
      return work.wasMade()
          ? Verdict.of(Outcome.CUSTOMER_MADE, "system", Side.SAGE.title())
          : new Verdict(
              Outcome.CUSTOMER_LINKED, Map.of("name", work.getName(), "system", Side.SAGE.title()));
    }
    // It is the customer itself that waits, not an invoice of it.
    return verdict.outcome() == Outcome.WAITING_CUSTOMER
        ? Verdict.of(Outcome.WAITING_CONFIRMATION)
        : verdict;
  }

  static Verdict archived(Side in) {
    return Verdict.of(Outcome.EXCLUDED_CUSTOMER_ARCHIVED, "system", in.title());
  }

  private PairStamp lastStamp(SyncRun run, String loc8Id) {
    ItemOutcomes.Last last =
        outcomes.last(run.connectionId(), ItemKind.CUSTOMER, List.of(loc8Id)).get(loc8Id);
    return last == null ? PairStamp.NONE : PairStamp.read(last.stamp());
  }

  private static void named(Exchange exchange, CustomerWork work, CustomerFacts facts) {
    work.named(facts.name());
    if (!facts.name().isEmpty()) {
      Vars.item(exchange).reference(facts.name());
    }
  }

  private static void clear(Exchange exchange) {
    for (String left :
        List.of(Vars.VERDICT, Vars.INTENT_ID, Vars.IN_DOUBT, CustomerSteps.NEUTRAL)) {
      exchange.removeVariable(left);
    }
  }

  private static void begin(Exchange exchange, Item item, CustomerWork work) {
    if (item.kind() == ItemKind.CUSTOMER) {
      item.stamp(work.stamp().toString());
    }
    exchange.setVariable(Vars.ITEM, item);
    exchange.setVariable(CustomerSteps.CUSTOMER, work);
  }
}
