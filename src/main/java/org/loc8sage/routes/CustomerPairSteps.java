package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.CustomerUpdates;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.Draft;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.Revisions;
import org.loc8sage.delivery.accounting.CustomerChange;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;
import org.loc8sage.delivery.accounting.CustomerMatching;
import org.loc8sage.delivery.accounting.CustomerRules;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.delivery.accounting.Side;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that compare both sides of a linked customer and bring a change across. */
@Component("customerPairs")
public class CustomerPairSteps {

  private final CustomerBook book;
  private final CustomersInStep inStep;
  private final CustomerWrites writes;
  private final CustomerUpdates updates;
  private final ItemOutcomes outcomes;
  private final Mappings mappings;

  CustomerPairSteps(
      CustomerBook book,
      CustomersInStep inStep,
      CustomerWrites writes,
      CustomerUpdates updates,
      ItemOutcomes outcomes,
      Mappings mappings) {
    this.book = book;
    this.inStep = inStep;
    this.writes = writes;
    this.updates = updates;
    this.outcomes = outcomes;
    this.mappings = mappings;
  }

  /** Keeps the customer as Loc8 has it now. */
  public void keepLoc8(Exchange exchange) {
    CustomerWork work = CustomerSteps.work(exchange);
    String body = exchange.getMessage().getBody(String.class);
    JsonNode neutral = mappings.apply("loc8-customer", body);
    work.seenInLoc8(mappings.read(body), CustomerFacts.read(neutral));
    work.stamped(work.stamp().withLoc8(neutral.path("updatedAt").asText("")));
  }

  /**
   * Keeps the customer as Sage has it now; the body is a list of one.
   *
   * @throws Refusal PARKED_CUSTOMER_GONE when Sage no longer has it
   */
  public void keepSage(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    String body = exchange.getMessage().getBody(String.class);
    JsonNode items = mappings.apply("sage-customers-page", body).path("items");
    for (JsonNode item : items) {
      if (item.path("id").asLong() == work.getSageId()) {
        CustomerFacts facts = CustomerFacts.read(item);
        String modified = item.path("modified").asText("");
        work.seenInSage(item.path("record"), facts);
        work.stamped(work.stamp().withSage(modified));
        book.putSage(run.connectionId(), work.getSageId(), facts, modified);
        return;
      }
    }
    if (!items.isEmpty()) {
      throw Unavailable.unreadable("Sage", "it shows other customers than was asked for.");
    }
    book.removeSage(run.connectionId(), work.getSageId());
    throw new Refusal(
        Outcome.PARKED_CUSTOMER_GONE,
        Map.of("customer", work.getName(), "system", Side.SAGE.title()));
  }

  /** Decides what goes where; leaves what the mapping needs as body, or sets the verdict. */
  public void decide(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    writes.resolve(run, work.getLoc8Id(), work.sage().facts());
    Pair before = inStep.find(run.connectionId(), work.getLoc8Id()).orElse(null);
    Pair now = work.now();
    if (before == null) {
      inStep.store(run.connectionId(), work.getLoc8Id(), now);
      work.decided(new CustomerChange.Nothing());
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
      return;
    }
    Pair agreed = CustomerRules.agreed(before, now);
    if (!agreed.equals(before)) {
      inStep.store(run.connectionId(), work.getLoc8Id(), agreed);
    }
    var option = run.settings().customers();
    CustomerChange change =
        CustomerRules.decide(agreed, now, new CustomerRules.Ways(option.toSage(), option.toLoc8()));
    work.decided(change);
    if (change instanceof CustomerChange.Write write) {
      exchange.getMessage().setBody(mappings.write(body(work, write)));
    } else {
      Vars.verdict(exchange, verdict(exchange, work, change));
    }
  }

  private Verdict verdict(Exchange exchange, CustomerWork work, CustomerChange change) {
    if (change instanceof CustomerChange.Archived archived) {
      return CustomerItemSteps.archived(archived.in());
    }
    if (change instanceof CustomerChange.Conflict conflict) {
      return new Verdict(
          Outcome.CONFLICT_CUSTOMER_CHANGED,
          Map.of("customer", work.getName(), "fields", CustomerField.titles(conflict.fields())));
    }
    var item = Vars.item(exchange);
    Outcome last = outcomes.last(item.connectionId(), item.kind(), item.sourceId());
    boolean wasOpen = last != null && last.kind() != Outcome.Kind.DONE;
    return wasOpen
        ? Verdict.of(Outcome.UPDATED, "what", "Both sides are in step again.")
        : Verdict.of(Outcome.UNCHANGED);
  }

  private static ObjectNode body(CustomerWork work, CustomerChange.Write write) {
    boolean toSage = write.to() == Side.SAGE;
    if (toSage && write.fields().contains(CustomerField.NAME)) {
      CustomerMatching.checkName(work.loc8().facts().name());
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("loc8", toSage ? work.loc8().facts().toJson() : work.loc8().record());
    body.set("sage", toSage ? work.sage().record() : work.sage().facts().toJson());
    var fields = body.putArray("fields");
    write.fields().forEach(field -> fields.add(field.key()));
    return body;
  }

  /** Plans the Save of a change; sets intentId. */
  public void planChange(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    String payload = exchange.getMessage().getBody(String.class);
    String name = work.loc8().facts().name();
    // The step makes a change back to what was sent before another one.
    String revision =
        Revisions.of(inStep.step(run.connectionId(), work.getLoc8Id()) + "\n" + payload);
    inStep.sending(
        run.connectionId(), work.getLoc8Id(), ((CustomerChange.Write) work.change()).fields());
    exchange.setVariable(
        Vars.INTENT_ID,
        updates.plan(
            run,
            new Draft(
                run.connectionId(),
                RecordKind.CUSTOMER_UPDATE,
                work.getLoc8Id(),
                revision,
                name,
                name,
                name,
                work.linkedSageId(),
                null,
                payload,
                null)));
  }

  /** Says what was changed in Sage, when it was. */
  public void adoptChange(Exchange exchange) {
    Vars.set(exchange, Vars.INTENT_ID, null);
    Verdict verdict = Vars.verdict(exchange);
    if (verdict != null && verdict.outcome() == Outcome.UPDATED) {
      Vars.verdict(exchange, changed(CustomerSteps.work(exchange)));
    }
  }

  /** Keeps what Loc8 has after the change. */
  public void adoptInLoc8(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    CustomerFacts sage = work.sage().facts();
    String body = exchange.getMessage().getBody(String.class);
    if (body.isBlank()) {
      throw Unavailable.unreadable("Loc8", "it does not show the customer that was changed.");
    }
    keepLoc8(exchange);
    CustomerFacts loc8 = work.loc8().facts();
    Set<CustomerField> fields = EnumSet.copyOf(((CustomerChange.Write) work.change()).fields());
    Pair before = inStep.find(run.connectionId(), work.getLoc8Id()).orElseThrow();
    Pair after = before.with(fields, new Pair(loc8, sage));
    if (fields.contains(CustomerField.SITE_ADDRESS)
        && loc8.get(CustomerField.POSTAL_ADDRESS).equals(loc8.get(CustomerField.SITE_ADDRESS))) {
      // Without a postal address Loc8 shows that of the site: it moved with it.
      Set<CustomerField> postal = EnumSet.of(CustomerField.POSTAL_ADDRESS);
      after = new Pair(after.loc8().with(postal, loc8), after.sage());
    }
    inStep.store(run.connectionId(), work.getLoc8Id(), after);
    Vars.verdict(exchange, changed(work));
  }

  private static Verdict changed(CustomerWork work) {
    CustomerChange.Write write = (CustomerChange.Write) work.change();
    return Verdict.of(
        Outcome.UPDATED,
        "what",
        "Changed in "
            + write.to().title()
            + " as in "
            + write.to().other().title()
            + ": "
            + CustomerField.titles(write.fields())
            + ".");
  }
}
