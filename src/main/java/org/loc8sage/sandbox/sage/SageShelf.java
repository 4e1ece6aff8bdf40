package org.loc8sage.sandbox.sage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The services of Sage that the sandbox knows, each with its shelf in the books and its first id.
 */
public enum SageShelf {
  COMPANY("Company", 1),
  CUSTOMER("Customer", 3001),
  CUSTOMER_CATEGORY("CustomerCategory", 2001),
  TAX_TYPE("TaxType", 7011),
  ACCOUNT("Account", 5010),
  ACCOUNT_CATEGORY("AccountCategory", 1),
  BANK_ACCOUNT("BankAccount", 4001),
  ITEM("Item", 8001),
  TAX_INVOICE("TaxInvoice", 90001),
  CUSTOMER_RECEIPT("CustomerReceipt", 90001),
  CUSTOMER_RETURN("CustomerReturn", 90001),
  ALLOCATION("Allocation", 60001);

  private final String service;
  private final long firstId;

  SageShelf(String service, long firstId) {
    this.service = service;
    this.firstId = firstId;
  }

  /** The service as Sage spells it. */
  public String service() {
    return service;
  }

  /** The name of the shelf in the books. */
  public String shelf() {
    return "sage." + service;
  }

  long firstId() {
    return firstId;
  }

  /** Documents share one sequence of ids, so that an allocation's ids are never ambiguous. */
  String sequence() {
    return isDocument() ? "sage.document" : shelf();
  }

  boolean isDocument() {
    return this == TAX_INVOICE || this == CUSTOMER_RECEIPT || this == CUSTOMER_RETURN;
  }

  /** The service of this name in any case. */
  static Optional<SageShelf> named(String name) {
    return Arrays.stream(values())
        .filter(
            shelf -> shelf.service.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
