package org.loc8sage.outcome;

import java.util.List;

/**
 * What became of an item. The name is the stable code that stands in history, in the API and in
 * {@code docs/error-codes.md}; it never changes its meaning.
 *
 * <p>Sentences and advice take named facts in braces, for example {@code {number}}.
 */
public enum Outcome {
  DELIVERED(Kind.DONE, "Sent to Sage (Customer Tax Invoices).{note}", ""),
  DELIVERED_PAID_IN_LOC8(
      Kind.DONE,
      "Sent to Sage (Customer Tax Invoices); it is already Paid in Loc8.{note}",
      "Record the receipt in Sage."),
  FOUND_IN_SAGE(Kind.DONE, "Found in Sage; {how}.{note}", ""),
  LINKED_BY_PERSON(
      Kind.DONE,
      "It is the Customer Tax Invoice {document} in Sage, as {person} says; nothing was written"
          + " there.{note}",
      ""),
  PAID(Kind.DONE, "Paid in Loc8, because Sage has no balance due.", ""),
  PART_PAID(
      Kind.DONE,
      "{paid} is paid in Sage, {due} is still due; it stays Pending Payment in Loc8.",
      ""),
  UPDATED(Kind.DONE, "{what}", ""),
  CUSTOMER_MADE(Kind.DONE, "The customer was made in {system}.", ""),
  CUSTOMER_LINKED(
      Kind.DONE, "It is the customer “{name}” in {system}; both were left as they are.", ""),
  UNCHANGED(Kind.DONE, "Nothing to do: nothing has changed.", ""),
  WAITING_CONFIRMATION(
      Kind.WAITING,
      "Sent, waiting for Sage to confirm.",
      "Nothing to do: it is looked up in Sage before anything is sent again."),
  WAITING_CUSTOMER(
      Kind.WAITING,
      "Waits until Sage confirms the customer {customer}.",
      "Nothing to do: it is sent as soon as the customer is confirmed."),
  WAITING_RETRY(
      Kind.WAITING,
      "Could not be finished this time: {reason}",
      "Nothing to do yet: it is tried again by itself."),
  HELD(
      Kind.WAITING,
      "Ready, but sending is held for this integration.",
      "Send it, or switch sending to automatic."),

  EXCLUDED_BEFORE_START(
      "Not sent, because it was created {created}, before the start {start}.",
      "Send it anyway if it belongs in Sage."),
  EXCLUDED_VOID("Not sent, because it is void in Loc8.", ""),
  EXCLUDED_DRAFT(
      "Not sent, because it is a Draft in Loc8 again.", "It is sent once it is Pending Payment."),
  EXCLUDED_STATUS(
      "Not sent, because its status in Loc8 is “{status}”, which this integration does not know.",
      "Only invoices in Pending Payment or Paid are sent."),
  EXCLUDED_ZERO_VALUE(
      "Not sent, because its total is zero.",
      "Send it anyway if it belongs in Sage, or set zero-value to send."),
  EXCLUDED_CUSTOMER_ARCHIVED(
      "Not sent, because the customer is archived or inactive in {system}; the other side was left"
          + " alone.",
      "Archive it on the other side, too, if nobody needs it there."),

  EXCLUDED_BY_ROUTE("Not sent, because {reason}.", "It is read again when it is changed in Loc8."),

  PARKED_UNREADABLE(
      "The record cannot be read: {reason}", "Correct it where it comes from, then retry."),
  PARKED_ROUNDING(
      "Sage would come to {sage} where Loc8 has {loc8}; {difference} is more than the rounding"
          + " tolerance {tolerance}.",
      "Correct the lines in Loc8, or raise the rounding tolerance and name a rounding account; or"
          + " make the invoice in Sage by hand and link the entry to it."),
  PARKED_TOTALS_DISAGREE(
      "The totals of the invoice ({header}) are not the sum of its lines ({lines}).",
      "Correct the invoice in Loc8, then retry; or make it in Sage by hand and link the entry to"
          + " it."),
  PARKED_NEGATIVE_TOTAL(
      "Its total is negative ({total}).",
      "Make a credit note in Sage, then skip this entry; only a Customer Tax Invoice can be"
          + " linked."),
  PARKED_TAX_UNMAPPED(
      "Line {line} has a tax type that Sage does not know ({tax}).",
      "Choose one of Sage's tax types on that line in Loc8, then retry."),
  PARKED_TAX_NONE(
      "Line {line} has no tax type, and no tax type is set for such lines.",
      "Choose a tax type on that line in Loc8, or set tax.none."),
  PARKED_TAX_NONE_WITH_TAX(
      "Line {line} has no tax type but {amount} of tax.",
      "Choose the right tax type on that line in Loc8, then retry."),
  PARKED_TAX_GONE(
      "The tax type {tax} of line {line} is no longer active in Sage.",
      "Choose another tax type in Loc8, or activate it again in Sage."),
  PARKED_TAX_RATE_DIFFERS(
      "Line {line}: Loc8 has {loc8} of tax, Sage's rate for {tax} gives {sage}.",
      "Correct the tax on that line in Loc8, then retry."),
  PARKED_ACCOUNT_UNMAPPED(
      "Line {line} has the account “{account}”, which Sage's chart of accounts does not have.",
      "Choose an account that Sage has, or set the account for this kind of line."),
  PARKED_CUSTOMER_UNKNOWN(
      "Its customer is not to be found in Loc8 ({customer}).",
      "Choose an existing customer on the invoice in Loc8, then retry."),
  PARKED_CUSTOMER_AMBIGUOUS(
      "It is not certain which customer {customer} is in {system}: {reason}.",
      "{remedy}, then retry."),
  PARKED_CUSTOMER_INACTIVE(
      "The customer {customer} is inactive in {system}.",
      "Make the customer active in {system}, then retry."),
  PARKED_CUSTOMER_GONE(
      "The customer {customer} is no longer in {system}.",
      "Find out in {system} who removed it; archive it on the other side, or skip the entry."),
  PARKED_CUSTOMER_NAME(
      "The name of the customer cannot be used in {system}: {reason}",
      "Correct the name where the customer comes from, then retry."),
  PARKED_CUSTOMERS_OFF(
      "The customer {customer} is not in Sage, and customers are not synchronised.",
      "Make the customer in Sage under the same name, then retry."),
  PARKED_NUMBER(
      "The Invoice ID cannot be used in Sage: {reason}",
      "Correct the Invoice ID in Loc8, then retry."),
  PARKED_REFUSED_BY_SAGE(
      "Sage refused it: {reason}",
      "Correct what Sage names, then retry; or make it in Sage by hand and link the entry to it."),
  PARKED_REFUSED_BY_LOC8("Loc8 refused it: {reason}", "Correct what Loc8 names, then retry."),
  PARKED_NOT_FOUND(
      "It is no longer to be found in {system}.",
      "Nothing to do if it was deleted on purpose: skip it."),
  PARKED_UNCONFIRMED(
      "It was sent, but Sage has neither confirmed nor shown it for {hours} hours.",
      "Retry: it is looked up once more, and sent only if Sage does not have it. If you find it in"
          + " Sage, link the entry to it."),
  PARKED_UNAVAILABLE(
      "It was tried {attempts} times without success: {reason}",
      "Retry when {system} answers again."),
  PARKED_DEFECT(
      "An unexpected fault stopped it ({reason}).",
      "Retry; if it comes again, report the details of this entry."),
  PARKED_LINK_NOT_FOUND(
      "It was to be linked, but no Customer Tax Invoice {document} was found in Sage.",
      "Check it, and link the entry again; one of another customer and date is found by its Sage id"
          + " only."),
  PARKED_LINK_AMBIGUOUS(
      "It was to be linked, but Sage has {count} Customer Tax Invoices {document} (ids {ids}).",
      "Link the entry again by one of these ids."),
  PARKED_LINK_VOID(
      "It was to be linked, but the Customer Tax Invoice {document} is void in Sage.",
      "Link the entry to another one, or retry it: it is then sent."),
  PARKED_LINK_TAKEN(
      "It was to be linked, but the Customer Tax Invoice {document} is the invoice {invoice} of"
          + " Loc8.",
      "Link the entry to another one, or retry it: it is then sent."),
  PARKED_LINK_DIFFERS(
      "It was to be linked, but the Customer Tax Invoice {document} is not the same: {difference}.",
      "Correct the wrong side, or accept the difference; then link the entry again."),
  PARKED_LINK_NOT_NOW(
      "It was to be linked, but {reason}.", "Remedy that, then link the entry again, or skip it."),

  CONFLICT_NUMBER_TAKEN(
      "Sage already has another invoice with this Invoice ID.{note}",
      "Compare both. If they are the same, link the entry to the one in Sage; else change the"
          + " Invoice ID in Loc8."),
  CONFLICT_DUPLICATE(
      "Sage has this invoice more than once.",
      "Make a credit note for one of them in Sage, then link the entry to the other by its id."),
  CONFLICT_CHANGED_AFTER_SENDING(
      "It was changed in Loc8 after it was sent to Sage; nothing was changed in Sage.{note}",
      "Make the same change in Sage and link the entry to it, or undo it in Loc8."),
  CONFLICT_VOID_AFTER_SENDING(
      "It was made void in Loc8 after it was sent to Sage; nothing was changed in Sage.",
      "Make a credit note in Sage, then skip the entry."),
  CONFLICT_SAGE_DIFFERS(
      "Sage holds other figures than were sent: {difference}.",
      "Correct the invoice in Sage, or accept the difference; then link the entry to it."),
  CONFLICT_SAGE_CHANGED(
      "The invoice was changed in Sage after it was sent ({difference}); Loc8 was left alone.",
      "Compare both and correct the wrong one."),
  CONFLICT_SAGE_MISSING(
      "The invoice is no longer to be found in Sage; Loc8 was left alone.",
      "Find out in Sage who removed it."),
  CONFLICT_PAYMENT_IN_LOC8(
      "Loc8 holds a payment of {loc8} that did not come from Sage ({sage} there); it was left"
          + " alone.",
      "Record the receipt in Sage, or correct the payment in Loc8."),
  CONFLICT_PAYMENT_REVERSED(
      "It is Paid in Loc8, but Sage has a balance due of {due} again.",
      "Set the invoice back in Loc8, or allocate the receipt again in Sage."),
  CONFLICT_CUSTOMER_CHANGED(
      "The customer {customer} was changed in Loc8 and in Sage ({fields}); nothing was overwritten.",
      "Make those fields the same on both sides, or undo the change on one of them, then retry."),
  CONFLICT_CUSTOMER_NAME_TAKEN(
      "{system} has another customer called {customer}; nothing was changed there.",
      "Give one of the two another name, then retry."),

  FLOW_SUCCEEDED("{what}", ""),
  FLOW_UNAVAILABLE("{system} could not be reached: {reason}", "Nothing to do: it is tried again."),
  FLOW_UNREADABLE(
      "{system} gave an answer that cannot be read: {reason}",
      "It is tried again; if it stays, check the address of {system}."),
  FLOW_REFUSED(
      "{system} refused the request: {reason}",
      "Check that the plan and the rights of the user allow it."),
  FLOW_INCOMPLETE_LIST(
      "Sage's list of {what} came incomplete ({got} of {total}); Loc8 was left alone.",
      "Nothing to do: it is tried again."),
  FLOW_EMPTY_LIST(
      "Sage has no {what}; the list in Loc8 was left alone.",
      "Check that the right Sage company is connected."),
  FLOW_WAITS(
      "Waits until these were read once: {what}.", "Nothing to do here: see what holds those up."),
  FLOW_NO_ROUTE(
      "No route collects {flow}.", "Name its route in 13-run-flow, or take it out of sync.flows."),
  FLOW_DEFECT(
      "An unexpected fault stopped it ({reason}).",
      "It is tried again; if it comes again, report the details of this entry."),
  CREDENTIALS_REFUSED(
      Kind.RUN,
      "{system} refused the credentials; nothing more is sent with them.",
      "Set the new ones where the old ones stand (application.yaml, environment) and start again;"
          + " everything then goes on where it stopped."),
  SUBSCRIPTION_EXPIRED(
      Kind.RUN, "The Sage subscription has expired.", "Renew it; everything then goes on."),
  CALLS_BLOCKED(
      Kind.RUN,
      "{system} asked for a pause: {reason}",
      "Nothing to do: it goes on at {until} (UTC)."),
  CALLS_SPENT(
      Kind.RUN,
      "Sage is not called just now: {why}.",
      "Nothing to do: it goes on at {until} (UTC).");

  /** What a code means for those who read it; most codes begin with it. */
  public enum Kind {
    /** Nothing is left to do. */
    DONE,
    /** It goes on by itself. */
    WAITING,
    /** Not sent, on purpose. */
    EXCLUDED,
    /** A person has to do something first. */
    PARKED,
    /** Both sides disagree; nothing was overwritten. */
    CONFLICT,
    /** Said of a whole run of one flow, never of an item. */
    RUN;

    private static Kind of(String code) {
      return code.startsWith("FLOW_") ? RUN : valueOf(code.substring(0, code.indexOf('_')));
    }
  }

  private static final List<Kind> NEEDS_PERSON = List.of(Kind.PARKED, Kind.CONFLICT);

  private final Kind kind;
  private final String sentence;
  private final String advice;

  Outcome(Kind kind, String sentence, String advice) {
    this.kind = kind;
    this.sentence = sentence;
    this.advice = advice;
  }

  Outcome(String sentence, String advice) {
    this.kind = Kind.of(name());
    this.sentence = sentence;
    this.advice = advice;
  }

  public Kind kind() {
    return kind;
  }

  /** The sentence with its facts still in braces. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it, facts in braces; empty when there is nothing to do. */
  public String advice() {
    return advice;
  }

  /** Whether it stands under “Needs you” until a person has done something. */
  public boolean needsPerson() {
    return NEEDS_PERSON.contains(kind);
  }
}
