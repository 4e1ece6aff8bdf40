package org.loc8sage.sandbox.loc8;

/** The shelves on which the books keep what Loc8 knows. */
public enum Loc8Shelf {
  CUSTOMERS("customers", "cus"),
  INVOICES("invoices", "inv"),
  TAX_TYPES("taxTypes", "tax"),
  ACCOUNTS("accounts", "acc"),
  JOBS("jobs", "job"),
  SITES("sites", "site");

  private final String path;
  private final String prefix;

  Loc8Shelf(String path, String prefix) {
    this.path = path;
    this.prefix = prefix;
  }

  /** The resource in the path of the API. */
  public String path() {
    return path;
  }

  public String shelf() {
    return "loc8." + path;
  }

  String prefix() {
    return prefix;
  }
}
