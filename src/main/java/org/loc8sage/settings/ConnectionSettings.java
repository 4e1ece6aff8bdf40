package org.loc8sage.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One integration as the file provisions it.
 *
 * @param id kebab-case, never changes
 * @param name what people call it
 * @param active whether it runs
 * @param startAt an instant, or a date that begins at 00:00 in the Loc8 company's zone; what was
 *     created before is not sent
 * @param sending whether invoices are sent at once or held
 * @param customers which way customers go
 * @param accounts whether Sage's chart of accounts replaces that of Loc8
 * @param reference what stands in Sage's field Reference
 * @param defaultTermsDays days from the date to the due date where Loc8 has none
 * @param numberPrefix stands before the Invoice ID in Sage
 * @param zeroValue whether an invoice of zero is sent
 * @param onEdit what happens when an invoice is changed after it was sent
 * @param onVoid what happens when an invoice is made void after it was sent
 * @param onPaymentReversed what happens when Sage has a balance due again
 * @param tax lines without a tax type
 * @param rounding what may be left over, and where it goes
 * @param invoices whether invoices are synchronised, and to which accounts
 * @param loc8 where and as whom Loc8 is asked
 * @param sage where and as whom Sage is asked
 */
public record ConnectionSettings(
    @DefaultValue("") String id,
    @DefaultValue("") String name,
    @DefaultValue("true") boolean active,
    @DefaultValue("") String startAt,
    @DefaultValue("automatic") Sending sending,
    @DefaultValue("as-invoiced") CustomerOption customers,
    @DefaultValue("true") boolean accounts,
    @DefaultValue("customer-reference") ReferenceOption reference,
    @DefaultValue("0") int defaultTermsDays,
    @DefaultValue("") String numberPrefix,
    @DefaultValue("send") ZeroValue zeroValue,
    @DefaultValue("report") OnEdit onEdit,
    @DefaultValue("report") OnVoid onVoid,
    @DefaultValue("report") OnPaymentReversed onPaymentReversed,
    @DefaultValue Tax tax,
    @DefaultValue Rounding rounding,
    @DefaultValue InvoiceOptions invoices,
    @DefaultValue Loc8 loc8,
    @DefaultValue SageCompany sage) {

  public enum Sending {
    AUTOMATIC,
    HELD
  }

  /** Which way customers go; those that an invoice needs are made in Sage unless it is off. */
  public enum CustomerOption {
    AS_INVOICED,
    TO_SAGE,
    TO_LOC8,
    BOTH,
    OFF;

    /** Whether customers that are made or changed in Loc8 go to Sage by themselves. */
    public boolean toSage() {
      return this == TO_SAGE || this == BOTH;
    }

    /** Whether customers that are made or changed in Sage go to Loc8. */
    public boolean toLoc8() {
      return this == TO_LOC8 || this == BOTH;
    }
  }

  public enum ReferenceOption {
    CUSTOMER_REFERENCE,
    JOB,
    LOC8_ID
  }

  public enum ZeroValue {
    SEND,
    EXCLUDE
  }

  public enum OnEdit {
    REPORT
  }

  public enum OnVoid {
    REPORT
  }

  public enum OnPaymentReversed {
    REPORT,
    REOPEN
  }

  /** The Sage tax type, by name, of lines that have none; null parks them. */
  public record Tax(@Nullable String none) {}

  /** What may be left over (in the currency), and the account and tax type that take it. */
  public record Rounding(
      @DefaultValue("0.05") BigDecimal tolerance,
      @Nullable String account,
      @Nullable String taxType) {}

  /** The default account and the account of each kind of line, by name. */
  public record InvoiceOptions(
      @DefaultValue("true") boolean enabled,
      @Nullable String defaultAccount,
      @DefaultValue Map<String, String> accounts) {}

  /** Loc8's address and key; how the key is sent can be changed. */
  public record Loc8(
      @DefaultValue("https://api.loc8.com/v1") String baseUrl,
      @DefaultValue("") String apiKey,
      @DefaultValue("Authorization") String authHeader,
      @DefaultValue("Bearer") String authScheme) {

    @Override
    public String toString() {
      return "Loc8[" + baseUrl + "]";
    }
  }

  /** Sage's address, credentials and company. */
  public record SageCompany(
      @DefaultValue("https://accounting.sageone.com.au/api/2.0.0") String baseUrl,
      @DefaultValue("") String apiKey,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("0") long companyId) {

    private static final int LONGEST_KEY = 100;

    /**
     * Names the company by Sage's host and its id there, whoever signs in to it: Sage counts the
     * calls of a company, not those of a connection.
     */
    public String company() {
      URI address = URI.create(baseUrl.strip());
      String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
      String port = address.getPort() < 0 ? "" : ":" + address.getPort();
      String key = host + port + "/" + companyId;
      return key.substring(Math.max(0, key.length() - LONGEST_KEY));
    }

    @Override
    public String toString() {
      return "SageCompany[" + baseUrl + ", " + companyId + "]";
    }
  }
}
