package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Refusal;

/** What is known of the payment of one invoice on each side. All amounts include tax. */
public final class PaymentState {

  private PaymentState() {}

  /**
   * The document as Sage shows it now.
   *
   * @param isVoid Sage calls it void
   */
  public record InSage(BigDecimal total, BigDecimal amountDue, boolean isVoid) {

    /**
     * Reads one document of {@code sage-documents-page.jq}.
     *
     * @throws Refusal PARKED_UNREADABLE naming the field
     */
    public static InSage read(JsonNode document) {
      FieldReader fields = FieldReader.of(document);
      return new InSage(
          fields.requiredDecimal("total"),
          fields.requiredDecimal("amountDue"),
          fields.flagOr("void", false));
    }

    BigDecimal paid() {
      return total.subtract(amountDue);
    }
  }

  /**
   * What we know from before.
   *
   * @param confirmedTotal the total that Sage had when it was sent
   * @param sentTotal the total that was to be there; a person may have corrected Sage to it since
   * @param writtenPaid the amount paid that we last wrote to Loc8; zero when we never did
   * @param paidWritten Paid was the last status that we wrote to Loc8
   * @param wasDue Sage had a balance due when it was last seen
   */
  public record Ours(
      BigDecimal confirmedTotal,
      BigDecimal sentTotal,
      BigDecimal writtenPaid,
      boolean paidWritten,
      boolean wasDue) {}

  /**
   * The invoice as Loc8 shows it now.
   *
   * @param amountPaid null when Loc8 does not say
   * @param amountDue null when Loc8 does not say
   */
  public record InLoc8(
      String status,
      BigDecimal total,
      @Nullable BigDecimal amountPaid,
      @Nullable BigDecimal amountDue) {

    public static InLoc8 of(NeutralInvoice invoice) {
      return new InLoc8(
          invoice.status(), invoice.totalIncludingTax(), invoice.amountPaid(), invoice.amountDue());
    }

    boolean isPaid() {
      return status.equals(NeutralInvoice.PAID);
    }

    /** What Loc8 takes for paid: Paid means all of it, whatever the amount says. */
    BigDecimal held() {
      BigDecimal paid = amountPaid == null ? BigDecimal.ZERO : amountPaid;
      return isPaid() ? paid.max(total) : paid;
    }
  }
}
