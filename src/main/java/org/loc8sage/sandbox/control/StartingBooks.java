package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.loc8.Loc8Books;
import org.loc8sage.sandbox.loc8.Loc8Shelf;
import org.loc8sage.sandbox.sage.SageBooks;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.sage.SageShelf;
import org.loc8sage.sandbox.store.Tenant;

/**
 * What a fresh pair of accounts holds: Sage with its chart of accounts and tax types, Loc8 with tax
 * types of its own that Sage's are to replace.
 */
final class StartingBooks {
  private static final List<String> CATEGORIES =
      List.of(
          "Sales",
          "Cost of Sales",
          "Expenses",
          "Other Income",
          "Income Tax",
          "Current Assets",
          "Fixed Assets",
          "Current Liabilities",
          "Non-Current Liabilities",
          "Owners Equity");
  private static final List<String> SALES_ACCOUNTS =
      List.of(
          "Sales",
          "Labour Income",
          "Materials Income",
          "Travel Income",
          "Call-out Fees",
          "Other Sales");

  private final SageModel model;

  StartingBooks(SageModel model) {
    this.model = model;
  }

  void fill(Tenant tenant) {
    SageBooks sage = new SageBooks(tenant, model);
    sage.putUnstamped(SageShelf.COMPANY, company(tenant));
    for (int i = 0; i < CATEGORIES.size(); i++) {
      sage.put(
          SageShelf.ACCOUNT_CATEGORY,
          Json.object().put("Description", CATEGORIES.get(i)).put("Comment", "").put("Order", i));
    }
    sage.put(SageShelf.CUSTOMER_CATEGORY, Json.object().put("Description", "General"));
    SALES_ACCOUNTS.forEach(name -> account(sage, name, "Sales", true));
    account(sage, "Discounts Given", "Sales", true);
    account(sage, "Old Sales", "Sales", false);
    account(sage, "Unallocated Income", "Other Income", true);
    account(sage, "Interest Received", "Other Income", true);
    account(sage, "Materials Purchased", "Cost of Sales", true);
    account(sage, "Subcontractors", "Cost of Sales", true);
    account(sage, "Motor Vehicle Expenses", "Expenses", true);
    account(sage, "Unallocated Expense", "Expenses", true);
    taxType(sage, "GST", "10", true, true);
    taxType(sage, "GST Free", "0", false, true);
    taxType(sage, "GST on Capital", "10", false, true);
    taxType(sage, "Input Taxed", "0", false, true);
    taxType(sage, "Export", "0", false, true);
    make(
        sage,
        SageShelf.BANK_ACCOUNT,
        Json.object()
            .put("Name", "Business Cheque Account")
            .put("BankName", "Southern Bank")
            .put("Active", true)
            .put("Default", true)
            .put("Balance", BigDecimal.ZERO));
    make(
        sage,
        SageShelf.ITEM,
        Json.object()
            .put("Code", "FILTER-AC")
            .put("Description", "Air conditioner filter")
            .put("Active", true)
            .put("PriceExclusive", new BigDecimal("48.50")));
    loc8(new Loc8Books(tenant));
  }

  private static ObjectNode company(Tenant tenant) {
    return Json.object()
        .put("ID", tenant.companyId())
        .put("Name", tenant.name())
        .put("DisplayName", tenant.name())
        .put("CurrencySymbol", "$")
        .put("CurrencyDecimalDigits", 2)
        .put("RoundingType", 3)
        .put("TaxSystem", 2)
        .put("Country", "Australia")
        .put("CheckForDuplicateCustomerReferences", false)
        .put("UseInclusiveProcessingByDefault", false)
        .put("LockProcessing", false)
        .put("Active", true)
        .put("Created", tenant.sageNow())
        .put("Modified", tenant.sageNow());
  }

  private static void make(SageBooks sage, SageShelf shelf, ObjectNode given) {
    sage.put(shelf, sage.whole(shelf, given));
  }

  private static void account(SageBooks sage, String name, String category, boolean active) {
    ObjectNode account =
        Json.object().put("Name", name).put("Active", active).put("Balance", BigDecimal.ZERO);
    account.put("Description", "").put("UnallocatedAccount", name.startsWith("Unallocated"));
    account.put("IsTaxLocked", false).put("AccountType", 1).put("HasActivity", false);
    sage.first(SageShelf.ACCOUNT_CATEGORY, c -> c.get("Description").asText().equals(category))
        .ifPresent(found -> account.putObject("Category").put("ID", found.get("ID").asLong()));
    make(sage, SageShelf.ACCOUNT, account);
  }

  private static void taxType(
      SageBooks sage, String name, String rate, boolean standard, boolean active) {
    make(
        sage,
        SageShelf.TAX_TYPE,
        Json.object()
            .put("Name", name)
            .put("Percentage", new BigDecimal(rate))
            .put("IsDefault", standard)
            .put("HasActivity", false)
            .put("IsManualTax", false)
            .put("Active", active)
            .put("CompanyId", sage.tenant().companyId()));
  }

  private static void loc8(Loc8Books loc8) {
    oldTaxType(loc8, "GST", "10", true);
    oldTaxType(loc8, "GST Free", "0", false);
    oldTaxType(loc8, "Old GST 10%", "10", false);
    ObjectNode account = Json.object().put("id", loc8.newId(Loc8Shelf.ACCOUNTS));
    account.put("name", "General Income").put("category", "Income").put("active", true);
    account.putArray("externalRefs");
    loc8.put(Loc8Shelf.ACCOUNTS, account);
  }

  private static void oldTaxType(Loc8Books loc8, String name, String rate, boolean standard) {
    ObjectNode type = Json.object().put("id", loc8.newId(Loc8Shelf.TAX_TYPES)).put("name", name);
    type.put("rate", rate).put("isDefault", standard).put("active", true);
    type.putArray("externalRefs");
    loc8.put(Loc8Shelf.TAX_TYPES, type);
  }
}
