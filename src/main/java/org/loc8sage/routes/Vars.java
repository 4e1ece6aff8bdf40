package org.loc8sage.routes;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.history.Item;
import org.loc8sage.outcome.Verdict;

/** The exchange variables that routes and steps share, each name in one place. */
final class Vars {

  static final String RUN = "run";
  static final String FLOW = "flow";
  static final String ITEM = "item";
  static final String VERDICT = "verdict";
  static final String INTENT_ID = "intentId";
  static final String IN_DOUBT = "inDoubt";
  static final String MORE = "more";
  static final String LIST = "list";
  static final String PATH = "path";

  private Vars() {}

  static SyncRun run(Exchange exchange) {
    return exchange.getVariable(RUN, SyncRun.class);
  }

  static Item item(Exchange exchange) {
    return exchange.getVariable(ITEM, Item.class);
  }

  static @Nullable Verdict verdict(Exchange exchange) {
    return exchange.getVariable(VERDICT, Verdict.class);
  }

  static void verdict(Exchange exchange, @Nullable Verdict verdict) {
    set(exchange, VERDICT, verdict);
  }

  /** Null removes it, since a route tests for null. */
  static void set(Exchange exchange, String name, @Nullable Object value) {
    if (value == null) {
      exchange.removeVariable(name);
    } else {
      exchange.setVariable(name, value);
    }
  }
}
