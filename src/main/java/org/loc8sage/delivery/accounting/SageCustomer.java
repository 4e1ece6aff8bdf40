package org.loc8sage.delivery.accounting;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the Sage company, as far as matching needs it.
 *
 * @param businessNumber ABN or VAT number as written
 * @param linkedTo Loc8's id of the customer that is linked to this one
 */
public record SageCustomer(
    long id,
    String name,
    @Nullable String businessNumber,
    @Nullable String email,
    boolean active,
    @Nullable String linkedTo) {}
