package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.NoSuchElementException;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.sage.SageAllocations;
import org.loc8sage.sandbox.sage.SageBooks;
import org.loc8sage.sandbox.sage.SageDocuments;
import org.loc8sage.sandbox.sage.SageMasterData;
import org.loc8sage.sandbox.sage.SageReceipts;
import org.loc8sage.sandbox.sage.SageShelf;

/** What the bookkeeper does in Sage: receipts, credit notes, voids, the lock date, edits. */
public final class SageControl {
  private final SageBooks books;

  public SageControl(SageBooks books) {
    this.books = books;
  }

  /** Records a receipt and allocates it; without an amount all that is due. */
  public ObjectNode pay(JsonNode given) {
    ObjectNode invoice = invoice(given);
    BigDecimal amount = amount(given, invoice);
    ObjectNode receipt =
        new SageReceipts(books)
            .save(
                Json.object()
                    .put("CustomerId", invoice.get("CustomerId").asLong())
                    .put("Date", books.tenant().today().toString())
                    .put("Total", amount)
                    .put("PaymentMethod", 4)
                    .put("BankAccountId", bank()),
                true);
    return allocated(receipt, invoice, amount);
  }

  /** Makes a credit note over an amount (without one all that is due) and allocates it. */
  public ObjectNode credit(JsonNode given) {
    ObjectNode invoice = invoice(given);
    BigDecimal amount = amount(given, invoice);
    ObjectNode line = Json.object().put("LineType", 1).put("Quantity", 1);
    line.put("SelectionId", invoice.path("Lines").path(0).path("SelectionId").asLong());
    line.put("UnitPriceExclusive", amount).put("Description", "Credit");
    ObjectNode creditNote =
        Json.object()
            .put("CustomerId", invoice.get("CustomerId").asLong())
            .put("Date", books.tenant().today().toString());
    creditNote.putArray("Lines").add(line);
    ObjectNode saved =
        new SageDocuments(books).save(SageShelf.CUSTOMER_RETURN, creditNote, true, false);
    return allocated(saved, invoice, amount);
  }

  private ObjectNode allocated(ObjectNode source, ObjectNode invoice, BigDecimal amount) {
    new SageAllocations(books)
        .save(
            Json.object()
                .put("SourceDocumentId", source.get("ID").asLong())
                .put("AllocatedToDocumentId", invoice.get("ID").asLong())
                .put("Total", amount));
    return books.find(SageShelf.TAX_INVOICE, invoice.get("ID").asLong()).orElseThrow();
  }

  /** Takes back every receipt and credit that was allocated to an invoice. */
  public ObjectNode reverse(JsonNode given) {
    ObjectNode invoice = invoice(given);
    new SageAllocations(books).removeAllOf(invoice.get("ID").asLong());
    return books.find(SageShelf.TAX_INVOICE, invoice.get("ID").asLong()).orElseThrow();
  }

  public ObjectNode makeVoid(JsonNode given) {
    return new SageDocuments(books).makeVoid(SageShelf.TAX_INVOICE, invoice(given));
  }

  /** Locks the books up to and including a date; without one unlocks them. */
  public ObjectNode lock(JsonNode given) {
    ObjectNode company = books.all(SageShelf.COMPANY).iterator().next().deepCopy();
    String date = Json.textOrNull(given, "date");
    company.put("LockProcessing", date != null);
    if (date == null) {
      company.remove("LockProcessingDate");
    } else {
      company.put("LockProcessingDate", date + "T00:00:00");
    }
    return books.put(SageShelf.COMPANY, company);
  }

  /** Makes master data with Sage's own checks; of an array each. */
  public JsonNode create(SageShelf shelf, JsonNode given) {
    if (given instanceof ArrayNode many) {
      ArrayNode made = Json.array();
      many.forEach(one -> made.add(create(shelf, one)));
      return made;
    }
    return new SageMasterData(books).save(shelf, given);
  }

  /** By ID, or by the number or name that people know it by. */
  ObjectNode find(SageShelf shelf, String id) {
    return books
        .first(
            shelf,
            record ->
                List.of("ID", "DocumentNumber", "Name").stream()
                    .anyMatch(field -> record.path(field).asText().equals(id)))
        .orElseThrow(() -> new NoSuchElementException("No such record: " + id));
  }

  /** Puts these fields over a record, unchecked. */
  public ObjectNode merge(SageShelf shelf, long id, JsonNode fields) {
    ObjectNode record =
        books
            .find(shelf, id)
            .orElseThrow(() -> new NoSuchElementException("No such record: " + id));
    record.put("Modified", books.tenant().sageNow());
    fields.properties().forEach(field -> record.set(field.getKey(), field.getValue()));
    return books.putUnstamped(shelf, record.put("ID", id));
  }

  private ObjectNode invoice(JsonNode given) {
    String number = given.path("number").asText();
    long id = given.path("id").asLong();
    return books
        .first(
            SageShelf.TAX_INVOICE,
            i -> i.get("ID").asLong() == id || i.get("DocumentNumber").asText().equals(number))
        .orElseThrow(() -> new NoSuchElementException("No such Customer Tax Invoice: " + given));
  }

  private static BigDecimal amount(JsonNode given, ObjectNode invoice) {
    BigDecimal amount = Json.decimal(given.get("amount"));
    if (amount != null) {
      return amount;
    }
    BigDecimal due = Json.decimalOrZero(invoice.get("AmountDue"));
    if (due.signum() == 0) {
      throw new IllegalStateException(
          "Nothing is due on " + invoice.get("DocumentNumber").asText() + "; it is paid already.");
    }
    return due;
  }

  private long bank() {
    return books.all(SageShelf.BANK_ACCOUNT).iterator().next().get("ID").asLong();
  }
}
