package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Utc;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By how much Sage's figures of an invoice may differ from Loc8's, and by how much they do. */
@Component
public class Variances {

  private static final BigDecimal ONE_CENT = new BigDecimal("0.01");

  private final InvoicePayments payments;
  private final JdbcClient jdbc;
  private final Clock clock;

  Variances(InvoicePayments payments, JdbcClient jdbc, Clock clock) {
    this.payments = payments;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Row(
      @Nullable BigDecimal loc8Exclusive,
      BigDecimal loc8Tax,
      int taxedLines,
      @Nullable BigDecimal sageExclusive,
      @Nullable BigDecimal sageTax,
      @Nullable BigDecimal shownExclusive,
      @Nullable BigDecimal shownTax,
      @Nullable BigDecimal shownInclusive,
      @Nullable String adjustment) {}

  /** Notes, when an invoice is planned, what Loc8 says of it and how many lines are taxed. */
  public void expect(
      String connectionId,
      String loc8Id,
      BigDecimal loc8Exclusive,
      BigDecimal loc8Tax,
      long taxedLines) {
    jdbc.sql("delete from invoice_variance where connection_id = :c and loc8_id = :l")
        .param("c", connectionId)
        .param("l", loc8Id)
        .update();
    jdbc.sql(
            """
            insert into invoice_variance (connection_id, loc8_id, loc8_exclusive, loc8_tax,
              taxed_lines, updated_at)
            values (:c, :l, :exclusive, :tax, :lines, :now)
            """)
        .param("c", connectionId)
        .param("l", loc8Id)
        .param("exclusive", loc8Exclusive)
        .param("tax", loc8Tax)
        .param("lines", taxedLines)
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  /**
   * What is to be said of an invoice that was sent and has not changed: nothing, unless Sage still
   * has the other total to which it came then. What people changed there since, its payment tells.
   */
  public Verdict standing(String connectionId, String loc8Id) {
    return payments
        .find(connectionId, loc8Id)
        .filter(watched -> watched.loc8Total() == null)
        .filter(watched -> watched.seenTotal().compareTo(watched.confirmedTotal()) == 0)
        .filter(watched -> watched.seenTotal().compareTo(watched.sentTotal()) != 0)
        .map(
            watched ->
                Verdict.of(
                    Outcome.CONFLICT_SAGE_DIFFERS,
                    "difference",
                    "total %s, sent %s"
                        .formatted(cents(watched.seenTotal()), cents(watched.sentTotal()))))
        .orElseGet(() -> Verdict.of(Outcome.UNCHANGED));
  }

  /**
   * Whether what Sage shows is as good as what was sent: the same number, customer and Total
   * including tax; the tax off by no more than a cent for each taxed line.
   */
  boolean accepts(Intent sent, SageRecord shown) {
    if (shown.isWhat(sent)) {
      return true;
    }
    Intent.Totals wanted = sent.totals();
    Intent.Totals totals = shown.totals();
    return wanted != null
        && totals != null
        && shown.hasKeyAndCustomerOf(sent)
        && totals.inclusive().compareTo(wanted.inclusive()) == 0
        && totals.exclusive().add(totals.tax()).compareTo(totals.inclusive()) == 0
        && isRounding(sent, wanted.tax(), totals.tax());
  }

  /** Whether Sage's tax would still be Loc8's but for rounding. */
  boolean allows(Intent sent, BigDecimal tax) {
    return sent.totals() != null && isRounding(sent, sent.totals().tax(), tax);
  }

  private boolean isRounding(Intent sent, BigDecimal sentTax, BigDecimal sageTax) {
    Row row = find(sent.connectionId(), sent.loc8Id()).orElse(null);
    if (row == null) {
      return false;
    }
    BigDecimal most = ONE_CENT.multiply(BigDecimal.valueOf(row.taxedLines()));
    return sageTax.subtract(sentTax).abs().compareTo(most) <= 0
        && sageTax.subtract(row.loc8Tax()).abs().compareTo(most) <= 0;
  }

  /** Keeps the figures that Sage confirmed. */
  void confirmed(Intent sent, SageRecord shown) {
    Intent.Totals totals = shown.totals();
    if (totals != null) {
      update(sent, "sage_exclusive = :exclusive, sage_tax = :tax")
          .param("exclusive", totals.exclusive())
          .param("tax", totals.tax())
          .update();
    }
  }

  /** Keeps the figures that Sage shows before they are corrected. */
  void shown(Intent sent, Intent.Totals totals) {
    update(sent, "shown_exclusive = :e, shown_tax = :t, shown_inclusive = :i")
        .param("e", totals.exclusive())
        .param("t", totals.tax())
        .param("i", totals.inclusive())
        .update();
  }

  Optional<Intent.Totals> shown(Intent sent) {
    return find(sent.connectionId(), sent.loc8Id())
        .filter(row -> row.shownInclusive() != null)
        .map(row -> new Intent.Totals(row.shownExclusive(), row.shownTax(), row.shownInclusive()));
  }

  /** Keeps what the one correction changes. */
  void adjusted(Intent sent, String what) {
    String kept = what.length() <= 1000 ? what : what.substring(0, 999) + "…";
    update(sent, "adjustment = :what").param("what", kept).update();
  }

  /** What is to be told beside “sent”, in whole sentences; empty when there is nothing. */
  public String note(String connectionId, String loc8Id) {
    Row row = find(connectionId, loc8Id).orElse(null);
    if (row == null || row.sageTax() == null) {
      return "";
    }
    String note =
        row.adjustment() == null ? "" : " It was corrected there once: " + row.adjustment() + ".";
    BigDecimal tax = row.sageTax().subtract(row.loc8Tax());
    if (tax.signum() != 0) {
      note += differs("Total tax", row.sageTax(), row.loc8Tax());
    }
    BigDecimal inSage = row.sageExclusive();
    BigDecimal inLoc8 = row.loc8Exclusive();
    if (inSage == null || inLoc8 == null) {
      return note;
    }
    // What the tax is off, the amount before it is off the other way; that goes without saying.
    boolean mirrors = inSage.subtract(inLoc8).add(tax).signum() == 0;
    return mirrors ? note : note + differs("Total excluding tax", inSage, inLoc8);
  }

  private static String differs(String what, BigDecimal sage, BigDecimal loc8) {
    return " %s is %s in Sage and %s in Loc8.".formatted(what, cents(sage), cents(loc8));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private Optional<Row> find(String connectionId, String loc8Id) {
    return jdbc.sql(
            """
            select loc8_exclusive, loc8_tax, taxed_lines, sage_exclusive, sage_tax,
              shown_exclusive, shown_tax, shown_inclusive, adjustment
            from invoice_variance where connection_id = :c and loc8_id = :l
            """)
        .param("c", connectionId)
        .param("l", loc8Id)
        .query(Row.class)
        .optional();
  }

  private JdbcClient.StatementSpec update(Intent sent, String what) {
    return jdbc.sql(
            "update invoice_variance set "
                + what
                + ", updated_at = :now where connection_id = :c and loc8_id = :l")
        .param("now", Utc.of(clock.instant()))
        .param("c", sent.connectionId())
        .param("l", sent.loc8Id());
  }
}
