package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/** Customer Tax Invoices and credit notes: saved, calculated, voided, shown. */
public final class SageDocuments {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final SageBooks books;

  public SageDocuments(SageBooks books) {
    this.books = books;
  }

  /** What the figures of this document would be; nothing is kept. */
  ObjectNode calculate(SageShelf shelf, JsonNode sent) {
    return calculated(books.model().bind(shelf.service(), sent, null));
  }

  /**
   * Creates (ID 0 or absent) or replaces a document.
   *
   * @param systemNumber Sage gives the number; else the one sent counts
   */
  public ObjectNode save(SageShelf shelf, JsonNode sent, boolean systemNumber, boolean totalOff) {
    long id = id(sent);
    ObjectNode stored =
        id == 0
            ? null
            : books
                .find(shelf, id)
                .orElseThrow(() -> SageRefusal.notFound("The entity was not found."));
    if (stored != null) {
      refuseFinished(stored);
    }
    ObjectNode document = calculated(books.model().bind(shelf.service(), sent, stored));
    books.refuseLocked(document.get("Date"));
    number(shelf, document, stored, systemNumber);
    if (totalOff || books.tenant().switches().totalOff()) {
      document.put("Total", document.get("Total").decimalValue().add(CENT));
      document.put("Rounding", CENT);
    }
    BigDecimal before = stored == null ? BigDecimal.ZERO : total(stored);
    BigDecimal settled =
        stored == null ? BigDecimal.ZERO : before.subtract(amount(stored, "AmountDue"));
    document.put("AmountDue", total(document).subtract(settled));
    status(shelf, document);
    move(shelf, document, total(document).subtract(before));
    return books.put(shelf, document);
  }

  static long id(JsonNode sent) {
    for (var field : sent.properties()) {
      if (field.getKey().equalsIgnoreCase("ID")) {
        BigDecimal id = Json.decimal(field.getValue());
        return id == null ? 0 : id.longValue();
      }
    }
    return 0;
  }

  private void refuseFinished(ObjectNode stored) {
    books.refuseLocked(stored.get("Date"));
    int status = stored.path("StatusId").asInt();
    if (status == SageStatus.PAID.id() || status == SageStatus.VOID.id()) {
      throw SageRefusal.rule("The document is not editable.");
    }
  }

  private ObjectNode calculated(ObjectNode document) {
    ObjectNode customer =
        books
            .find(SageShelf.CUSTOMER, document.get("CustomerId"))
            .filter(c -> c.path("Active").asBoolean())
            .orElseThrow(() -> SageRefusal.rule("Valid Customer Required"));
    document.put("CustomerName", customer.get("Name").asText());
    if (!(document.get("Lines") instanceof ArrayNode sentLines) || sentLines.isEmpty()) {
      throw SageRefusal.rule("At least one line is required.");
    }
    SageTotals totals = new SageTotals(books.tenant().switches());
    boolean inclusive = document.path("Inclusive").asBoolean();
    ArrayNode lines = Json.array();
    for (JsonNode sentLine : sentLines) {
      ObjectNode line = books.model().bind("CommercialDocumentLine", sentLine, null);
      selection(line);
      totals.line(line, inclusive, rate(line), amount(document, "DiscountPercentage"));
      line.put("ID", id(sentLine) != 0 ? id(sentLine) : lines.size() + 1L);
      lines.add(line);
    }
    document.set("Lines", lines);
    totals.sums(document);
    return document;
  }

  private void selection(ObjectNode line) {
    int type = line.path("LineType").asInt();
    SageShelf shelf =
        switch (type) {
          case 0 -> SageShelf.ITEM;
          case 1 -> SageShelf.ACCOUNT;
          default -> throw SageRefusal.rule("Valid Line Type Required");
        };
    books
        .find(shelf, line.get("SelectionId"))
        .filter(selected -> selected.path("Active").asBoolean())
        .orElseThrow(() -> SageRefusal.rule("Valid Selection Required"));
  }

  private BigDecimal rate(ObjectNode line) {
    if (!line.has("TaxTypeId")) {
      return BigDecimal.ZERO;
    }
    return books
        .find(SageShelf.TAX_TYPE, line.get("TaxTypeId"))
        .filter(type -> type.path("Active").asBoolean())
        .map(type -> Json.decimalOrZero(type.get("Percentage")))
        .orElseThrow(() -> SageRefusal.rule("Valid Tax Type Required"));
  }

  private void number(
      SageShelf shelf, ObjectNode document, @Nullable ObjectNode stored, boolean systemNumber) {
    String prefix = shelf == SageShelf.TAX_INVOICE ? "INV" : "CRN";
    if (systemNumber) {
      String kept = stored == null ? "" : stored.path("DocumentNumber").asText();
      document.put("DocumentNumber", kept.isEmpty() ? books.nextNumber(prefix) : kept);
    }
    String number = document.path("DocumentNumber").asText().strip();
    if (number.isEmpty()) {
      throw SageRefusal.rule("Document Number is required");
    }
    long id = stored == null ? 0 : stored.get("ID").asLong();
    if (books.tenant().switches().refuseDuplicateNumbers()
        && books.all(shelf).stream()
            .anyMatch(
                other ->
                    other.get("ID").asLong() != id
                        && lower(other.path("DocumentNumber").asText()).equals(lower(number)))) {
      throw SageRefusal.rule("Document Number already exists");
    }
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private void move(SageShelf shelf, ObjectNode document, BigDecimal by) {
    books.moveBalance(
        SageShelf.CUSTOMER,
        document.get("CustomerId"),
        shelf == SageShelf.TAX_INVOICE ? by : by.negate());
  }

  /** Makes a document worth nothing, as Sage shows voided ones. */
  public ObjectNode makeVoid(SageShelf shelf, ObjectNode document) {
    books.refuseLocked(document.get("Date"));
    new SageAllocations(books).removeAllOf(document.get("ID").asLong());
    ObjectNode current = books.find(shelf, document.get("ID").asLong()).orElseThrow();
    move(shelf, current, total(current).negate());
    for (String field : new String[] {"Exclusive", "Tax", "Rounding", "Total", "AmountDue"}) {
      current.put(field, BigDecimal.ZERO);
    }
    SageStatus.VOID.on(current);
    return books.put(shelf, current);
  }

  private static void status(SageShelf shelf, ObjectNode document) {
    if (shelf == SageShelf.TAX_INVOICE) {
      SageStatus.of(document).on(document);
    } else {
      document.put("Editable", true).put("StatusId", SageStatus.of(document).id());
    }
  }

  static BigDecimal total(ObjectNode document) {
    return amount(document, "Total");
  }

  static BigDecimal amount(ObjectNode document, String field) {
    return Json.decimalOrZero(document.get(field));
  }
}
