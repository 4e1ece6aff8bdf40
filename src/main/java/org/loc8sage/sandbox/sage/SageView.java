package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/**
 * How a stored record looks in an answer: nested records, detail switches, scale of percentages.
 */
final class SageView {
  private final SageBooks books;
  private final boolean fractions;

  SageView(SageBooks books) {
    this.books = books;
    this.fractions = books.tenant().switches().percentageAsFraction();
  }

  /** The whole record, as Get with an id and Save answer it. */
  ObjectNode whole(SageShelf shelf, ObjectNode record) {
    return listed(shelf, record, Map.of("includedetail", "true", "includecustomerdetails", "true"));
  }

  /** The record as a list shows it, with what the query asks to include. */
  ObjectNode listed(SageShelf shelf, ObjectNode record, Map<String, String> query) {
    ObjectNode shown = record.deepCopy();
    if (shelf == SageShelf.TAX_TYPE && fractions) {
      fraction(shown, "Percentage");
    }
    if (shelf.isDocument()) {
      if (shown.get("Lines") instanceof ArrayNode && !asked(query, "includedetail")) {
        shown.remove("Lines");
      }
      if (asked(query, "includecustomerdetails")) {
        nest(shown, "Customer", SageShelf.CUSTOMER, shown.get("CustomerId"));
      }
      if (asked(query, "includebankaccountdetails")) {
        nest(shown, "BankAccount", SageShelf.BANK_ACCOUNT, shown.get("BankAccountId"));
      }
    }
    JsonNode category = shown.get("Category");
    if (category != null && shelf == SageShelf.CUSTOMER) {
      nest(shown, "Category", SageShelf.CUSTOMER_CATEGORY, category.get("ID"));
    }
    if (category != null && shelf == SageShelf.ACCOUNT) {
      nest(shown, "Category", SageShelf.ACCOUNT_CATEGORY, category.get("ID"));
    }
    nest(shown, "DefaultTaxType", SageShelf.TAX_TYPE, shown.get("DefaultTaxTypeId"));
    return shown;
  }

  private static boolean asked(Map<String, String> query, String name) {
    return "true".equalsIgnoreCase(query.get(name));
  }

  private void nest(ObjectNode shown, String name, SageShelf shelf, @Nullable JsonNode id) {
    books
        .find(shelf, id)
        .map(record -> shelf == SageShelf.TAX_TYPE ? listed(shelf, record, Map.of()) : record)
        .ifPresent(record -> shown.set(name, record));
  }

  private static void fraction(ObjectNode record, String field) {
    record.put(field, Json.decimalOrZero(record.get(field)).movePointLeft(2));
  }
}
