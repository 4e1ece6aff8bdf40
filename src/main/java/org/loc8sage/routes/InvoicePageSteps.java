package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.SageDocuments;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.ItemStamp;
import org.springframework.stereotype.Component;

/** The steps that read Loc8's invoices page by page. */
@Component("invoicePages")
public class InvoicePageSteps {

  private static final String CURSOR = "loc8-invoices";
  private static final String PAGE = "page";
  private static final String BROUGHT_NEW = "broughtNew";

  private final Cursors cursors;
  private final Connections connections;
  private final SageDocuments documents;
  private final ItemOutcomes outcomes;
  private final Mappings mappings;

  InvoicePageSteps(
      Cursors cursors,
      Connections connections,
      SageDocuments documents,
      ItemOutcomes outcomes,
      Mappings mappings) {
    this.documents = documents;
    this.cursors = cursors;
    this.connections = connections;
    this.outcomes = outcomes;
    this.mappings = mappings;
  }

  /** Begins at the cursor; at first at the start of the integration: older ones never count. */
  public void begin(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    String first = run.startAt().toString();
    exchange.setVariable(PAGE, new InvoicePage(cursors.read(run.connectionId(), CURSOR, first)));
    exchange.setVariable(Vars.MORE, true);
  }

  /** Leaves a list of the records that were not dealt with in this form before. */
  public void onlyNew(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode answer = mappings.read(exchange.getMessage().getBody(String.class));
    String last = null;
    List<ItemStamp> stamps = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      last = item.path("updatedAt").asText(last);
      stamps.add(stamp(item));
    }
    Set<String> fresh = outcomes.fresh(run.connectionId(), ItemKind.INVOICE, stamps);
    page(exchange).read(last, answer);
    List<String> records = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      if (fresh.contains(stamp(item).id())) {
        records.add(mappings.write(item.path("record")));
      }
    }
    stamps.removeIf(item -> !fresh.contains(item.id()));
    exchange.setVariable(BROUGHT_NEW, page(exchange).brings(stamps));
    exchange.getMessage().setBody(records);
  }

  /** A record without an id is always new: it is named and refused when it is read. */
  private static ItemStamp stamp(JsonNode item) {
    return new ItemStamp(item.path("id").asText(""), item.path("updatedAt").asText(""));
  }

  /** Moves the cursor over a page whose every item has its outcome, and turns to the next. */
  public void turn(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    if (!run.isFlowComplete()) {
      exchange.setVariable(Vars.MORE, false);
      return;
    }
    InvoicePage page = page(exchange);
    page.turn(Boolean.TRUE.equals(exchange.getVariable(BROUGHT_NEW, Boolean.class)));
    String reached = page.reached();
    if (reached != null && !reached.equals(cursors.read(run.connectionId(), CURSOR, ""))) {
      cursors.move(run.connectionId(), CURSOR, reached);
    }
    if (!page.hasMore() && connections.recovering(run.connectionId())) {
      connections.recovering(run.connectionId(), false);
      documents.forget(run.connectionId());
    }
    exchange.setVariable(Vars.MORE, page.hasMore());
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
