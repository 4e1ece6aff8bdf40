package org.loc8sage.routes;

import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Connections;
import org.loc8sage.history.ItemKind;
import org.springframework.stereotype.Component;

/** The steps that read Loc8's invoices page by page. */
@Component("invoicePages")
public class InvoicePageSteps {

  private static final String CURSOR = "loc8-invoices";

  private final Loc8Reading reading;
  private final Connections connections;
  private final Mappings mappings;

  InvoicePageSteps(Loc8Reading reading, Connections connections, Mappings mappings) {
    this.reading = reading;
    this.connections = connections;
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

  /**
   * Moves the cursor over a page whose every item has its outcome, and turns to the next; sets
   * catchingUpEnds at the end of the list when what Sage has is all that is left to know.
   */
  public void turn(Exchange exchange) {
    boolean ended = reading.turn(exchange, CURSOR);
    exchange.setVariable(
        "catchingUpEnds", ended && connections.recovering(Vars.run(exchange).connectionId()));
  }
}
