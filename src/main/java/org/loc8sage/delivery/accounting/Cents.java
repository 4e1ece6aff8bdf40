package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts to the cent, rounded half-up (away from zero), as Sage is taken to round each line. */
public final class Cents {

  static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);
  static final BigDecimal ONE_CENT = new BigDecimal("0.01");

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private Cents() {}

  static BigDecimal of(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  /** The tax on an amount at a rate in percent (10 = 10 %). */
  static BigDecimal tax(BigDecimal exclusive, BigDecimal percentage) {
    return exclusive.multiply(percentage).divide(HUNDRED, 2, RoundingMode.HALF_UP);
  }

  static boolean same(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0;
  }

  /** As people read it: {@code 1,254.00}. */
  public static String text(BigDecimal amount) {
    DecimalFormat format =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    // In cents first: less than half a cent below zero would read -0.00.
    return format.format(of(amount));
  }

  /** As it was given, without an exponent and without zeros at the end: {@code 116.6725}. */
  static String plain(BigDecimal number) {
    return trimmed(number).toPlainString();
  }

  /** Without zeros at the end of its fraction: equal numbers get equal digits. */
  static BigDecimal trimmed(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
