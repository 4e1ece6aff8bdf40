package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Moment;
import org.loc8sage.outcome.Outcome;

/**
 * One thing that is to be written to Sage, as stored.
 *
 * @param naturalKey the Invoice ID or the customer's name, by which it is recognised in Sage
 * @param payload the body of the Save, frozen while a Save may be under way
 * @param totals as sent; null for a customer
 * @param highestSageId of its kind before it was sent; a read-back starts above it
 * @param absences clean look-ups without a find since the last Save
 * @param sentAt UTC
 * @param saidTaken whether Sage's last answer was that the number or name exists
 * @param laterRevision what the source said while a Save might have been under way, if it was
 *     something else; {@link #VOID} when it was made void
 */
public record Intent(
    long id,
    String connectionId,
    RecordKind kind,
    String loc8Id,
    String revision,
    IntentState state,
    long fence,
    String naturalKey,
    String reference,
    @Nullable String customerName,
    @Nullable Long sageCustomerId,
    @Nullable LocalDate documentDate,
    String payload,
    @Nullable Totals totals,
    long highestSageId,
    int saves,
    int absences,
    @Nullable Instant firstAbsentAt,
    @Nullable Instant sentAt,
    @Nullable Instant inDoubtSince,
    int readBacks,
    @Nullable Long sageId,
    boolean saidTaken,
    @Nullable String laterRevision) {

  /** Stands for a revision: the source made it void. */
  public static final String VOID = "VOID";

  /** What it was sent with may no longer be what the source says. */
  Outcome changedOr(Outcome otherwise) {
    if (laterRevision == null) {
      return otherwise;
    }
    return laterRevision.equals(VOID)
        ? Outcome.CONFLICT_VOID_AFTER_SENDING
        : Outcome.CONFLICT_CHANGED_AFTER_SENDING;
  }

  /** For sentences: how what was found in Sage came to be there. */
  String howFound() {
    return saves == 0 || sentAt == null
        ? "it was there before this database knew of it"
        : "it was sent at %s (UTC) and had arrived, although Sage's answer did not get here"
            .formatted(Moment.of(sentAt));
  }

  /** The three totals of an invoice, in its currency. */
  public record Totals(BigDecimal exclusive, BigDecimal tax, BigDecimal inclusive) {

    /** Whether both are the same to the cent. */
    public boolean equalTo(Totals other) {
      return exclusive.compareTo(other.exclusive) == 0
          && tax.compareTo(other.tax) == 0
          && inclusive.compareTo(other.inclusive) == 0;
    }

    /** For sentences: what differs. */
    public String differenceTo(Totals sage) {
      return differenceTo(sage, "sent");
    }

    /**
     * For sentences: what differs.
     *
     * @param these what these totals are called
     */
    String differenceTo(Totals sage, String these) {
      return "Total excluding tax %s / %s, Total tax %s / %s, Total including tax %s / %s (%s / Sage)"
          .formatted(
              cents(exclusive),
              cents(sage.exclusive),
              cents(tax),
              cents(sage.tax),
              cents(inclusive),
              cents(sage.inclusive),
              these);
    }

    /** Two decimals, more only where there are more. */
    private static String cents(BigDecimal amount) {
      BigDecimal plain = amount.stripTrailingZeros();
      return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
  }
}
