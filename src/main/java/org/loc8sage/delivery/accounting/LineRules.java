package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/** Makes Sage's line of a Loc8 line, so that Sage's own rounding comes to Loc8's charge. */
final class LineRules {

  /** Sage keeps at most four decimals of quantities and prices (Company: …DecimalDigits 0–4). */
  private static final int MOST_DECIMALS = 4;

  private LineRules() {}

  static PreparedLine prepare(
      NeutralLine line, SageTaxType taxType, SageAccount account, List<String> notes) {
    BigDecimal exclusive = Cents.of(line.charge());
    BigDecimal tax = Cents.tax(exclusive, taxType.percentage());
    if (tax.subtract(line.taxAmount()).abs().compareTo(Cents.ONE_CENT) > 0) {
      throw new Refusal(
          Outcome.PARKED_TAX_RATE_DIFFERS,
          Map.of(
              "line", String.valueOf(line.position()),
              "loc8", Cents.text(line.taxAmount()),
              "tax", taxType.name(),
              "sage", Cents.text(tax)));
    }
    BigDecimal quantity = line.quantity();
    BigDecimal unit = line.unitCharge();
    String description = line.description().strip();
    if (quantity == null || unit == null) {
      quantity = BigDecimal.ONE;
      unit = exclusive;
    } else if (!sageComesTo(exclusive, quantity, unit)) {
      String factors = factors(quantity, unit);
      description = factors + " – " + description;
      quantity = BigDecimal.ONE;
      unit = exclusive;
      notes.add("Line " + line.position() + " was sent as one item of " + factors + ".");
    }
    LimitedText text = LimitedText.of(description, LimitedText.DESCRIPTION);
    return new PreparedLine(
        account.id(),
        taxType.id(),
        taxType.percentage(),
        text.kept(),
        text.rest(),
        quantity,
        unit,
        exclusive,
        tax);
  }

  static String factors(BigDecimal quantity, BigDecimal unit) {
    return Cents.plain(quantity) + " × " + Cents.plain(unit);
  }

  private static boolean sageComesTo(BigDecimal exclusive, BigDecimal quantity, BigDecimal unit) {
    return Cents.trimmed(quantity).scale() <= MOST_DECIMALS
        && Cents.trimmed(unit).scale() <= MOST_DECIMALS
        && Cents.same(Cents.of(quantity.multiply(unit)), exclusive);
  }
}
