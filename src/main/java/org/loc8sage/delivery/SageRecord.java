package org.loc8sage.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A record that Sage showed, in the neutral form.
 *
 * @param naturalKey document number or customer name
 * @param customerId null for a customer
 * @param totals null for a customer
 */
public record SageRecord(
    long id, String naturalKey, @Nullable Long customerId, Intent.@Nullable Totals totals) {

  /** Whether this is what the intent wrote: same key, same customer, same totals. */
  public boolean isWhat(Intent intent) {
    if (intent.kind() == RecordKind.CUSTOMER) {
      return hasKeyOf(intent);
    }
    Intent.Totals sent = intent.totals();
    return hasKeyOf(intent)
        && customerId != null
        && customerId.equals(intent.sageCustomerId())
        && sent != null
        && totals != null
        && totals.equalTo(sent);
  }

  boolean hasKeyOf(Intent intent) {
    return naturalKey.strip().equalsIgnoreCase(intent.naturalKey().strip());
  }
}
