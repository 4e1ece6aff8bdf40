package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.Switches;

/** How Sage works out a document: every line to the cent, the document as the sum of its lines. */
final class SageTotals {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PRICE_DIGITS = 6;

  private final RoundingMode rounding;
  private final boolean taxPerDocument;
  private final boolean fractions;
  private BigDecimal exclusive = BigDecimal.ZERO;
  private BigDecimal tax = BigDecimal.ZERO;
  private BigDecimal discount = BigDecimal.ZERO;
  private final Map<BigDecimal, BigDecimal> exclusiveByRate = new LinkedHashMap<>();

  SageTotals(Switches switches) {
    this.rounding =
        switches.taxRounding().equals("line-half-even")
            ? RoundingMode.HALF_EVEN
            : RoundingMode.HALF_UP;
    this.taxPerDocument = switches.taxRounding().equals("document");
    this.fractions = switches.percentageAsFraction();
  }

  /**
   * Fills in the figures of a line.
   *
   * @param rate its tax in percent
   * @param documentDiscount the document's discount, for a line without its own, as it was sent
   */
  void line(ObjectNode line, boolean inclusive, BigDecimal rate, BigDecimal documentDiscount) {
    BigDecimal own = Json.decimalOrZero(line.get("DiscountPercentage"));
    BigDecimal off = own.signum() == 0 ? documentDiscount : own;
    BigDecimal factor = fractions ? off : off.movePointLeft(2);
    JsonNode price = line.get(inclusive ? "UnitPriceInclusive" : "UnitPriceExclusive");
    BigDecimal gross = Json.decimalOrZero(line.get("Quantity")).multiply(Json.decimalOrZero(price));
    bothPrices(line, inclusive, rate);
    BigDecimal lineDiscount = cents(gross.multiply(factor));
    BigDecimal net = cents(gross.subtract(gross.multiply(factor)));
    BigDecimal lineExclusive = inclusive ? withoutTax(net, rate) : net;
    BigDecimal lineTax =
        inclusive ? net.subtract(lineExclusive) : cents(net.multiply(rate).movePointLeft(2));
    line.put("Exclusive", lineExclusive)
        .put("Discount", lineDiscount)
        .put("Tax", lineTax)
        .put("Total", lineExclusive.add(lineTax))
        .put("TaxPercentage", fractions ? rate.movePointLeft(2) : rate);
    exclusive = exclusive.add(lineExclusive);
    tax = tax.add(lineTax);
    discount = discount.add(lineDiscount);
    exclusiveByRate.merge(rate, lineExclusive, BigDecimal::add);
  }

  /** Sage shows the price that was not sent, too. */
  private static void bothPrices(ObjectNode line, boolean inclusive, BigDecimal rate) {
    BigDecimal factor = HUNDRED.add(rate);
    if (inclusive) {
      BigDecimal price = Json.decimalOrZero(line.get("UnitPriceInclusive"));
      line.put(
          "UnitPriceExclusive",
          price.multiply(HUNDRED).divide(factor, PRICE_DIGITS, RoundingMode.HALF_UP));
    } else {
      BigDecimal price = Json.decimalOrZero(line.get("UnitPriceExclusive"));
      line.put("UnitPriceInclusive", price.multiply(factor).movePointLeft(2));
    }
  }

  private BigDecimal withoutTax(BigDecimal net, BigDecimal rate) {
    return net.multiply(HUNDRED).divide(HUNDRED.add(rate), 2, rounding);
  }

  private BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, rounding);
  }

  /** Writes the sums on the document. */
  void sums(ObjectNode document) {
    if (taxPerDocument && !document.path("Inclusive").asBoolean()) {
      tax =
          exclusiveByRate.entrySet().stream()
              .map(e -> cents(e.getValue().multiply(e.getKey()).movePointLeft(2)))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    document
        .put("Exclusive", exclusive)
        .put("Discount", discount)
        .put("Tax", tax)
        .put("Rounding", BigDecimal.ZERO)
        .put("Total", exclusive.add(tax));
  }
}
