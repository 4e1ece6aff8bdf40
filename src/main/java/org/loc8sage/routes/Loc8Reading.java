package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.ItemStamp;
import org.springframework.stereotype.Component;

/** Reads a list of Loc8 page by page, from a cursor that moves over what has its outcome. */
@Component
class Loc8Reading {

  private static final String PAGE = "page";
  private static final String BROUGHT_NEW = "broughtNew";

  private final Cursors cursors;
  private final ItemOutcomes outcomes;
  private final Ahead ahead;
  private final Mappings mappings;

  Loc8Reading(Cursors cursors, ItemOutcomes outcomes, Ahead ahead, Mappings mappings) {
    this.cursors = cursors;
    this.outcomes = outcomes;
    this.ahead = ahead;
    this.mappings = mappings;
  }

  /** Sets variables page and more; at first it begins at the start of the integration. */
  void begin(Exchange exchange, String cursor) {
    begin(exchange, cursor, Vars.run(exchange).startAt().toString());
  }

  /**
   * Sets variables page and more. From a cursor that lies in the future it begins anew: what was
   * dealt with is dropped as ever.
   *
   * @param first where it begins at first
   */
  void begin(Exchange exchange, String cursor, String first) {
    String stored = cursors.read(Vars.run(exchange).connectionId(), cursor, first);
    exchange.setVariable(PAGE, new InvoicePage(ahead.isAhead(stored) ? first : stored));
    exchange.setVariable(Vars.MORE, true);
  }

  /**
   * Of the page that is the body, {@code {items: [{id, updatedAt, …}]}}, what was not dealt with in
   * this form before. A record without an id is always new: it is refused when it is read.
   *
   * @param key under which the outcome of a record of this id is kept
   */
  List<JsonNode> fresh(Exchange exchange, ItemKind kind, UnaryOperator<String> key) {
    JsonNode answer = mappings.read(exchange.getMessage().getBody(String.class));
    String last = null;
    List<ItemStamp> stamps = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      last = item.path("updatedAt").asText(last);
      stamps.add(stamp(item, key));
    }
    Set<String> fresh = outcomes.fresh(Vars.run(exchange).connectionId(), kind, stamps);
    InvoicePage page = page(exchange);
    page.read(last, answer);
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      if (fresh.contains(stamp(item, key).id())) {
        items.add(item);
      }
    }
    stamps.removeIf(item -> !fresh.contains(item.id()));
    exchange.setVariable(BROUGHT_NEW, page.brings(stamps));
    return items;
  }

  private static ItemStamp stamp(JsonNode item, UnaryOperator<String> key) {
    return new ItemStamp(key.apply(item.path("id").asText("")), item.path("updatedAt").asText(""));
  }

  /**
   * Moves the cursor over a page whose every item has its outcome, and turns to the next.
   *
   * @return whether the whole list was read
   */
  boolean turn(Exchange exchange, String cursor) {
    SyncRun run = Vars.run(exchange);
    if (!run.isFlowComplete()) {
      exchange.setVariable(Vars.MORE, false);
      return false;
    }
    InvoicePage page = page(exchange);
    page.turn(Boolean.TRUE.equals(exchange.getVariable(BROUGHT_NEW, Boolean.class)));
    String reached = page.reached();
    if (reached != null
        && !ahead.isAhead(reached)
        && !reached.equals(cursors.read(run.connectionId(), cursor, ""))) {
      cursors.move(run.connectionId(), cursor, reached);
    }
    exchange.setVariable(Vars.MORE, page.hasMore());
    return !page.hasMore();
  }

  /** Whether a refusal of the list is best met by another reading from the last stamp. */
  static boolean mayBeginAgain(Exchange exchange) {
    InvoicePage page = exchange.getVariable(PAGE, InvoicePage.class);
    return page != null && page.mayBeginAgain();
  }

  private static InvoicePage page(Exchange exchange) {
    return exchange.getVariable(PAGE, InvoicePage.class);
  }
}
