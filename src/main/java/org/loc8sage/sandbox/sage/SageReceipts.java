package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Receipts: money in, which pays no invoice until it is allocated. */
public final class SageReceipts {
  private final SageBooks books;

  public SageReceipts(SageBooks books) {
    this.books = books;
  }

  /** Creates a receipt, or changes the texts of one. */
  public ObjectNode save(JsonNode sent, boolean systemNumber) {
    long id = SageDocuments.id(sent);
    @Nullable ObjectNode stored =
        id == 0
            ? null
            : books
                .find(SageShelf.CUSTOMER_RECEIPT, id)
                .orElseThrow(() -> SageRefusal.notFound("The entity was not found."));
    ObjectNode receipt = books.model().bind(SageShelf.CUSTOMER_RECEIPT.service(), sent, stored);
    ObjectNode customer =
        books
            .find(SageShelf.CUSTOMER, receipt.get("CustomerId"))
            .orElseThrow(() -> SageRefusal.rule("Valid Customer Required"));
    books
        .find(SageShelf.BANK_ACCOUNT, receipt.get("BankAccountId"))
        .orElseThrow(() -> SageRefusal.rule("Valid Bank Account Required"));
    books.refuseLocked(receipt.get("Date"));
    if (SageDocuments.total(receipt).signum() <= 0) {
      throw SageRefusal.rule("The Total must be more than zero");
    }
    if (stored != null) {
      if (SageDocuments.total(stored).compareTo(SageDocuments.total(receipt)) != 0) {
        throw SageRefusal.rule("The document is not editable.");
      }
      return books.put(SageShelf.CUSTOMER_RECEIPT, receipt);
    }
    if (systemNumber || receipt.path("DocumentNumber").asText().isBlank()) {
      receipt.put("DocumentNumber", books.nextNumber("RCP"));
    }
    receipt.put("TotalUnallocated", SageDocuments.total(receipt)).put("Editable", true);
    books.put(SageShelf.CUSTOMER_RECEIPT, receipt);
    books.moveBalance(
        SageShelf.CUSTOMER, receipt.get("CustomerId"), SageDocuments.total(receipt).negate());
    books.moveBalance(
        SageShelf.BANK_ACCOUNT, receipt.get("BankAccountId"), SageDocuments.total(receipt));
    if (customer.path("AutoAllocateToOldestInvoice").asBoolean()) {
      new SageAllocations(books).allocateToOldest(receipt);
    }
    return books.find(SageShelf.CUSTOMER_RECEIPT, receipt.get("ID").asLong()).orElseThrow();
  }

  /** Deletes a receipt and every allocation of it. */
  void remove(long id) {
    ObjectNode receipt =
        books
            .find(SageShelf.CUSTOMER_RECEIPT, id)
            .orElseThrow(() -> SageRefusal.notFound("The entity was not found."));
    books.refuseLocked(receipt.get("Date"));
    new SageAllocations(books).removeAllOf(id);
    books.moveBalance(SageShelf.CUSTOMER, receipt.get("CustomerId"), SageDocuments.total(receipt));
    books.moveBalance(
        SageShelf.BANK_ACCOUNT,
        receipt.get("BankAccountId"),
        SageDocuments.total(receipt).negate());
    books.remove(SageShelf.CUSTOMER_RECEIPT, id);
  }
}
