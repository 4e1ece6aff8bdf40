package org.loc8sage.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Lines that come out differently for each way of rounding there could be: an amount with more
 * decimals than a cent, twice a price whose tax ends in half a cent above an even one, and one
 * whose tax is almost a cent more.
 */
record TrialLines(BigDecimal percentage, List<Line> lines) {

  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal ALMOST = new BigDecimal("0.75");

  record Line(BigDecimal quantity, BigDecimal price) {
    BigDecimal amount() {
      return quantity.multiply(price);
    }
  }

  /** The lines for a rate in percent. */
  static TrialLines at(BigDecimal percentage) {
    Line odd = new Line(new BigDecimal("3.75"), new BigDecimal("116.6725"));
    Line half = new Line(BigDecimal.ONE, price(percentage, left -> left.compareTo(HALF) == 0));
    Line almost =
        new Line(
            BigDecimal.ONE,
            price(
                percentage,
                left -> left.compareTo(ALMOST) >= 0 && left.compareTo(BigDecimal.ONE) < 0));
    return new TrialLines(percentage, List.of(odd, half, half, almost));
  }

  /** The first price from 10.00 on whose tax in cents, less all twos, is like this. */
  private static BigDecimal price(BigDecimal percentage, Predicate<BigDecimal> left) {
    return IntStream.range(1000, 3000)
        .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
        .filter(price -> left.test(price.multiply(percentage).remainder(TWO)))
        .findFirst()
        .orElse(BigDecimal.TEN);
  }

  BigDecimal exclusive() {
    return exclusive(RoundingMode.HALF_UP);
  }

  BigDecimal tax() {
    return taxByLine(RoundingMode.HALF_UP);
  }

  private BigDecimal exclusive(RoundingMode mode) {
    return sum(lines.stream().map(line -> line.amount().setScale(2, mode)).toList());
  }

  private BigDecimal taxByLine(RoundingMode mode) {
    return sum(
        lines.stream()
            .map(line -> tax(line.amount().setScale(2, mode)).setScale(2, mode))
            .toList());
  }

  private BigDecimal tax(BigDecimal amount) {
    return amount.multiply(percentage).divide(HUNDRED);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What these totals look like; empty when nothing explains them. */
  String explanation(BigDecimal exclusive, BigDecimal tax) {
    if (same(exclusive, exclusive(RoundingMode.HALF_EVEN))
        && same(tax, taxByLine(RoundingMode.HALF_EVEN))) {
      return ", so halves go to the even cent";
    }
    if (same(exclusive, exclusive(RoundingMode.DOWN)) && same(tax, taxByLine(RoundingMode.DOWN))) {
      return ", so fractions of a cent are cut off";
    }
    if (same(exclusive, exclusive())
        && same(tax, tax(exclusive).setScale(2, RoundingMode.HALF_UP))) {
      return ", so tax is rounded once for the whole invoice";
    }
    return "";
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0;
  }

  /** Adds them as a prepared invoice has them. */
  void put(ArrayNode list, long accountId, long taxTypeId) {
    for (Line line : lines) {
      list.addObject()
          .put("accountId", accountId)
          .put("taxTypeId", taxTypeId)
          .put("description", "Trial")
          .put("comments", "")
          .put("quantity", line.quantity())
          .put("unitPriceExclusive", line.price());
    }
  }
}
