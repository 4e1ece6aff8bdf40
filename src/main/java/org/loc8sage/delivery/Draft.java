package org.loc8sage.delivery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written, before it becomes an intent.
 *
 * @param revision hash of what the source says; the same thing said twice is one intent
 * @param totals null for a customer
 */
public record Draft(
    String connectionId,
    RecordKind kind,
    String loc8Id,
    String revision,
    String naturalKey,
    String reference,
    @Nullable String customerName,
    @Nullable Long sageCustomerId,
    @Nullable LocalDate documentDate,
    String payload,
    Intent.@Nullable Totals totals) {

  /** What is known otherwise, with what was once sent of it. */
  Draft withPayload(String sent) {
    return new Draft(
        connectionId,
        kind,
        loc8Id,
        revision,
        naturalKey,
        reference,
        customerName,
        sageCustomerId,
        documentDate,
        sent,
        totals);
  }

  String itemKey() {
    return connectionId + "/" + kind + "/" + loc8Id;
  }
}
