package org.loc8sage.routes;

import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.SageDocuments;
import org.loc8sage.history.ItemKind;
import org.springframework.stereotype.Component;

/** The steps that read Loc8's invoices page by page. */
@Component("invoicePages")
public class InvoicePageSteps {

  private static final String CURSOR = "loc8-invoices";

  private final Loc8Reading reading;
  private final Connections connections;
  private final SageDocuments documents;
  private final Mappings mappings;

  InvoicePageSteps(
      Loc8Reading reading, Connections connections, SageDocuments documents, Mappings mappings) {
    this.reading = reading;
    this.connections = connections;
    this.documents = documents;
    this.mappings = mappings;
  }

  /** Begins at the cursor; at first at the start of the integration: older ones never count. */
  public void begin(Exchange exchange) {
    reading.begin(exchange, CURSOR);
  }

  /** Leaves a list of the records that were not dealt with in this form before. */
  public void onlyNew(Exchange exchange) {
    exchange
        .getMessage()
        .setBody(
            reading.fresh(exchange, ItemKind.INVOICE, UnaryOperator.identity()).stream()
                .map(item -> mappings.write(item.path("record")))
                .toList());
  }

  /** Moves the cursor over a page whose every item has its outcome, and turns to the next. */
  public void turn(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    if (reading.turn(exchange, CURSOR) && connections.recovering(run.connectionId())) {
      connections.recovering(run.connectionId(), false);
      documents.forget(run.connectionId());
    }
  }
}
