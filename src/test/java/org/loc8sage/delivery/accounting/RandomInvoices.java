package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Invoices as Loc8 could make them, also where it rounds otherwise than Sage or adds up wrongly.
 */
final class RandomInvoices {

  private RandomInvoices() {}

  /** Where Loc8 rounds the charge of a line. */
  enum Charge {
    HALF_UP,
    HALF_EVEN,
    DOWN,
    AS_FINE_AS_IT_IS,
    /** A multiplier of the charge that stands in no field. */
    HALF_AS_MUCH_AGAIN,
    WITHOUT_FACTORS
  }

  /** Where Loc8 rounds its tax. */
  enum TaxOf {
    EACH_LINE,
    EACH_LINE_HALF_EVEN,
    /** Lines carry the exact tax, the header is rounded once. */
    THE_DOCUMENT
  }

  /**
   * One line.
   *
   * @param taxOff millicents by which the tax is wrong
   */
  record Line(BigDecimal quantity, BigDecimal unit, String taxType, Charge charge, int taxOff) {

    NeutralLine at(int position, TaxOf taxOf) {
      BigDecimal exact = quantity.multiply(unit);
      BigDecimal amount =
          switch (charge) {
            case HALF_UP, WITHOUT_FACTORS -> exact.setScale(2, RoundingMode.HALF_UP);
            case HALF_EVEN -> exact.setScale(2, RoundingMode.HALF_EVEN);
            case DOWN -> exact.setScale(2, RoundingMode.DOWN);
            case AS_FINE_AS_IT_IS -> exact;
            case HALF_AS_MUCH_AGAIN ->
                exact.multiply(new BigDecimal("1.5")).setScale(2, RoundingMode.HALF_UP);
          };
      BigDecimal rate = taxType.equals("tt-gst") ? new BigDecimal("0.1") : BigDecimal.ZERO;
      BigDecimal tax = amount.multiply(rate);
      if (taxOf != TaxOf.THE_DOCUMENT) {
        boolean even = taxOf == TaxOf.EACH_LINE_HALF_EVEN;
        tax = tax.setScale(2, even ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP);
      }
      tax = tax.add(BigDecimal.valueOf(taxOff, 5));
      boolean factors = charge != Charge.WITHOUT_FACTORS;
      return new NeutralLine(
          position,
          "l" + position,
          "OTHER",
          "Work",
          factors ? quantity : null,
          factors ? unit : null,
          amount,
          taxType,
          tax,
          null);
    }
  }

  /**
   * One invoice.
   *
   * @param exclusiveOff and the other two: cents by which the header is off the sum of its lines
   */
  record Loc8Invoice(
      List<Line> lines, TaxOf taxOf, int exclusiveOff, int taxOff, int inclusiveOff) {

    NeutralInvoice neutral() {
      Sample.Invoice invoice = new Sample.Invoice();
      List<NeutralLine> made = new ArrayList<>();
      for (Line line : lines) {
        NeutralLine one = line.at(made.size() + 1, taxOf);
        made.add(one);
        invoice.line(one);
      }
      BigDecimal exclusive = sum(made.stream().map(NeutralLine::charge).toList());
      BigDecimal tax = sum(made.stream().map(NeutralLine::taxAmount).toList());
      return invoice
          .totals(
              exclusive.add(BigDecimal.valueOf(exclusiveOff, 2)).toPlainString(),
              tax.add(BigDecimal.valueOf(taxOff, 2)).toPlainString(),
              exclusive.add(tax).add(BigDecimal.valueOf(inclusiveOff, 2)).toPlainString())
          .build();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
      return amounts.stream()
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .setScale(2, RoundingMode.HALF_UP);
    }
  }

  static Arbitrary<Loc8Invoice> any() {
    Arbitrary<Integer> off =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.just(0)),
            Tuple.of(3, Arbitraries.integers().between(-5, 5)),
            Tuple.of(1, Arbitraries.integers().between(-12, 12)));
    return Combinators.combine(
            lines().list().ofMinSize(1).ofMaxSize(20), Arbitraries.of(TaxOf.class), off, off, off)
        .as(Loc8Invoice::new);
  }

  private static Arbitrary<Line> lines() {
    Arbitrary<BigDecimal> quantities =
        decimals(
            Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.longs().between(0, 400_000)),
                Tuple.of(1, Arbitraries.longs().between(-50_000, 9_999_999))));
    Arbitrary<BigDecimal> units =
        decimals(
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(0, 2_000_000)),
                Tuple.of(1, Arbitraries.longs().between(-300_000, 50_000_000))));
    Arbitrary<Integer> taxOff =
        Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.just(0)),
            Tuple.of(3, Arbitraries.of(-1000, 1000, -500, 500, 499)),
            Tuple.of(1, Arbitraries.integers().between(-1500, 1500)));
    return Combinators.combine(
            quantities,
            units,
            Arbitraries.of("tt-gst", "tt-gst", "tt-gst", "tt-free", "None"),
            Arbitraries.of(Charge.class),
            taxOff)
        .as(
            (quantity, unit, taxType, charge, wrong) ->
                new Line(quantity, unit, taxType, charge, taxType.equals("None") ? 0 : wrong));
  }

  /** Up to four decimals; whole and round numbers are as common as they are on invoices. */
  private static Arbitrary<BigDecimal> decimals(Arbitrary<Long> tenThousandths) {
    return Combinators.combine(tenThousandths, Arbitraries.of(0, 1, 2, 2, 2, 3, 4))
        .as((digits, scale) -> BigDecimal.valueOf(digits, 4).setScale(scale, RoundingMode.DOWN));
  }
}
