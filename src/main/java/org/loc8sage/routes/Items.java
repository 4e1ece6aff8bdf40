package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.springframework.stereotype.Component;

/** Names the items that history and the outcomes are kept of. */
@Component
public class Items {

  /** The present flow of a run as a whole. */
  Item run(SyncRun run) {
    return Item.run(run.connectionId(), flow(run));
  }

  /** An invoice of Loc8, by what {@code loc8-invoice-name.jq} can tell before it is read. */
  Item invoice(SyncRun run, JsonNode named) {
    String id = named.path("id").asText("");
    return new Item(run.connectionId(), flow(run), ItemKind.INVOICE, id.isEmpty() ? "?" : id)
        .stamp(named.path("updatedAt").asText(""))
        .reference(named.path("number").asText(id));
  }

  Item payment(SyncRun run, String loc8Id, String number, long sageId, String stamp) {
    return new Item(run.connectionId(), flow(run), ItemKind.PAYMENT, loc8Id)
        .reference(number)
        .sageId(sageId)
        .stamp(stamp);
  }

  Item masterData(SyncRun run, Kind kind) {
    ItemKind is = kind == Kind.TAX_TYPE ? ItemKind.TAX_TYPE : ItemKind.ACCOUNT;
    return new Item(run.connectionId(), flow(run), is, "all")
        .reference(run.flow() == Flow.TAX_TYPES ? "Tax types" : "Chart of Accounts");
  }

  /** A customer of Loc8, or the pair that it is part of. */
  Item customer(SyncRun run, String loc8Id, JsonNode name) {
    return new Item(
            run.connectionId(), flow(run), ItemKind.CUSTOMER, loc8Id.isEmpty() ? "?" : loc8Id)
        .reference(nameOr(loc8Id, name));
  }

  /** A customer of Sage that is not linked. */
  Item sageCustomer(SyncRun run, long sageId, JsonNode name) {
    String id = String.valueOf(sageId);
    return new Item(run.connectionId(), flow(run), ItemKind.SAGE_CUSTOMER, id)
        .reference(nameOr(id, name));
  }

  /** What a person can find it by: its id, when its name is missing or blank. */
  private static String nameOr(String id, JsonNode name) {
    String text = name.asText("");
    return text.isBlank() ? id : text;
  }

  /** What an intent writes. */
  Item ofIntent(SyncRun run, Intent intent) {
    boolean invoice = !intent.kind().isOfCustomers();
    return new Item(
            run.connectionId(),
            flow(run),
            invoice ? ItemKind.INVOICE : ItemKind.CUSTOMER,
            intent.loc8Id())
        .reference(intent.reference())
        .customer(intent.customerName())
        .amount(intent.totals() == null ? null : intent.totals().inclusive())
        .sageId(intent.sageId());
  }

  private static String flow(SyncRun run) {
    Flow flow = run.flow();
    return flow == null ? "" : flow.name();
  }
}
