package org.loc8sage.check;

import static org.loc8sage.check.Group.LOC8;
import static org.loc8sage.check.Group.SAGE;
import static org.loc8sage.check.Group.SETTINGS;

/**
 * Everything that the integration takes for granted of the two systems and of its settings, without
 * having seen it. Why each matters stands in {@code docs/check.md}; a test holds both together.
 */
enum Assumption {
  LOC8_ADDRESS(LOC8, "address", "Loc8 answers with JSON under `loc8.base-url`."),
  LOC8_LOGIN(LOC8, "login", "The key goes in `loc8.auth-header`, after `loc8.auth-scheme`."),
  LOC8_COMPANY(LOC8, "company", "`/company` has a name, a currency and a known time zone."),
  LOC8_LIST(LOC8, "invoice list", "`/invoices` is a list that the mapping finds."),
  LOC8_FIELDS(LOC8, "invoice fields", "Each field of an invoice that is needed is there."),
  LOC8_LINES(LOC8, "line fields", "Each field of a line that is needed is there."),
  LOC8_STATUS(LOC8, "status words", "A status is `DRAFT`, `PENDING_PAYMENT`, `PAID` or `VOID`."),
  LOC8_KINDS(LOC8, "kinds of lines", "The kinds of lines are the ones that are known."),
  LOC8_AMOUNTS(LOC8, "amounts", "Amounts are plain decimals, as text or as numbers."),
  LOC8_STAMPS(LOC8, "stamps and dates", "Stamps carry a zone; dates are `YYYY-MM-DD`."),
  LOC8_ORDER(LOC8, "order", "Invoices come in the order of `updatedAt`, then `id`."),
  LOC8_PAGES(
      LOC8, "pages", "`page` and `pageSize` turn the pages, and a page says if more follow."),
  LOC8_SINCE(LOC8, "changed since", "`updatedSince` leaves out what is older, and is inclusive."),
  LOC8_ONE(LOC8, "one invoice", "`/invoices/{id}` is the invoice of that id."),
  LOC8_UNKNOWN_ID(LOC8, "unknown id", "An id that does not exist is answered with 404."),
  LOC8_CUSTOMERS(LOC8, "customer list", "`/customers` is a list."),
  LOC8_CUSTOMER(LOC8, "one customer", "`/customers/{id}` has a name."),
  LOC8_JOB(LOC8, "one job", "`/jobs/{id}` has a number."),
  LOC8_TAX_TYPES(LOC8, "tax types", "`/taxTypes` is a list with names and rates."),
  LOC8_ACCOUNTS(LOC8, "accounts", "`/accounts` is a list with names."),

  SAGE_ADDRESS(SAGE, "address", "Sage One 2.0.0 answers with JSON under `sage.base-url`."),
  SAGE_KEY(SAGE, "key", "Sage takes `sage.api-key`."),
  SAGE_LOGIN(SAGE, "login", "Sage takes `sage.username` and its password."),
  SAGE_COMPANY(SAGE, "company id", "`sage.company-id` is a company of this login."),
  SAGE_DECIMALS(SAGE, "decimals", "The company counts in hundredths (cents)."),
  SAGE_REFERENCES(SAGE, "references", "A reference may stand on more than one invoice."),
  SAGE_ORDER(SAGE, "order", "`$orderby=ID` is honoured."),
  SAGE_TOP(SAGE, "page size", "`$top` is honoured, and no page has more than 100."),
  SAGE_TOTAL(SAGE, "total results", "`TotalResults` counts all that match the filter."),
  SAGE_IDS(SAGE, "filter by id", "`ID gt 1` and `ID eq 1 or ID eq 2` are honoured."),
  SAGE_TEXT(SAGE, "filter by text", "`Name eq '…'` is honoured."),
  SAGE_MODIFIED(SAGE, "filter by change", "`Modified gt DateTime'…'` is honoured."),
  SAGE_CREATED(SAGE, "filter by creation", "`Created gt DateTime'…'` is honoured."),
  SAGE_PERCENT(SAGE, "percentages", "Ten percent is written 10, not 0.1."),
  SAGE_CALCULATE(SAGE, "calculation", "`TaxInvoice/Calculate` takes what the mapping makes."),
  SAGE_EXCLUSIVE(SAGE, "prices", "Prices that we send count as excluding tax."),
  SAGE_ROUNDING(SAGE, "rounding", "Each line and its tax is rounded half-up to the cent."),
  SAGE_KEEPS_NOTHING(SAGE, "nothing stored", "`TaxInvoice/Calculate` stores nothing."),
  SAGE_UNKNOWN_ID(SAGE, "unknown id", "An id that does not exist is answered with null or 404."),

  DEFAULT_ACCOUNT(SETTINGS, "default account", "`invoices.default-account` is an active account."),
  KIND_ACCOUNTS(SETTINGS, "accounts of kinds", "Each of `invoices.accounts` is an active account."),
  ROUNDING(SETTINGS, "rounding line", "`rounding` names an active account and tax type."),
  TAX_NONE(SETTINGS, "no tax type", "`tax.none` is an active tax type."),
  DEFAULT_TAX(SETTINGS, "default tax", "Sage has one default tax type, and it is active."),
  LOCK_DATE(SETTINGS, "lock date", "Sage's books are open from `start-at` on.");

  private final Group group;
  private final String title;
  private final String statement;

  Assumption(Group group, String title, String statement) {
    this.group = group;
    this.title = title;
    this.statement = statement;
  }

  Group group() {
    return group;
  }

  String title() {
    return title;
  }

  /** What is assumed, in one sentence. */
  String statement() {
    return statement;
  }
}
