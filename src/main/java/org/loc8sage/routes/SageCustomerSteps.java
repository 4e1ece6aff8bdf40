package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.CustomersInStep.Linked;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.ItemOutcomes.Last;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.springframework.stereotype.Component;

/** The steps that keep the customers of Sage known here, and hand on those that go to Loc8. */
@Component("sageCustomers")
public class SageCustomerSteps {

  private static final String CURSOR = "sage-customers";

  private final CustomerBook book;
  private final CustomersInStep inStep;
  private final ItemOutcomes outcomes;
  private final Cursors cursors;
  private final ChangedFilter changed;
  private final PausedLists paused;
  private final Mappings mappings;

  SageCustomerSteps(
      CustomerBook book,
      CustomersInStep inStep,
      ItemOutcomes outcomes,
      Cursors cursors,
      ChangedFilter changed,
      PausedLists paused,
      Mappings mappings) {
    this.book = book;
    this.inStep = inStep;
    this.outcomes = outcomes;
    this.cursors = cursors;
    this.changed = changed;
    this.paused = paused;
    this.mappings = mappings;
  }

  public void begin(Exchange exchange) {
    exchange.setVariable(
        Vars.LIST, paused.begin(Vars.run(exchange), changed.since(Vars.run(exchange), CURSOR)));
    exchange.setVariable(Vars.MORE, true);
    NewLoc8CustomerSteps.beginRun(exchange);
  }

  /** Keeps all of a page, and leaves a list of those that have to be dealt with in Loc8. */
  public void keepPage(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    Map<Long, CustomerFacts> facts = keep(run, page.path("items"));
    exchange.getMessage().setBody(goesToLoc8(run) ? toDo(run, page, facts) : List.of());
    // The list is kept to the end of its reading: without all that Sage says of each.
    ArrayNode slim = page.path("items").deepCopy();
    slim.forEach(item -> ((ObjectNode) item).remove("record"));
    SageList list = exchange.getVariable(Vars.LIST, SageList.class);
    list.keep(slim, page.path("totalResults").asInt(-1));
    exchange.setVariable(Vars.MORE, list.hasMore());
  }

  /** None is made in Loc8 before all that Loc8 has are known. */
  private boolean goesToLoc8(SyncRun run) {
    return run.settings().customers().toLoc8() && Loc8CustomerPageSteps.allKnown(cursors, run);
  }

  private Map<Long, CustomerFacts> keep(SyncRun run, JsonNode items) {
    List<Long> ids = new ArrayList<>();
    items.forEach(item -> ids.add(item.path("id").asLong()));
    Map<Long, String> kept = book.sageStamps(run.connectionId(), ids);
    Map<Long, CustomerFacts> facts = new HashMap<>();
    for (JsonNode item : items) {
      long id = item.path("id").asLong();
      String modified = item.path("modified").asText("");
      CustomerFacts says = read(item);
      if (says == null) {
        continue;
      }
      facts.put(id, says);
      if (modified.isEmpty() || !modified.equals(kept.get(id))) {
        book.putSage(run.connectionId(), id, says, modified);
      }
    }
    return facts;
  }

  /** One that cannot be read is refused by name when it is its turn, not here. */
  private static @Nullable CustomerFacts read(JsonNode item) {
    try {
      return CustomerFacts.read(item);
    } catch (Refusal unreadable) {
      return null;
    }
  }

  private List<String> toDo(SyncRun run, JsonNode page, Map<Long, CustomerFacts> facts) {
    List<Long> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
    Map<Long, Linked> linked = new HashMap<>();
    inStep.ofSage(run.connectionId(), ids).forEach(one -> linked.putIfAbsent(one.sageId(), one));
    List<String> loc8Ids = linked.values().stream().map(Linked::loc8Id).toList();
    Map<String, Last> pairs = outcomes.last(run.connectionId(), ItemKind.CUSTOMER, loc8Ids);
    Map<String, Last> alone =
        outcomes.last(
            run.connectionId(), ItemKind.SAGE_CUSTOMER, ids.stream().map(String::valueOf).toList());
    List<String> records = new ArrayList<>();
    for (JsonNode item : page.path("items")) {
      long id = item.path("id").asLong();
      Linked pair = linked.get(id);
      String modified = item.path("modified").asText("");
      Last last = pair == null ? alone.get(String.valueOf(id)) : pairs.get(pair.loc8Id());
      boolean toDo =
          pair == null
              ? last == null || modified.isEmpty() || !last.stamp().equals(modified)
              : isChanged(pair, last, facts.get(id), modified);
      if (toDo) {
        records.add(mappings.write(item));
      }
    }
    return records;
  }

  private static boolean isChanged(
      Linked pair, @Nullable Last last, @Nullable CustomerFacts facts, String modified) {
    if (last != null && PairStamp.read(last.stamp()).hasSage(modified)) {
      return false;
    }
    // Our own write comes back with another stamp, and says what it said when it was written.
    boolean settled = last == null || last.outcome().kind() == Outcome.Kind.DONE;
    boolean same = facts != null && pair.inStep() != null && facts.equals(pair.inStep().sage());
    return !(settled && same);
  }

  /** Turns to the next page, or ends: the cursor is Sage's own last stamp, once all was kept. */
  public void turn(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    if (!run.isFlowComplete()) {
      exchange.setVariable(Vars.MORE, false);
      return;
    }
    SageList list = exchange.getVariable(Vars.LIST, SageList.class);
    paused.pageDone(run, list);
    exchange.setVariable(Vars.MORE, list.hasMore());
    boolean handedOn = !run.settings().customers().toLoc8() || goesToLoc8(run);
    if (list.hasMore() || !handedOn) {
      return;
    }
    changed.move(run, CURSOR, list.upToDate(), list.begunAt());
  }
}
