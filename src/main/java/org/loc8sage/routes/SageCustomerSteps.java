package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.delivery.accounting.CustomerNames;
import org.loc8sage.delivery.accounting.SageLists;
import org.springframework.stereotype.Component;

/** The steps that keep the customers of Sage known here. */
@Component("sageCustomers")
public class SageCustomerSteps {

  private static final String CURSOR = "sage-customers";

  private final ReferenceBooks books;
  private final Cursors cursors;
  private final ChangedFilter changed;
  private final Mappings mappings;

  SageCustomerSteps(
      ReferenceBooks books, Cursors cursors, ChangedFilter changed, Mappings mappings) {
    this.books = books;
    this.cursors = cursors;
    this.changed = changed;
    this.mappings = mappings;
  }

  public void begin(Exchange exchange) {
    exchange.setVariable(Vars.LIST, new SageList(changed.since(Vars.run(exchange), CURSOR)));
    exchange.setVariable(Vars.MORE, true);
  }

  public void keepPage(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    for (JsonNode record : page.path("items")) {
      SageLists.customers(JsonNodeFactory.instance.arrayNode().add(record))
          .forEach(
              customer ->
                  books.put(
                      run.connectionId(),
                      Kind.CUSTOMER,
                      new Entry(
                          customer.id(),
                          customer.name(),
                          CustomerNames.normalise(customer.name()),
                          null,
                          customer.businessNumber(),
                          customer.email(),
                          null,
                          customer.active(),
                          false)));
    }
    SageList list = exchange.getVariable(Vars.LIST, SageList.class);
    list.keep(page.path("items"), page.path("totalResults").asInt(-1));
    exchange.setVariable(Vars.MORE, list.hasMore());
  }

  /** Sage's own last stamp, once all of the list was kept. */
  public void moveCursor(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    if (!run.isFlowComplete()) {
      return;
    }
    SageList list = exchange.getVariable(Vars.LIST, SageList.class);
    String before = cursors.read(run.connectionId(), CURSOR, "");
    String last = SageStamps.latest(before, list.records());
    if (!last.isEmpty() && !last.equals(before)) {
      cursors.move(run.connectionId(), CURSOR, last);
    }
  }
}
