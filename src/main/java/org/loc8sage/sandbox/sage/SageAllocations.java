package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.loc8sage.sandbox.http.Json;

/** Sets receipts and credit notes against invoices, and takes that back. */
public final class SageAllocations {
  private final SageBooks books;

  public SageAllocations(SageBooks books) {
    this.books = books;
  }

  /** Allocates; a second one of the same pair adds to the first. */
  public ObjectNode save(JsonNode sent) {
    ObjectNode allocation =
        books.model().bind(SageShelf.ALLOCATION.service(), sent, null).put("ID", 0);
    BigDecimal amount =
        SageDocuments.amount(allocation, "Total").add(SageDocuments.amount(allocation, "Discount"));
    SageShelf sourceShelf =
        books.find(SageShelf.CUSTOMER_RETURN, allocation.get("SourceDocumentId")).isPresent()
            ? SageShelf.CUSTOMER_RETURN
            : SageShelf.CUSTOMER_RECEIPT;
    ObjectNode source =
        books
            .find(sourceShelf, allocation.get("SourceDocumentId"))
            .orElseThrow(() -> SageRefusal.rule("Valid Source Document Required"));
    ObjectNode invoice =
        books
            .find(SageShelf.TAX_INVOICE, allocation.get("AllocatedToDocumentId"))
            .orElseThrow(() -> SageRefusal.rule("Valid Allocated To Document Required"));
    // As numbers: a record that was read from disk has another node type for the same id.
    if (source.get("CustomerId").asLong() != invoice.get("CustomerId").asLong()) {
      throw SageRefusal.rule("The documents belong to different customers");
    }
    if (amount.signum() <= 0
        || amount.compareTo(SageDocuments.amount(source, open(sourceShelf))) > 0
        || amount.compareTo(SageDocuments.amount(invoice, "AmountDue")) > 0) {
      throw SageRefusal.rule("The amount exceeds what can be allocated");
    }
    move(sourceShelf, source, invoice, amount);
    return books.put(SageShelf.ALLOCATION, allocation);
  }

  /** Takes one allocation back; the invoice is due again. */
  void remove(long id) {
    ObjectNode allocation =
        books
            .find(SageShelf.ALLOCATION, id)
            .orElseThrow(() -> SageRefusal.notFound("The entity was not found."));
    BigDecimal amount =
        SageDocuments.amount(allocation, "Total").add(SageDocuments.amount(allocation, "Discount"));
    SageShelf sourceShelf =
        books.find(SageShelf.CUSTOMER_RETURN, allocation.get("SourceDocumentId")).isPresent()
            ? SageShelf.CUSTOMER_RETURN
            : SageShelf.CUSTOMER_RECEIPT;
    ObjectNode source = books.find(sourceShelf, allocation.get("SourceDocumentId")).orElseThrow();
    ObjectNode invoice =
        books.find(SageShelf.TAX_INVOICE, allocation.get("AllocatedToDocumentId")).orElseThrow();
    move(sourceShelf, source, invoice, amount.negate());
    books.remove(SageShelf.ALLOCATION, id);
  }

  /** Takes back every allocation from or to this document; how many there were. */
  public int removeAllOf(long documentId) {
    List<ObjectNode> mine =
        books.all(SageShelf.ALLOCATION).stream()
            .filter(
                a ->
                    a.get("SourceDocumentId").asLong() == documentId
                        || a.get("AllocatedToDocumentId").asLong() == documentId)
            .toList();
    mine.forEach(allocation -> remove(allocation.get("ID").asLong()));
    return mine.size();
  }

  /** Sets a receipt against the customer's oldest open invoices, as far as it goes. */
  void allocateToOldest(ObjectNode receipt) {
    for (ObjectNode invoice : books.all(SageShelf.TAX_INVOICE)) {
      ObjectNode now =
          books.find(SageShelf.CUSTOMER_RECEIPT, receipt.get("ID").asLong()).orElseThrow();
      BigDecimal part =
          SageDocuments.amount(now, "TotalUnallocated")
              .min(SageDocuments.amount(invoice, "AmountDue"));
      if (part.signum() > 0
          && invoice.get("CustomerId").asLong() == receipt.get("CustomerId").asLong()) {
        save(
            Json.object()
                .put("SourceDocumentId", receipt.get("ID").asLong())
                .put("AllocatedToDocumentId", invoice.get("ID").asLong())
                .put("Total", part));
      }
    }
  }

  private static String open(SageShelf source) {
    return source == SageShelf.CUSTOMER_RETURN ? "AmountDue" : "TotalUnallocated";
  }

  private void move(SageShelf sourceShelf, ObjectNode source, ObjectNode invoice, BigDecimal by) {
    String open = open(sourceShelf);
    source.put(open, SageDocuments.amount(source, open).subtract(by));
    books.put(sourceShelf, source);
    invoice.put("AmountDue", SageDocuments.amount(invoice, "AmountDue").subtract(by));
    SageStatus.of(invoice).on(invoice);
    if (books.tenant().switches().allocationTouchesModified()) {
      books.put(SageShelf.TAX_INVOICE, invoice);
    } else {
      books.putUnstamped(SageShelf.TAX_INVOICE, invoice);
    }
  }
}
