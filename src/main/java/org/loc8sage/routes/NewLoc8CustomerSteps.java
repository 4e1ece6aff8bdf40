package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.Loc8Creations;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.accounting.CustomerDoubt;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;
import org.loc8sage.delivery.accounting.CustomerMatching;
import org.loc8sage.delivery.accounting.CustomerMatching.Known;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.delivery.accounting.Side;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/**
 * The steps that find a customer of Sage in Loc8, or make it there, once: Loc8 has no idempotency
 * key either.
 */
@Component("newLoc8Customers")
public class NewLoc8CustomerSteps {

  private static final String PAGE = "page";

  /** Whether this run has seen what was made in Loc8 last: it need not look for each customer. */
  private static final String FRESH = "loc8Fresh";

  private final CustomerBook book;
  private final CustomerLinking linking;
  private final Links links;
  private final Loc8Creations creations;
  private final Cursors cursors;
  private final Mappings mappings;

  NewLoc8CustomerSteps(
      CustomerBook book,
      CustomerLinking linking,
      Links links,
      Loc8Creations creations,
      Cursors cursors,
      Mappings mappings) {
    this.book = book;
    this.linking = linking;
    this.links = links;
    this.creations = creations;
    this.cursors = cursors;
    this.mappings = mappings;
  }

  /** Links it to the one in Loc8 that carries its id or has its name; else says it is missing. */
  public void match(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    long sageId = sageId(exchange);
    String carrying = carrying(run, work, sageId);
    String found = carrying != null ? carrying : named(run, work, sageId);
    if (found != null) {
      CustomerFacts loc8 = book.loc8(run.connectionId(), found).orElse(null);
      Links.By by = carrying != null ? Links.By.REFERENCE : Links.By.NAME;
      link(run, work, found, sageId, by, loc8);
      Vars.verdict(
          exchange,
          new Verdict(
              Outcome.CUSTOMER_LINKED,
              Map.of(
                  "name",
                  loc8 == null ? work.getName() : loc8.name(),
                  "system",
                  Side.LOC8.title())));
      return;
    }
    work.notThere();
    ObjectNode body = mappings.object();
    body.set("sage", work.sage().facts().toJson());
    body.putNull("loc8");
    body.put("sageId", sageId);
    var fields = body.putArray("fields");
    for (CustomerField field : CustomerField.values()) {
      fields.add(field.key());
    }
    exchange.getMessage().setBody(mappings.write(body));
  }

  private @Nullable String carrying(SyncRun run, CustomerWork work, long sageId) {
    List<String> carrying =
        book.loc8Carrying(run.connectionId(), sageId).stream()
            .filter(id -> links.sageId(run.connectionId(), kind(), id).isEmpty())
            .toList();
    if (carrying.size() > 1) {
      throw new Refusal(CustomerDoubt.carrying(work.getName(), sageId, carrying.size()));
    }
    return carrying.isEmpty() ? null : carrying.get(0);
  }

  private @Nullable String named(SyncRun run, CustomerWork work, long sageId) {
    CustomerFacts facts = work.sage().facts();
    return CustomerMatching.find(
        Side.LOC8,
        new Known(
            String.valueOf(sageId),
            facts.name(),
            facts.get(CustomerField.BUSINESS_NUMBER),
            facts.get(CustomerField.EMAIL),
            true,
            null,
            null),
        book.inLoc8Like(run.connectionId(), facts));
  }

  /** Notes the creation before it is posted. */
  public void begin(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    creations.begin(run, sageId(exchange), lastSeen(run));
  }

  /** Loc8's own stamp up to which everything was seen. */
  private String lastSeen(SyncRun run) {
    return cursors.read(
        run.connectionId(), Loc8CustomerPageSteps.CURSOR, Loc8CustomerPageSteps.BEGINNING);
  }

  /** Loc8 refused it or turned it away: it was not made, and what it means is said as ever. */
  public void notMade(Exchange exchange) {
    creations.notWritten(Vars.run(exchange), sageId(exchange));
    RuntimeException told = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RuntimeException.class);
    throw told;
  }

  /**
   * Links the customer that Loc8 has made.
   *
   * @throws Unavailable when the answer does not show it: it is then looked for
   */
  public void adopt(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    String body = exchange.getMessage().getBody(String.class);
    JsonNode made = shown(body);
    String loc8Id = made.path("id").asText("");
    if (loc8Id.isEmpty()) {
      throw Unavailable.unreadable("Loc8", "it does not show the customer that was made.");
    }
    long sageId = sageId(exchange);
    CustomerFacts facts = CustomerFacts.read(made);
    String stamp = made.path("updatedAt").asText("");
    book.putLoc8(run.connectionId(), loc8Id, facts, stamp, String.valueOf(sageId));
    isMade(exchange, run, work, loc8Id, sageId);
  }

  /** Whatever it says, it was an answer to a POST: what cannot be read shows nothing. */
  private JsonNode shown(String body) {
    try {
      return mappings.apply("loc8-customer", body);
    } catch (RuntimeException unreadable) {
      return mappings.object();
    }
  }

  private void isMade(
      Exchange exchange, SyncRun run, CustomerWork work, String loc8Id, long sageId) {
    CustomerFacts loc8 = book.loc8(run.connectionId(), loc8Id).orElse(null);
    link(run, work, loc8Id, sageId, Links.By.DELIVERED, loc8);
    creations.done(run, sageId);
    Vars.verdict(exchange, Verdict.of(Outcome.CUSTOMER_MADE, "system", Side.LOC8.title()));
  }

  private void link(
      SyncRun run,
      CustomerWork work,
      String loc8Id,
      long sageId,
      Links.By by,
      @Nullable CustomerFacts loc8) {
    Pair pair = loc8 == null ? null : new Pair(loc8, work.sage().facts());
    linking.link(run, loc8Id, sageId, work.getName(), by, pair);
    work.linkedTo(loc8Id, sageId, pair);
  }

  /** A run begins that hands on customers of Sage. */
  static void beginRun(Exchange exchange) {
    exchange.setVariable(FRESH, new AtomicBoolean());
  }

  static boolean isFresh(Exchange exchange) {
    AtomicBoolean fresh = exchange.getVariable(FRESH, AtomicBoolean.class);
    return fresh != null && fresh.get();
  }

  /**
   * Begins to look through what was changed in Loc8 last: since just before the POST in doubt, or
   * since the last poll, so that what somebody made there meanwhile is not made again.
   */
  public void beginLookUp(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    String since =
        creations
            .inDoubt(run.connectionId(), sageId(exchange))
            .map(Loc8Creations.InDoubt::lookUpSince)
            .orElseGet(() -> lastSeen(run));
    exchange.setVariable(PAGE, new InvoicePage(since));
    exchange.setVariable(Vars.MORE, true);
  }

  /** Keeps a page of it. */
  public void keepPage(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode answer = mappings.read(exchange.getMessage().getBody(String.class));
    Loc8CustomerPage kept = Loc8CustomerPage.keep(run, answer, book, mappings);
    InvoicePage page = exchange.getVariable(PAGE, InvoicePage.class);
    page.read(kept.lastStamp(), answer);
    page.turn(page.brings(kept.stamps()));
    exchange.setVariable(Vars.MORE, page.hasMore());
  }

  /** Found: it is linked. Absent: it is looked for again later, or may be made now. */
  public void resolve(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    CustomerWork work = CustomerSteps.work(exchange);
    long sageId = sageId(exchange);
    AtomicBoolean fresh = exchange.getVariable(FRESH, AtomicBoolean.class);
    if (fresh != null) {
      fresh.set(true);
    }
    if (creations.inDoubt(run.connectionId(), sageId).isEmpty()) {
      work.goesTo("new");
      return;
    }
    String found = carrying(run, work, sageId);
    if (found != null) {
      isMade(exchange, run, work, found, sageId);
      return;
    }
    Instant again = creations.absent(run, sageId);
    if (again == null) {
      work.goesTo("new");
    } else {
      work.triedAgain(again);
      Vars.verdict(
          exchange,
          Verdict.of(
              Outcome.WAITING_RETRY,
              "reason",
              "Loc8's answer was lost; it is looked for there before it is sent again."));
    }
  }

  private static long sageId(Exchange exchange) {
    return exchange.getVariable("sageCustomerId", Long.class);
  }

  private static String kind() {
    return RecordKind.CUSTOMER.name();
  }
}
