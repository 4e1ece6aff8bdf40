package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice, in words of neither system. Amounts exclude tax and are as exact as the
 * source gave them.
 *
 * @param position 1 for the first line: how people and refusals name it
 * @param kind what it charges for, for example {@code LABOUR_ONSITE}
 * @param quantity null when the line has only a charge
 * @param unitCharge null when the line has only a charge
 * @param charge what the line costs; the truth, also where it is not quantity × unit charge
 * @param taxTypeId the source's id of the tax type
 * @param taxAmount zero when the source names none
 * @param account id, name or number of an account of Sage
 */
public record NeutralLine(
    int position,
    @Nullable String id,
    @Nullable String kind,
    String description,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal unitCharge,
    BigDecimal charge,
    @Nullable String taxTypeId,
    BigDecimal taxAmount,
    @Nullable String account) {

  static NeutralLine read(FieldReader fields, int position) {
    BigDecimal tax = fields.decimal("taxAmount");
    return new NeutralLine(
        position,
        fields.text("id"),
        fields.text("kind"),
        fields.textOr("description", ""),
        fields.decimal("quantity"),
        fields.decimal("unitCharge"),
        fields.requiredDecimal("charge"),
        fields.text("taxTypeId"),
        tax == null ? BigDecimal.ZERO : tax,
        fields.text("account"));
  }
}
