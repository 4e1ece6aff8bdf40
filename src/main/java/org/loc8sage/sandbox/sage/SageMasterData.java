package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Customers, tax types, accounts and the like: saved with their rules, deleted when unused. */
public final class SageMasterData {
  private final SageBooks books;

  public SageMasterData(SageBooks books) {
    this.books = books;
  }

  /** Creates or replaces a record; names of customers, tax types and accounts are unique. */
  public ObjectNode save(SageShelf shelf, JsonNode sent) {
    long id = SageDocuments.id(sent);
    @Nullable ObjectNode stored =
        id == 0
            ? null
            : books
                .find(shelf, id)
                .orElseThrow(() -> SageRefusal.notFound("The entity was not found."));
    ObjectNode record = books.model().bind(shelf.service(), sent, stored);
    String name = lower(record.path("Name").asText());
    if (!name.isEmpty()
        && books.all(shelf).stream()
            .anyMatch(
                o -> o.get("ID").asLong() != id && lower(o.get("Name").asText()).equals(name))) {
      throw SageRefusal.rule(shelf.service() + " Name already exists");
    }
    if (shelf == SageShelf.TAX_TYPE) {
      record.put("CompanyId", books.tenant().companyId());
      if (books.tenant().switches().percentageAsFraction()) {
        record.put("Percentage", SageDocuments.amount(record, "Percentage").movePointRight(2));
      }
    }
    return books.put(shelf, record);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Deletes a record that no document uses; else 409. */
  void remove(SageShelf shelf, long id) {
    ObjectNode record =
        books.find(shelf, id).orElseThrow(() -> SageRefusal.notFound("The entity was not found."));
    boolean used =
        record.path("HasActivity").asBoolean()
            || books.all(SageShelf.TAX_INVOICE).stream().anyMatch(i -> uses(i, shelf, id));
    if (used) {
      throw SageRefusal.inUse("The record is in use and cannot be deleted.");
    }
    books.remove(shelf, id);
  }

  private static boolean uses(ObjectNode invoice, SageShelf shelf, long id) {
    for (JsonNode line : invoice.path("Lines")) {
      if (shelf == SageShelf.TAX_TYPE && line.path("TaxTypeId").asLong() == id
          || shelf == SageShelf.ACCOUNT && line.path("SelectionId").asLong() == id) {
        return true;
      }
    }
    return false;
  }
}
