package org.loc8sage.routetest;

import java.util.List;
import java.util.Map;
import org.loc8sage.connection.Cursors;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.springframework.beans.factory.BeanFactory;

/** Makes known which customers both systems have, and which of them were in step. */
final class CustomersGiven {

  private static final String NO_STAMP = "";

  private final CustomerBook book;
  private final CustomersInStep inStep;
  private final Cursors cursors;

  CustomersGiven(BeanFactory beans) {
    book = beans.getBean(CustomerBook.class);
    inStep = beans.getBean(CustomersInStep.class);
    cursors = beans.getBean(Cursors.class);
  }

  void of(String id, Given given) {
    given
        .customers()
        .forEach(customer -> book.putSage(id, customer.id(), customer.facts(), NO_STAMP));
    List<Given.Loc8Customer> inLoc8 = given.loc8Customers();
    if (inLoc8 == null) {
      return;
    }
    // As the flow does that has read all of them once.
    cursors.move(id, "loc8-customers-known", "yes");
    Map<String, Long> links =
        given.links().getOrDefault(Kinds.word(RecordKind.CUSTOMER.name()), Map.of());
    for (Given.Loc8Customer customer : inLoc8) {
      String carried = customer.sage() == null ? null : String.valueOf(customer.sage());
      CustomerFacts facts = customer.facts();
      book.putLoc8(id, customer.id(), facts, NO_STAMP, carried);
      given.customers().stream()
          .filter(inSage -> Long.valueOf(inSage.id()).equals(links.get(customer.id())))
          .forEach(inSage -> inStep.store(id, customer.id(), new Pair(facts, inSage.facts())));
    }
  }
}
