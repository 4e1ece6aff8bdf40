package org.loc8sage.sandbox.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.loc8sage.sandbox.http.Json;

/** What an integration may write in Loc8, and what Loc8 then checks. */
final class Loc8Writes {
  private static final Set<String> STATUSES = Set.of("DRAFT", "PENDING_PAYMENT", "PAID", "VOID");
  private static final Set<String> INVOICE_FIELDS =
      Set.of("status", "amountPaid", "amountDue", "externalRefs");
  private static final List<String> CUSTOMER_FIELDS =
      List.of(
          "reference",
          "type",
          "displayName",
          "companyName",
          "companyNumber",
          "firstName",
          "lastName",
          "email",
          "telephoneWork",
          "streetAddress",
          "postalAddress",
          "billingContact",
          "active",
          "externalRefs");

  private final Loc8Books books;

  Loc8Writes(Loc8Books books) {
    this.books = books;
  }

  /** Changes state, payments or references of an invoice. */
  ObjectNode patchInvoice(ObjectNode invoice, JsonNode patch) {
    for (var field : patch.properties()) {
      if (!INVOICE_FIELDS.contains(field.getKey())) {
        throw Loc8Refusal.invalid(field.getKey(), "cannot be changed");
      }
    }
    String status = patch.path("status").asText(invoice.path("status").asText());
    if (patch.has("status") && !STATUSES.contains(status)) {
      throw Loc8Refusal.invalid("status", "unknown");
    }
    String before = invoice.path("status").asText();
    if (status.equals("PAID") && (before.equals("VOID") || before.equals("DRAFT"))) {
      throw Loc8Refusal.conflict("A " + before + " invoice cannot become PAID.");
    }
    for (String money : List.of("amountPaid", "amountDue")) {
      if (patch.has(money) && Json.decimal(patch.get(money)) == null) {
        throw Loc8Refusal.invalid(money, "is no amount");
      }
    }
    merge(invoice, patch);
    for (String money : List.of("amountPaid", "amountDue")) {
      if (patch.has(money)) {
        invoice.put(money, Json.decimalOrZero(patch.get(money)).setScale(2).toPlainString());
      }
    }
    return books.touch(Loc8Shelf.INVOICES, invoice);
  }

  ObjectNode createCustomer(JsonNode sent) {
    if (Json.textOrNull(sent, "displayName") == null
        && Json.textOrNull(sent, "companyName") == null) {
      throw Loc8Refusal.invalid("displayName", "is required");
    }
    return books.put(Loc8Shelf.CUSTOMERS, Loc8Drafts.customer(books, checked(sent)));
  }

  ObjectNode patchCustomer(ObjectNode customer, JsonNode patch) {
    merge(customer, checked(patch));
    return books.touch(Loc8Shelf.CUSTOMERS, customer);
  }

  private static JsonNode checked(JsonNode sent) {
    for (var field : sent.properties()) {
      if (!CUSTOMER_FIELDS.contains(field.getKey())) {
        throw Loc8Refusal.invalid(field.getKey(), "unknown");
      }
    }
    return sent;
  }

  private static void merge(ObjectNode record, JsonNode patch) {
    patch.properties().forEach(field -> record.set(field.getKey(), field.getValue()));
  }

  /** Replaces tax types or accounts by {@code {"data":[…]}}. */
  ArrayNode replace(Loc8Shelf shelf, JsonNode sent) {
    if (!(sent.get("data") instanceof ArrayNode entries)) {
      throw Loc8Refusal.invalid("data", "is required");
    }
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      String name = Json.textOrNull(entry, "name");
      if (name == null || name.isBlank()) {
        throw Loc8Refusal.invalid("data[" + i + "].name", "is required");
      }
      if (shelf == Loc8Shelf.TAX_TYPES && Json.decimal(entry.get("rate")) == null) {
        throw Loc8Refusal.invalid("data[" + i + "].rate", "is no number");
      }
    }
    return books.replaceAll(shelf, entries);
  }
}
