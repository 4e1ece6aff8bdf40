package org.loc8sage.routes;

import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.jspecify.annotations.Nullable;
import org.loc8sage.history.HistoryLoss;
import org.loc8sage.history.HistoryRows;
import org.loc8sage.history.Item;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/**
 * What {@code 91-record-history} asks. Reads the variables {@code item} ({@link Item}) and {@code
 * verdict} ({@link Verdict}) and the notes of the steps.
 */
@Component("history")
public class History {

  private final HistoryRows rows;
  private final HistoryLoss loss;

  History(HistoryRows rows, HistoryLoss loss) {
    this.rows = rows;
    this.loss = loss;
  }

  /**
   * Makes the body one insert of all rows of the item, its values in the header that camel-jdbc
   * reads; an empty body when there is nothing to write.
   */
  public void prepare(Exchange exchange) {
    Item item = exchange.getVariable("item", Item.class);
    Verdict verdict = exchange.getVariable("verdict", Verdict.class);
    var notes = StepNotes.of(exchange).take();
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody("");
    if (item == null || verdict == null) {
      throw new IllegalStateException("the variables item and verdict are not set");
    }
    HistoryRows.@Nullable Insert insert = rows.of(item, verdict, notes, exchange.getExchangeId());
    if (insert != null) {
      exchange.getMessage().setBody(insert.sql());
      exchange.getMessage().setHeader(JdbcConstants.JDBC_PARAMETERS, insert.values());
    }
  }

  /** Forgets the steps so far, which belong to something else: the next flow of the same run. */
  public void forget(Exchange exchange) {
    StepNotes.of(exchange).take();
  }

  /** Notes that rows could not be written; the caller goes on. */
  public void lost(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Item item = exchange.getVariable("item", Item.class);
    String what = item == null ? "an item" : item.toString();
    loss.lost(what + ", at " + StepPlaces.ofFailure(exchange) + ",", cause);
  }
}
