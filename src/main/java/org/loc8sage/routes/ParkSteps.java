package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.LeaseLost;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.LinkRequests;
import org.loc8sage.history.ParkedMessage;
import org.loc8sage.history.ParkedMessages;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings.Sending;
import org.loc8sage.settings.SyncSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** The steps that give failures their outcome, and that try again what waits. */
@Component("parking")
public class ParkSteps {

  private static final Logger LOG = LoggerFactory.getLogger("org.loc8sage.sync");
  private static final int A_RUN_OF_RETRIES = 100;

  private final ParkedMessages parked;
  private final LinkRequests links;
  private final ItemOutcomes outcomes;
  private final Intents intents;
  private final Items items;
  private final Failures failures;
  private final Settling settling;
  private final ChangedFilter changed;
  private final PaymentLook payment;
  private final OwnRetries own;
  private final Mappings mappings;
  private final SyncSettings settings;
  private final Clock clock;

  ParkSteps(
      ParkedMessages parked,
      LinkRequests links,
      ItemOutcomes outcomes,
      Intents intents,
      Items items,
      Failures failures,
      Settling settling,
      ChangedFilter changed,
      PaymentLook payment,
      OwnRetries own,
      Mappings mappings,
      SyncSettings settings,
      Clock clock) {
    this.parked = parked;
    this.links = links;
    this.outcomes = outcomes;
    this.intents = intents;
    this.items = items;
    this.failures = failures;
    this.settling = settling;
    this.changed = changed;
    this.payment = payment;
    this.own = own;
    this.mappings = mappings;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Gives the failure its meaning. With an item of its own: its outcome is stored and verdict is
   * set. Without one, or when the connection must stop: the run notes it and verdict is removed.
   */
  public void park(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Item item = exchange.getVariable(Vars.ITEM, Item.class);
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    exchange.removeVariable(Vars.VERDICT);
    // A loop over pages goes on after a failure that used up its second try, unless told otherwise.
    exchange.setVariable(Vars.MORE, false);
    Stop stop = Failures.find(failure, Stop.class);
    if (stop != null) {
      failures.stop(run, stop);
      return;
    }
    if (item == null
        && Failures.find(failure, Refusal.class) != null
        && Loc8Reading.mayBeginAgain(exchange)) {
      run.leftOver();
      return;
    }
    boolean lost = Failures.find(failure, LeaseLost.class) != null;
    boolean ofItem = item != null && !lost;
    Verdict verdict = failures.verdict(failure, ofItem);
    if (ofItem && item.kind() == ItemKind.OTHER && verdict.outcome() == Outcome.WAITING_RETRY) {
      // Nobody but its own flow can read it again: the cursor stays, and the flow comes back to it.
      verdict = failures.verdict(failure, false);
    }
    told(item, run, verdict, StepPlaces.ofFailure(exchange));
    if (lost) {
      run.stop(verdict, null);
    } else if (item == null || verdict.outcome().kind() == Outcome.Kind.RUN) {
      String query = exchange.getVariable("query", String.class);
      if (verdict.outcome() == Outcome.FLOW_REFUSED && query != null && ChangedFilter.isIn(query)) {
        changed.refused(run);
      }
      run.failed(verdict);
    } else {
      Verdict told = unknownCustomer(exchange, verdict);
      Vars.verdict(exchange, store(run, item, told));
    }
  }

  /** What time heals is no news each time; what needs somebody says where it came up. */
  private static void told(@Nullable Item item, SyncRun run, Verdict verdict, String place) {
    Outcome outcome = verdict.outcome();
    boolean news =
        outcome.needsPerson() || outcome == Outcome.PARKED_DEFECT || outcome == Outcome.FLOW_DEFECT;
    LOG.atLevel(news ? Level.WARN : Level.DEBUG)
        .log(
            "{} · {} · {} at {}",
            run.connectionId(),
            item == null ? run.flow() : item,
            outcome,
            place);
  }

  private Verdict store(SyncRun run, Item item, Verdict verdict) {
    if (verdict.outcome() != Outcome.WAITING_RETRY) {
      settling.settle(run, item, verdict);
      return verdict;
    }
    int attempts = parked.attempts(item.connectionId(), item.kind(), item.sourceId());
    if (run.unavailableAgain()) {
      run.stop(
          new Verdict(
              Outcome.FLOW_UNAVAILABLE,
              Map.of("system", "The other side", "reason", verdict.facts().get("reason"))),
          null);
    }
    if (attempts + 1 >= settings.retry().maxAttempts()) {
      Verdict given =
          new Verdict(
              Outcome.PARKED_UNAVAILABLE,
              Map.of(
                  "attempts", String.valueOf(attempts + 1),
                  "reason", verdict.facts().get("reason"),
                  "system", "the other side"));
      settling.settle(run, item, given);
      return given;
    }
    settling.retryLater(run, item, verdict, attempts);
    return verdict;
  }

  /** A customer that Loc8 no longer has is the invoice's problem, and is said that way. */
  private static Verdict unknownCustomer(Exchange exchange, Verdict verdict) {
    CustomerWork customer = exchange.getVariable("customer", CustomerWork.class);
    if (Vars.item(exchange).kind() == ItemKind.INVOICE
        && verdict.outcome() == Outcome.PARKED_NOT_FOUND
        && customer != null
        && !customer.isLinked()) {
      return Verdict.of(Outcome.PARKED_CUSTOMER_UNKNOWN, "customer", customer.getLoc8Id());
    }
    return verdict;
  }

  /** What waits and is due; with it what was held until sending became automatic. */
  public List<ParkedMessage> due(SyncRun run) {
    if (run.settings().sending() == Sending.AUTOMATIC) {
      for (Intent held : intents.held(run.connectionId(), A_RUN_OF_RETRIES)) {
        Verdict released = Verdict.of(Outcome.WAITING_RETRY, "reason", "it was held until now.");
        outcomes.record(items.ofIntent(run, held), released);
        intents.release(held, run.fence());
      }
    }
    return parked.due(run.connectionId(), clock.instant(), A_RUN_OF_RETRIES);
  }

  /**
   * Sets item and retryId of what is tried again, and retryKind: it is read from its source again,
   * and linked (LINK) instead of sent where a person named the document in Sage that it is. A
   * payment is taken up by the next sweep. A record of a flow of one's own is read again by its
   * flow, whose cursor goes back to it.
   */
  public void openRetry(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    ParkedMessage message = exchange.getMessage().getBody(ParkedMessage.class);
    exchange.removeVariable(Vars.VERDICT);
    exchange.removeVariable("customer");
    Item item =
        new Item(run.connectionId(), Flow.RETRIES.name(), message.kind(), message.sourceId())
            .reference(message.reference());
    exchange.setVariable(Vars.ITEM, item);
    exchange.setVariable("retryId", message.sourceId());
    boolean link =
        message.kind() == ItemKind.INVOICE
            && links.wish(run.connectionId(), message.sourceId()).isPresent();
    exchange.setVariable("retryKind", link ? "LINK" : message.kind().name());
    if (message.kind() == ItemKind.OTHER) {
      own.readAgain(run, item);
    } else if (message.kind() == ItemKind.PAYMENT) {
      outcomes.record(item, Verdict.of(Outcome.UNCHANGED));
      payment.again(run, message.sourceId());
    }
  }

  /**
   * Leaves the one customer of a page of Sage as body.
   *
   * @throws Refusal when Sage does not have it
   */
  public void onlyCustomer(Exchange exchange) {
    String id = exchange.getVariable("retryId", String.class);
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    for (JsonNode item : page.path("items")) {
      if (item.path("id").asText().equals(id)) {
        exchange.getMessage().setBody(mappings.write(item));
        return;
      }
    }
    throw new Refusal(Outcome.PARKED_NOT_FOUND, "system", "Sage");
  }
}
