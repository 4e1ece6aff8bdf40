package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Draft;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.OwnUpdates;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.Revisions;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/**
 * The steps for routes of one's own (a flow of {@code sync.flows}): read a list of Loc8, change
 * what Sage has. See docs/adapting.md.
 */
@Component("ownRecords")
public class OwnRecordSteps {

  private static final String SAGE_ID = "sageId";
  private static final String BEFORE = "before";
  private static final String SERVICE = "service";
  private static final String RECORD = "record";

  private final Loc8Reading reading;
  private final Links links;
  private final OwnUpdates updates;
  private final Settling settling;
  private final Mappings mappings;

  OwnRecordSteps(
      Loc8Reading reading, Links links, OwnUpdates updates, Settling settling, Mappings mappings) {
    this.reading = reading;
    this.links = links;
    this.updates = updates;
    this.settling = settling;
    this.mappings = mappings;
  }

  /** Sets variables page and more: the list begins at the cursor of this flow. */
  public void begin(Exchange exchange) {
    reading.begin(exchange, cursor(Vars.run(exchange)));
  }

  /**
   * Leaves a list of what is new. The body is what a page mapping gives: {@code {items: [{id,
   * updatedAt, reference, record}]}} with {@code more} or {@code next}.
   */
  public void onlyNew(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    exchange
        .getMessage()
        .setBody(
            reading.fresh(exchange, ItemKind.OTHER, id -> sourceId(run, id)).stream()
                .map(mappings::write)
                .toList());
  }

  /** Moves the cursor over a page whose every item has its outcome, and turns to the next. */
  public void turn(Exchange exchange) {
    reading.turn(exchange, cursor(Vars.run(exchange)));
  }

  /** Sets variables item and record, the body too; clears what a try before left. */
  public void open(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    for (String left : List.of(Vars.VERDICT, Vars.INTENT_ID, SAGE_ID, BEFORE)) {
      exchange.removeVariable(left);
    }
    JsonNode item = mappings.read(exchange.getMessage().getBody(String.class));
    String id = item.path("id").asText("");
    exchange.setVariable(
        Vars.ITEM,
        new Item(run.connectionId(), flow(run), ItemKind.OTHER, sourceId(run, id))
            .stamp(item.path("updatedAt").asText(""))
            .reference(item.path("reference").asText(id)));
    String record = mappings.write(item.path("record"));
    exchange.setVariable(RECORD, record);
    exchange.getMessage().setBody(record);
  }

  /**
   * Sets variable sageId to what a record of Loc8 is linked to in Sage; without one the item ends
   * as {@code EXCLUDED_BY_ROUTE}.
   *
   * @param kind INVOICE, CUSTOMER, TAX_TYPE or ACCOUNT
   */
  public void link(Exchange exchange, String kind, @Nullable String loc8Id) {
    Long sageId =
        loc8Id == null
            ? null
            : links.sageId(Vars.run(exchange).connectionId(), kind, loc8Id).orElse(null);
    Vars.set(exchange, SAGE_ID, sageId);
    if (sageId == null) {
      exclude(exchange, "its " + kind.toLowerCase(Locale.ROOT) + " is not in Sage yet");
    } else {
      Vars.item(exchange).sageId(sageId);
    }
  }

  /** Ends the item; the reason completes the sentence “Not sent, because …”. */
  public void exclude(Exchange exchange, String reason) {
    Vars.verdict(exchange, Verdict.of(Outcome.EXCLUDED_BY_ROUTE, "reason", reason));
  }

  /**
   * Keeps the one record of Sage's answer, whole; leaves {@code {record, sage}} as body, for the
   * mapping that makes the change. Variable record is what {@link #open} left there, or what the
   * route has put in its place.
   */
  public void keepPresent(Exchange exchange) {
    JsonNode answer = mappings.read(exchange.getMessage().getBody(String.class));
    JsonNode only = answer.path("Results").path(0);
    if (only.path("ID").asLong() != sageId(exchange)) {
      exclude(exchange, "Sage no longer has what it is linked to");
      return;
    }
    exchange.setVariable(BEFORE, only);
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.set("record", mappings.read(exchange.getVariable(RECORD, String.class)));
    both.set("sage", only);
    exchange.getMessage().setBody(mappings.write(both));
  }

  /**
   * Plans the Save of the body, the whole record with its change: sets intentId, or the verdict
   * when Sage has it so already. Variable service says which, such as {@code Customer}.
   *
   * @throws IllegalStateException when the body is not the record that was read: only changes of
   *     what Sage has go this way
   */
  public void plan(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    String service = exchange.getVariable(SERVICE, String.class);
    String payload = exchange.getMessage().getBody(String.class);
    JsonNode wanted = mappings.read(payload);
    long sageId = sageId(exchange);
    if (sageId <= 0 || wanted.path("ID").asLong() != sageId) {
      throw new IllegalStateException(
          "the Save of a route of one's own must carry the ID that was read (" + sageId + ")");
    }
    Item item = Vars.item(exchange);
    Draft draft =
        new Draft(
            run.connectionId(),
            RecordKind.OWN_UPDATE,
            item.sourceId(),
            Revisions.of(payload),
            service + "/" + sageId,
            item.reference() == null ? item.sourceId() : item.reference(),
            null,
            null,
            null,
            payload,
            null);
    if (!wanted.equals(exchange.getVariable(BEFORE, JsonNode.class))) {
      exchange.setVariable(Vars.INTENT_ID, updates.plan(run, draft));
    } else if (updates.arrived(run, draft)) {
      Vars.verdict(
          exchange, Verdict.of(Outcome.UPDATED, "what", "Changed in Sage; its answer was lost."));
    } else {
      Vars.verdict(exchange, Verdict.of(Outcome.UNCHANGED));
    }
  }

  /** Stores the outcome. */
  public void settle(Exchange exchange) {
    Verdict verdict = Vars.verdict(exchange);
    if (verdict == null) {
      throw new IllegalStateException("an item ended without an outcome");
    }
    settling.settle(Vars.run(exchange), Vars.item(exchange), verdict);
  }

  private static long sageId(Exchange exchange) {
    Long id = exchange.getVariable(SAGE_ID, Long.class);
    return id == null ? 0 : id;
  }

  static String cursor(String flow) {
    return "own-" + flow;
  }

  private static String cursor(SyncRun run) {
    return cursor(flow(run));
  }

  private static String flow(SyncRun run) {
    Flow flow = run.flow();
    if (flow == null) {
      throw new IllegalStateException("no flow is running");
    }
    return flow.name();
  }

  /** Two flows may have records of one id. */
  private static String sourceId(SyncRun run, String id) {
    return flow(run) + "/" + id;
  }
}
