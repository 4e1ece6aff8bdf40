package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.loc8sage.sandbox.http.Json;

/**
 * Every control call with one sentence, for whoever asks; docs/sandbox.md has an example of each.
 */
public final class ControlCalls {
  /** Stands for the id of a firm. */
  private static final String FIRM = "{firm}";

  private static final String OF_THE_SANDBOX =
      """
      GET /: This list.
      GET /tenants: Every firm with its logins.
      POST /tenants: Makes a firm from {"id"}, with logins of its own and the books it starts with.
      GET /clock: What time it is in the sandbox.
      PUT /clock: {"advance": "PT1H"} moves time on, {"holdAt": "2026-07-01T00:00:00Z"} holds it still, {"real": true} lets it go.
      GET /calls: The calls of Loc8 and Sage whose login is that of no firm, filtered as those of a firm are.
      POST /reset: Forgets every firm and makes the invented one anew.
      """;

  private static final String OF_A_FIRM =
      """
      GET /{firm}: The firm with its logins, and these calls.
      DELETE /{firm}: Forgets the firm and its books.
      GET /{firm}/calls: What was called, oldest first, and what was answered; ?system=sage&method=POST&pathContains=TaxInvoice/Save choose.
      DELETE /{firm}/calls: Forgets the calls.
      GET /{firm}/faults: The faults that are set, and how often each came.
      POST /{firm}/faults: Sets a fault {"kind", "system", "method", "pathContains", "skip", "times", …}.
      DELETE /{firm}/faults: Takes all faults away.
      GET /{firm}/switches: How Loc8 and Sage behave where nobody knows for sure.
      PUT /{firm}/switches: Changes some of the switches.
      GET /{firm}/loc8/{what}: All of customers, invoices, taxTypes, accounts, jobs or sites as Loc8 has them.
      GET /{firm}/loc8/{what}/{id}: One of them, an invoice by its Invoice ID, too.
      POST /{firm}/loc8/{what}: Makes one, or each of a list; what is not given is filled in.
      PUT /{firm}/loc8/{what}/{id}: Puts these fields over one, unchecked.
      DELETE /{firm}/loc8/{what}/{id}: Deletes one.
      POST /{firm}/loc8/invoices/{id}/status: Moves an invoice to {"status": "DRAFT, PENDING_PAYMENT, PAID or VOID"}.
      PUT /{firm}/loc8/invoices/{id}/lines/{n}: Edits a line, the first is 1, and calculates the invoice anew; {"taxType"} is a name of Loc8, or null for none.
      GET /{firm}/sage/{what}: All of documents (Customer Tax Invoices), customers, taxtypes, accounts, bankaccounts, receipts, creditnotes, allocations or company as Sage has them.
      GET /{firm}/sage/{what}/{id}: One of them by its ID, its number (an Invoice ID, say) or its name.
      POST /{firm}/sage/{what}: Makes a customer, a tax type or an account, or each of a list, with the checks of Sage.
      PUT /{firm}/sage/{what}/{ID}: Puts these fields over one, unchecked.
      POST /{firm}/sage/pay: Records a receipt for {"number", "amount"} and allocates it; without an amount all that is due.
      POST /{firm}/sage/credit: The same with a credit note.
      POST /{firm}/sage/reverse: Takes back what was allocated to the invoice {"number"}.
      POST /{firm}/sage/void: Makes the invoice {"number"} void.
      POST /{firm}/sage/lock: Locks the books up to {"date": "2026-06-30"}; without a date unlocks them.
      """;

  private ControlCalls() {}

  /** All calls: method and path, and what it does. */
  public static ObjectNode all() {
    return list(OF_THE_SANDBOX + OF_A_FIRM);
  }

  /** The calls of one firm, with its id in them. */
  static ObjectNode of(String firm) {
    return list(OF_A_FIRM.replace(FIRM, firm));
  }

  private static ObjectNode list(String text) {
    ObjectNode list = Json.object();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(": ", 2);
      String call = parts[0].replace(" /", " " + ControlApi.BASE + "/");
      list.put(call.endsWith("/") ? call.substring(0, call.length() - 1) : call, parts[1]);
    }
    return list;
  }
}
