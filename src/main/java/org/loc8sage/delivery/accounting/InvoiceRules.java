package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/** Turns a Loc8 invoice into what Sage is to be sent, or refuses it with a code and its figures. */
public final class InvoiceRules {

  /** Sage's limit for a document number. */
  private static final int LONGEST_NUMBER = 100;

  private InvoiceRules() {}

  /**
   * The invoice as it goes to Sage, its total including tax equal to Loc8's to the cent.
   *
   * @throws Refusal when a person has to decide or correct something first, or when it is excluded
   */
  public static PreparedInvoice prepare(
      NeutralInvoice invoice, Books books, InvoiceOptions options) {
    String number = number(invoice, options.numberPrefix());
    InvoiceTotals.check(invoice, options);
    LocalDate date = date(invoice, options);

    TaxTypeRules taxTypes = new TaxTypeRules(books, options.taxNone());
    AccountRules accounts = new AccountRules(books, options);
    List<String> notes = new ArrayList<>();
    List<PreparedLine> lines = new ArrayList<>();
    for (NeutralLine line : invoice.lines()) {
      SageTaxType taxType = taxTypes.of(line);
      SageAccount account = accounts.of(line);
      lines.add(LineRules.prepare(line, taxType, account, notes));
    }
    RoundingRules.settle(invoice, lines, taxTypes, accounts, options.rounding(), notes);
    BigDecimal variance = RoundingRules.taxVariance(invoice, lines, notes);

    InvoiceTexts texts = InvoiceTexts.of(invoice, books, options.reference());
    texts.continueIn(lines);
    BigDecimal exclusive = InvoiceTotals.exclusive(lines);
    BigDecimal tax = InvoiceTotals.tax(lines);
    return new PreparedInvoice(
        number,
        invoice.id(),
        texts.reference(),
        date,
        invoice.dueDate() != null ? invoice.dueDate() : date.plusDays(options.defaultTermsDays()),
        texts.message(),
        lines,
        exclusive,
        tax,
        exclusive.add(tax),
        variance,
        Cents.of(invoice.totalExcludingTax()),
        notes);
  }

  /** Loc8's ids of the jobs whose numbers the invoice's reference needs; mostly none. */
  public static List<String> jobsNamed(NeutralInvoice invoice, InvoiceOptions options) {
    return InvoiceTexts.jobsNamed(invoice, options.reference());
  }

  private static String number(NeutralInvoice invoice, String prefix) {
    String number = invoice.number().strip();
    if (number.isEmpty()) {
      throw new Refusal(Outcome.PARKED_NUMBER, "reason", "it is empty.");
    }
    if (number.codePoints().anyMatch(Character::isISOControl)) {
      throw new Refusal(Outcome.PARKED_NUMBER, "reason", "it has control characters in it.");
    }
    String prefixed = prefix + number;
    if (prefixed.length() > LONGEST_NUMBER) {
      throw new Refusal(
          Outcome.PARKED_NUMBER,
          "reason",
          "it has " + prefixed.length() + " characters, Sage takes " + LONGEST_NUMBER + ".");
    }
    return prefixed;
  }

  private static LocalDate date(NeutralInvoice invoice, InvoiceOptions options) {
    if (invoice.issueDate() != null) {
      return invoice.issueDate();
    }
    if (invoice.sentAt() != null) {
      return LocalDate.ofInstant(invoice.sentAt(), options.zone());
    }
    throw new Refusal(
        Outcome.PARKED_UNREADABLE, "reason", "it has neither an issueDate nor a sentAt");
  }
}
