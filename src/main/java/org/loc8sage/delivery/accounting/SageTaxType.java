package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;

/**
 * A tax type of the Sage company.
 *
 * @param percentage 10 = 10 %, whichever way Sage writes it
 */
public record SageTaxType(
    long id, String name, BigDecimal percentage, boolean active, boolean isDefault) {}
