package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.SageRecord;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.springframework.stereotype.Component;

/** Reads neutral records of Sage. */
@Component
class SageRecords {

  private final Mappings mappings;

  SageRecords(Mappings mappings) {
    this.mappings = mappings;
  }

  JsonNode page(RecordKind kind, String body) {
    return mappings.apply(
        kind.isOfCustomers() ? "sage-customers-page" : "sage-documents-page", body);
  }

  List<SageRecord> of(RecordKind kind, String body) {
    if (kind == RecordKind.OWN_UPDATE) {
      long id = mappings.read(body).path("ID").asLong();
      return id > 0 ? List.of(new SageRecord(id, "", null, null)) : List.of();
    }
    List<SageRecord> found = new ArrayList<>();
    page(kind, body).path("items").forEach(item -> found.add(of(kind, item)));
    return found;
  }

  static SageRecord of(RecordKind kind, JsonNode item) {
    long id = item.path("id").asLong();
    if (kind.isOfCustomers()) {
      return new SageRecord(id, item.path("name").asText(), null, null);
    }
    return new SageRecord(
        id,
        item.path("number").asText(),
        item.path("customerId").asLong(),
        new Intent.Totals(
            item.path("exclusive").decimalValue(),
            item.path("tax").decimalValue(),
            item.path("total").decimalValue()),
        item.path("externalReference").asText(null));
  }

  /** What one customer of Sage says, from the body of a Save or its answer. */
  CustomerFacts customer(String body) {
    // The body of a first Save has no id yet, so it is no page by itself.
    return CustomerFacts.read(page(RecordKind.CUSTOMER, "[" + body + "]").path("items").path(0));
  }
}
