package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.Recovery;
import org.loc8sage.delivery.SageDocuments;
import org.loc8sage.delivery.SageDocuments.Reading;
import org.loc8sage.delivery.SageRecord;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/**
 * The steps that read Sage's tax invoices in bulk, and answer from them what would be looked up.
 */
@Component("documentSteps")
public class DocumentSteps {

  private static final int A_PAGE = 100;

  /** About a minute of calls; where Sage has more, look-ups of single invoices are cheaper. */
  private static final int MOST_DOCUMENTS = 50 * A_PAGE;

  private static final String READING = "documentReading";
  private static final String LOOK_FIRST = "lookFirst";

  private final SageDocuments documents;
  private final Recovery recovery;
  private final Connections connections;
  private final Leases leases;
  private final Intents intents;
  private final WriteProtocol protocol;
  private final SageRecords records;
  private final Clock clock;

  DocumentSteps(
      SageDocuments documents,
      Recovery recovery,
      Connections connections,
      Leases leases,
      Intents intents,
      WriteProtocol protocol,
      SageRecords records,
      Clock clock) {
    this.documents = documents;
    this.recovery = recovery;
    this.connections = connections;
    this.leases = leases;
    this.intents = intents;
    this.protocol = protocol;
    this.records = records;
    this.clock = clock;
  }

  /** Where the reading stands in this exchange. */
  public static final class Position {
    private final Reading before;
    private long lastId;
    private Instant askedAt;

    Position(Reading before, Instant now) {
      this.before = before;
      this.lastId = before.lastId();
      this.askedAt = now;
    }

    public String getFilter() {
      String above = "ID gt " + lastId;
      return before.allDates() ? above : above + " and Date ge DateTime'" + before.fromDate() + "'";
    }
  }

  /**
   * Sets more when something has to be read before the invoice that is planned can be judged, or,
   * without one, before the catching up can end.
   */
  public void begin(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    exchange.setVariable(Vars.PATH, "TaxInvoice/Get");
    exchange.setVariable(Vars.MORE, false);
    if (!isCatchingUp(exchange)) {
      return;
    }
    LocalDate from = LocalDate.ofInstant(run.startAt(), run.zone());
    Reading reading = documents.reading(run.connectionId(), from);
    boolean enough =
        exchange.getVariable(Vars.INTENT_ID) == null
            ? reading.isComplete()
            : documents.isFresh(reading);
    if (!reading.tooMany() && !enough) {
      exchange.setVariable(READING, new Position(reading, clock.instant()));
      exchange.setVariable(Vars.MORE, true);
    }
  }

  /** After it has caught up, and what was in doubt before, is looked up by itself. */
  private boolean isCatchingUp(Exchange exchange) {
    Long intentId = exchange.getVariable(Vars.INTENT_ID, Long.class);
    return connections.recovering(Vars.run(exchange).connectionId())
        && (intentId == null || intents.get(intentId).inDoubtSince() == null);
  }

  /** Keeps a page; only a list that came to its end is ever taken for complete. */
  public void keep(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Position position = exchange.getVariable(READING, Position.class);
    JsonNode page = records.page(RecordKind.INVOICE, exchange.getMessage().getBody(String.class));
    int total = page.path("totalResults").asInt();
    if (isNew(position.before) && total > MOST_DOCUMENTS) {
      documents.tooMany(run.connectionId());
      exchange.setVariable(Vars.MORE, false);
      return;
    }
    List<SageRecord> kept = new ArrayList<>();
    long last = position.lastId;
    for (JsonNode item : page.path("items")) {
      SageRecord record = SageRecords.of(RecordKind.INVOICE, item);
      kept.add(record);
      last = Math.max(last, record.id());
    }
    boolean more = kept.size() >= A_PAGE || kept.size() < total;
    if (more && last == position.lastId) {
      throw Unavailable.unreadable("Sage", "its list of tax invoices does not go on.");
    }
    documents.keep(run.connectionId(), kept, last, more ? null : position.askedAt);
    position.lastId = last;
    position.askedAt = clock.instant();
    exchange.setVariable(Vars.MORE, more && leases.goOn(run));
  }

  /** A new database; an older one reads all that it forgot, a page for a hundred. */
  private static boolean isNew(Reading reading) {
    return !reading.isComplete() && !reading.allDates();
  }

  /** The list of Loc8 came to its end: so does the catching up, once what Sage has was read. */
  public void end(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    if (exchange.getVariable(Vars.INTENT_ID) != null || !isCatchingUp(exchange)) {
      return;
    }
    LocalDate from = LocalDate.ofInstant(run.startAt(), run.zone());
    Reading reading = documents.reading(run.connectionId(), from);
    if (reading.isComplete() || reading.tooMany()) {
      recovery.ended(run.connectionId());
    }
  }

  /** Sets the verdict by what was read, or leaves lookFirst for what that cannot answer. */
  public void answer(Exchange exchange) {
    long intentId = exchange.getVariable(Vars.INTENT_ID, Long.class);
    Intent intent = intents.get(intentId);
    if (!isCatchingUp(exchange) || !documents.answers(intent)) {
      return;
    }
    SyncRun run = Vars.run(exchange);
    Verdict verdict =
        protocol.lookFirst(run, intentId, documents.named(run.connectionId(), intent.naturalKey()));
    Vars.verdict(exchange, verdict);
    Vars.set(exchange, Vars.INTENT_ID, verdict == null ? intentId : null);
    exchange.setVariable(LOOK_FIRST, false);
  }
}
