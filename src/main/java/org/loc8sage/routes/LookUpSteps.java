package org.loc8sage.routes;

import java.util.List;
import org.apache.camel.Exchange;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.IntentState;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.LeaseLost;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.SageDocuments;
import org.loc8sage.delivery.SageRecord;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that look up in Sage whether a write arrived. */
@Component("lookUps")
public class LookUpSteps {

  private static final String LOOK_UP = "lookUp";

  private final Intents intents;
  private final SageDocuments documents;
  private final WriteProtocol protocol;
  private final CustomerWrites customers;
  private final SageRecords records;
  private final Failures failures;

  LookUpSteps(
      Intents intents,
      SageDocuments documents,
      WriteProtocol protocol,
      CustomerWrites customers,
      SageRecords records,
      Failures failures) {
    this.intents = intents;
    this.documents = documents;
    this.protocol = protocol;
    this.customers = customers;
    this.records = records;
    this.failures = failures;
  }

  public void begin(Exchange exchange) {
    Intent intent = intents.get(exchange.getVariable(Vars.INTENT_ID, Long.class));
    LookUp lookUp = new LookUp(intent, seen(intent));
    exchange.setVariable(LOOK_UP, lookUp);
    exchange.setVariable(Vars.MORE, true);
    exchange.setVariable(
        Vars.PATH, lookUp.intent().kind().isOfCustomers() ? "Customer/Get" : "TaxInvoice/Get");
  }

  /** Documents of its number that were seen in Sage, whatever their customer and date. */
  private List<Long> seen(Intent intent) {
    return intent.kind() == RecordKind.INVOICE
        ? documents.named(intent.connectionId(), intent.naturalKey()).stream()
            .map(SageRecord::id)
            .toList()
        : List.of();
  }

  public void keepPage(Exchange exchange) {
    LookUp lookUp = lookUp(exchange);
    lookUp.keep(records.page(lookUp.intent().kind(), exchange.getMessage().getBody(String.class)));
    exchange.setVariable(Vars.MORE, lookUp.hasMore());
  }

  /** Sets verdict by what the complete look-up showed. */
  public void resolve(Exchange exchange) {
    LookUp lookUp = lookUp(exchange);
    SyncRun run = Vars.run(exchange);
    RecordKind kind = lookUp.intent().kind();
    if (kind == RecordKind.CUSTOMER_UPDATE) {
      Vars.verdict(exchange, customers.resolve(run, lookUp.intent(), lookUp.records()));
      return;
    }
    List<SageRecord> shown =
        lookUp.records().stream().map(item -> SageRecords.of(kind, item)).toList();
    long intentId = lookUp.intent().id();
    if (isFirstLook(lookUp)) {
      Verdict verdict = protocol.lookFirst(run, intentId, shown);
      Vars.verdict(exchange, verdict);
      Vars.set(exchange, Vars.INTENT_ID, verdict == null ? intentId : null);
    } else {
      Vars.verdict(exchange, protocol.resolve(run, intentId, shown));
    }
  }

  /** Nothing was ever sent of it: a look-up that fails must not let it be sent. */
  private static boolean isFirstLook(LookUp lookUp) {
    IntentState state = lookUp.intent().state();
    return state == IntentState.PLANNED || state == IntentState.HELD;
  }

  /** A look-up that failed says nothing; what stops the connection stops its run. */
  public void failed(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    LeaseLost lost = Failures.find(caught, LeaseLost.class);
    if (lost != null) {
      throw lost;
    }
    if (isFirstLook(lookUp(exchange))) {
      throw caught instanceof RuntimeException told ? told : new IllegalStateException(caught);
    }
    Stop stop = Failures.find(caught, Stop.class);
    if (stop != null) {
      failures.stop(run, stop);
    }
    Intent intent = lookUp(exchange).intent();
    String reason = "The look-up failed: " + Failures.said(caught);
    Vars.verdict(
        exchange,
        intent.kind() == RecordKind.CUSTOMER_UPDATE
            ? customers.stillInDoubt(run, intent, reason)
            : protocol.stillInDoubt(run, intent.id(), reason));
  }

  private static LookUp lookUp(Exchange exchange) {
    return exchange.getVariable(LOOK_UP, LookUp.class);
  }
}
