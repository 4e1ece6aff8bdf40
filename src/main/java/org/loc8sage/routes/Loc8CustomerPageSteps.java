package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.CustomersInStep.Linked;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.outcome.Outcome;
import org.springframework.stereotype.Component;

/** The steps that read Loc8's customers page by page: all of them once, later what changed. */
@Component("loc8Customers")
public class Loc8CustomerPageSteps {

  static final String CURSOR = "loc8-customers";

  /** Before every customer. */
  static final String BEGINNING = "1970-01-01T00:00:00Z";

  private static final String ALL_KNOWN = "loc8-customers-known";
  private static final String PAGE = "page";
  private static final String BROUGHT_NEW = "broughtNew";

  private final Loc8Reading reading;
  private final Cursors cursors;
  private final CustomerBook book;
  private final CustomersInStep inStep;
  private final ItemOutcomes outcomes;
  private final FlowSchedule schedule;
  private final Mappings mappings;
  private final Clock clock;

  Loc8CustomerPageSteps(
      Loc8Reading reading,
      Cursors cursors,
      CustomerBook book,
      CustomersInStep inStep,
      ItemOutcomes outcomes,
      FlowSchedule schedule,
      Mappings mappings,
      Clock clock) {
    this.reading = reading;
    this.cursors = cursors;
    this.book = book;
    this.inStep = inStep;
    this.outcomes = outcomes;
    this.schedule = schedule;
    this.mappings = mappings;
    this.clock = clock;
  }

  /** Begins at the cursor; at first before every customer, since all have to be known. */
  public void begin(Exchange exchange) {
    reading.begin(exchange, CURSOR, BEGINNING);
  }

  /** Keeps all of a page, and leaves a list of those that have to be dealt with. */
  public void keepPage(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode answer = mappings.read(exchange.getMessage().getBody(String.class));
    Loc8CustomerPage kept = Loc8CustomerPage.keep(run, answer, book, mappings);
    page(exchange).read(kept.lastStamp(), answer);
    List<String> records = new ArrayList<>();
    if (run.settings().customers().toSage()) {
      List<String> ids = new ArrayList<>();
      answer.path("items").forEach(item -> ids.add(item.path("id").asText("")));
      Map<String, Linked> linked = new HashMap<>();
      inStep.ofLoc8(run.connectionId(), ids).forEach(one -> linked.put(one.loc8Id(), one));
      Map<String, ItemOutcomes.Last> last =
          outcomes.last(run.connectionId(), ItemKind.CUSTOMER, ids);
      for (JsonNode item : answer.path("items")) {
        String id = item.path("id").asText("");
        if (isToDo(run, item, kept.facts().get(id), linked.get(id), last.get(id))) {
          records.add(mappings.write(item.path("record")));
        }
      }
    }
    exchange.setVariable(BROUGHT_NEW, page(exchange).brings(kept.stamps()));
    exchange.getMessage().setBody(records);
  }

  private static boolean isToDo(
      SyncRun run,
      JsonNode item,
      @Nullable CustomerFacts facts,
      @Nullable Linked linked,
      ItemOutcomes.@Nullable Last last) {
    String stamp = item.path("updatedAt").asText("");
    if (last != null && PairStamp.read(last.stamp()).hasLoc8(stamp)) {
      return false;
    }
    if (linked == null) {
      return !isBefore(stamp, run.startAt());
    }
    // Our own write comes back with another stamp, and says what it said when it was written.
    boolean settled = last == null || last.outcome().kind() == Outcome.Kind.DONE;
    boolean same = facts != null && linked.inStep() != null && facts.equals(linked.inStep().loc8());
    return !(settled && same);
  }

  private static boolean isBefore(String stamp, Instant start) {
    try {
      return Instant.parse(stamp).isBefore(start);
    } catch (DateTimeException unreadable) {
      return false;
    }
  }

  /** Moves the cursor over a page whose every customer has its outcome, and turns to the next. */
  public void turn(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    if (reading.turn(exchange, CURSOR) && !allKnown(cursors, run)) {
      cursors.move(run.connectionId(), ALL_KNOWN, "yes");
      schedule.wake(run.connectionId(), Flow.CUSTOMERS, clock.instant());
    }
  }

  /** Whether every customer of Loc8 was read once: before, none may be made there. */
  static boolean allKnown(Cursors cursors, SyncRun run) {
    return !cursors.read(run.connectionId(), ALL_KNOWN, "").isEmpty();
  }

  private static InvoicePage page(Exchange exchange) {
    return exchange.getVariable(PAGE, InvoicePage.class);
  }
}
