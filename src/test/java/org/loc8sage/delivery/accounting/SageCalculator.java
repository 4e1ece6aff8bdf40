package org.loc8sage.delivery.accounting;

import java.math.BigInteger;
import java.util.List;

/**
 * What Sage is taken to make of an invoice, worked out apart from the product: whole numbers only,
 * from the digits that are sent. A line is quantity × unit price, rounded to the cent; its tax is
 * the rounded cents at the rate, rounded again; the document is the sum of its lines, or, in some
 * Sages, its tax is worked out on the sum of each rate.
 */
final class SageCalculator {

  /** How a Sage company rounds; which one it is cannot be asked. */
  enum Way {
    LINE_HALF_UP,
    LINE_HALF_EVEN,
    DOCUMENT
  }

  /** One line as it is sent: decimal digits, the rate in percent. */
  record Sent(String quantity, String unitPrice, String rate) {}

  /** Cents. */
  record Figures(long exclusive, long tax) {
    long inclusive() {
      return exclusive + tax;
    }
  }

  private final Way way;

  SageCalculator(Way way) {
    this.way = way;
  }

  Figures line(Sent line) {
    Digits quantity = Digits.of(line.quantity());
    Digits price = Digits.of(line.unitPrice());
    long exclusive =
        rounded(
            quantity.unscaled().multiply(price.unscaled()).multiply(BigInteger.valueOf(100)),
            BigInteger.TEN.pow(quantity.decimals() + price.decimals()));
    return new Figures(exclusive, tax(exclusive, line.rate()));
  }

  Figures document(List<Sent> lines) {
    long exclusive = 0;
    long tax = 0;
    for (Sent line : lines) {
      Figures figures = line(line);
      exclusive += figures.exclusive();
      tax += figures.tax();
    }
    if (way == Way.DOCUMENT) {
      tax =
          lines.stream()
              .map(Sent::rate)
              .distinct()
              .mapToLong(
                  rate ->
                      tax(
                          lines.stream()
                              .filter(line -> line.rate().equals(rate))
                              .mapToLong(line -> line(line).exclusive())
                              .sum(),
                          rate))
              .sum();
    }
    return new Figures(exclusive, tax);
  }

  /** Cents of tax on cents. */
  long tax(long exclusive, String rate) {
    Digits percent = Digits.of(rate);
    return rounded(
        BigInteger.valueOf(exclusive).multiply(percent.unscaled()),
        BigInteger.TEN.pow(percent.decimals() + 2));
  }

  private long rounded(BigInteger numerator, BigInteger denominator) {
    BigInteger[] parts = numerator.abs().divideAndRemainder(denominator);
    int half = parts[1].shiftLeft(1).compareTo(denominator);
    boolean odd = parts[0].testBit(0);
    boolean up = half > 0 || half == 0 && (way != Way.LINE_HALF_EVEN || odd);
    long whole = parts[0].add(up ? BigInteger.ONE : BigInteger.ZERO).longValueExact();
    return numerator.signum() < 0 ? -whole : whole;
  }

  /** A decimal number as the whole number of its digits. */
  private record Digits(BigInteger unscaled, int decimals) {

    static Digits of(String text) {
      int point = text.indexOf('.');
      int decimals = point < 0 ? 0 : text.length() - point - 1;
      return new Digits(new BigInteger(text.replace(".", "")), decimals);
    }
  }
}
