package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a connection that shape its invoices.
 *
 * @param reference what stands in Sage's Reference
 * @param defaultTermsDays days from the date to the due date where Loc8 names none
 * @param numberPrefix stands before the Invoice ID; empty for none
 * @param taxNone name of the Sage tax type for lines without one; null parks such lines
 * @param defaultAccount name of the account of lines that no other rule decides
 * @param accounts names of accounts by the line's kind
 * @param zone of the Loc8 company: its dates are plain dates there
 */
public record InvoiceOptions(
    Reference reference,
    int defaultTermsDays,
    String numberPrefix,
    ZeroValue zeroValue,
    @Nullable String taxNone,
    Rounding rounding,
    @Nullable String defaultAccount,
    Map<String, String> accounts,
    ZoneId zone) {

  public InvoiceOptions {
    accounts = Map.copyOf(accounts);
  }

  /** The same, but an invoice without value is sent: a person asked for it. */
  public InvoiceOptions sendingZero() {
    return new InvoiceOptions(
        reference,
        defaultTermsDays,
        numberPrefix,
        ZeroValue.SEND,
        taxNone,
        rounding,
        defaultAccount,
        accounts,
        zone);
  }

  /** What stands in Sage's Reference. */
  public enum Reference {
    /** The customer's own reference, else the job. */
    CUSTOMER_REFERENCE,
    /** The job or jobs. */
    JOB,
    /** Loc8's internal id. */
    LOC8_ID
  }

  /** What becomes of an invoice whose total is zero. */
  public enum ZeroValue {
    SEND,
    EXCLUDE
  }

  /**
   * How the last cents are settled.
   *
   * @param tolerance the most that may go in a line “Rounding”
   * @param account its account by name; null allows no such line
   * @param taxType its tax type by name; null allows no such line
   */
  public record Rounding(
      BigDecimal tolerance, @Nullable String account, @Nullable String taxType) {}
}
