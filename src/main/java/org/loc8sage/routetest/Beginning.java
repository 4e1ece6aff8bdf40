package org.loc8sage.routetest;

import java.time.Instant;
import java.util.Map;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.Cursors;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.Flows;
import org.loc8sage.connection.Utc;
import org.loc8sage.delivery.InvoicePayments;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.LinkRequests;
import org.loc8sage.history.LinkWish;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the state of a connection what the case says of it, and its flows due. */
final class Beginning {

  /** So late that no clock of a case gets there. */
  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final JdbcClient jdbc;
  private final Connections connections;
  private final Flows flows;
  private final ReferenceBooks books;
  private final CustomersGiven customers;
  private final Links links;
  private final Cursors cursors;
  private final InvoicePayments payments;
  private final ItemOutcomes outcomes;
  private final LinkRequests linkRequests;

  Beginning(BeanFactory beans) {
    jdbc = beans.getBean(JdbcClient.class);
    connections = beans.getBean(Connections.class);
    flows = beans.getBean(Flows.class);
    books = beans.getBean(ReferenceBooks.class);
    customers = new CustomersGiven(beans);
    links = beans.getBean(Links.class);
    cursors = beans.getBean(Cursors.class);
    payments = beans.getBean(InvoicePayments.class);
    outcomes = beans.getBean(ItemOutcomes.class);
    linkRequests = beans.getBean(LinkRequests.class);
  }

  /** No connection runs until its case begins. */
  void pauseAll() {
    jdbc.sql("update connection set state = 'PAUSED'").update();
  }

  void of(String id, Given given) {
    jdbc.sql("update connection set state = 'ACTIVE', created_at = :long where id = :id")
        .param("long", Utc.of(LONG_AGO))
        .param("id", id)
        .update();
    connections.recovering(id, given.recovering());
    if (given.company().known()) {
      connections.company(id, given.company().timeZone(), given.company().currency());
    }
    jdbc.sql(
            """
            update flow_state set next_due_at = :never, last_attempt_at = :now,
              last_successful_poll_at = :now
            where connection_id = :id
            """)
        .param("never", Utc.of(NEVER))
        .param("now", Utc.of(given.now()))
        .param("id", id)
        .update();
    given.due().forEach(flow -> due(id, flow(flow), given.now()));
    books.replace(id, Kind.TAX_TYPE, given.taxTypes().stream().map(Beginning::entry).toList());
    books.replace(id, Kind.ACCOUNT, given.accounts().stream().map(Beginning::entry).toList());
    customers.of(id, given);
    given.links().forEach((kind, ids) -> link(id, Kinds.code(kind), ids, given));
    given.cursors().forEach((name, position) -> cursors.move(id, name, position));
    given.delivered().forEach(invoice -> delivered(id, invoice));
    given.toLink().forEach(invoice -> toLink(id, invoice));
  }

  void end(String id) {
    jdbc.sql("update connection set state = 'PAUSED' where id = :id").param("id", id).update();
  }

  /** Makes this flow due and no other; what the flow itself makes due runs after it, as in life. */
  void onlyDue(String id, Flow flow, Instant now) {
    jdbc.sql("update flow_state set next_due_at = :never where connection_id = :id")
        .param("never", Utc.of(NEVER))
        .param("id", id)
        .update();
    due(id, flow, now);
  }

  private void due(String id, Flow flow, Instant now) {
    int known =
        jdbc.sql(
                """
                update flow_state set next_due_at = :now
                where connection_id = :id and flow = :flow
                """)
            .param("now", Utc.of(now))
            .param("id", id)
            .param("flow", flow.name())
            .update();
    if (known == 0) {
      throw new CaseUnreadable(
          "given.yaml: with these settings " + flow.name() + " is not synchronised");
    }
  }

  /** The flow of this name. */
  Flow flow(String name) {
    return flows
        .find(name)
        .orElseThrow(
            () ->
                new CaseUnreadable(
                    "given.yaml: “%s” is neither one of %s nor a route that the clock starts"
                        .formatted(name, flows.all())));
  }

  private void link(String id, String kind, Map<String, Long> ids, Given given) {
    ids.forEach(
        (loc8, sage) -> {
          String name =
              given.customers().stream()
                  .filter(customer -> kind.equals("CUSTOMER") && customer.id() == sage)
                  .map(Given.Customer::name)
                  .findFirst()
                  .orElse(loc8);
          links.link(id, kind, loc8, sage, name, Links.By.NAME);
        });
  }

  private void delivered(String id, Given.Delivered invoice) {
    links.link(
        id,
        RecordKind.INVOICE.name(),
        invoice.loc8(),
        invoice.sage(),
        invoice.number(),
        Links.By.DELIVERED);
    payments.watch(id, invoice.loc8(), invoice.sage(), invoice.total());
  }

  /** As if it was parked and a person had named the document. */
  private void toLink(String id, Given.ToLink invoice) {
    Item item =
        new Item(id, "INVOICES", ItemKind.INVOICE, invoice.loc8()).reference(invoice.number());
    outcomes.record(item, Verdict.of(Outcome.CONFLICT_NUMBER_TAKEN));
    long entry =
        jdbc.sql("select id from parked_message where connection_id = :id and source_id = :source")
            .param("id", id)
            .param("source", invoice.loc8())
            .query(Long.class)
            .single();
    linkRequests.link(
        entry,
        new LinkWish(invoice.document(), invoice.sage(), invoice.acceptDifference(), "admin"));
  }

  private static Entry entry(Given.TaxType type) {
    return new Entry(
        type.id(),
        type.name(),
        type.name(),
        type.percentage(),
        null,
        null,
        null,
        type.active(),
        false);
  }

  private static Entry entry(Given.Account account) {
    return new Entry(
        account.id(),
        account.name(),
        account.name(),
        null,
        null,
        null,
        null,
        account.active(),
        false);
  }
}
