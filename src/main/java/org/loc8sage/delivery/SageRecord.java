package org.loc8sage.delivery;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A record that Sage showed, in the neutral form.
 *
 * @param naturalKey document number or customer name
 * @param customerId null for a customer
 * @param totals null for a customer
 * @param externalReference of a document: the Loc8 id that was written with it; null for none
 */
public record SageRecord(
    long id,
    String naturalKey,
    @Nullable Long customerId,
    Intent.@Nullable Totals totals,
    @Nullable String externalReference) {

  /** A record that says nothing of where it came from. */
  public SageRecord(
      long id, String naturalKey, @Nullable Long customerId, Intent.@Nullable Totals totals) {
    this(id, naturalKey, customerId, totals, null);
  }

  /** Whether this is what the intent wrote: same key, same customer, same totals. */
  public boolean isWhat(Intent intent) {
    if (intent.kind() == RecordKind.CUSTOMER) {
      return hasKeyOf(intent);
    }
    Intent.Totals sent = intent.totals();
    return hasKeyAndCustomerOf(intent) && sent != null && totals != null && totals.equalTo(sent);
  }

  boolean hasKeyOf(Intent intent) {
    return naturalKey.strip().equalsIgnoreCase(intent.naturalKey().strip());
  }

  boolean hasKeyAndCustomerOf(Intent intent) {
    return hasKeyOf(intent) && customerId != null && customerId.equals(intent.sageCustomerId());
  }

  /**
   * Whether it is the invoice of the intent by number, customer and the Loc8 id that we write with
   * it, and its figures are off by no more than rounding can be.
   */
  boolean isRounded(Intent intent, BigDecimal tolerance) {
    Intent.Totals sent = intent.totals();
    return intent.kind() == RecordKind.INVOICE
        && hasKeyAndCustomerOf(intent)
        && intent.loc8Id().equals(externalReference)
        && sent != null
        && totals != null
        && near(totals.exclusive(), sent.exclusive(), tolerance)
        && near(totals.tax(), sent.tax(), tolerance)
        && near(totals.inclusive(), sent.inclusive(), tolerance);
  }

  /** For sentences: what differs from what was sent. */
  String differenceTo(Intent intent) {
    if (!hasKeyOf(intent)) {
      return "sent as " + intent.naturalKey() + ", in Sage " + naturalKey;
    }
    if (intent.totals() != null && totals != null && !intent.totals().equalTo(totals)) {
      return intent.totals().differenceTo(totals);
    }
    return "the customer is another one";
  }

  private static boolean near(BigDecimal one, BigDecimal other, BigDecimal tolerance) {
    return one.subtract(other).abs().compareTo(tolerance) <= 0;
  }
}
