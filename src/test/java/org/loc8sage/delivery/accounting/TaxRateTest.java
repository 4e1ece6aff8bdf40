package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;
import org.loc8sage.outcome.Verdict;

/**
 * Rates of Australia, South Africa and elsewhere, written in either way, and the edge of a cent.
 */
class TaxRateTest {

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal HAIR = new BigDecimal("0.000001");

  @Provide
  Arbitrary<String> rates() {
    return Arbitraries.of("0", "8", "9.75", "10", "12.5", "14", "15", "15.5", "19.6", "0.5", "100");
  }

  @Property
  void tax_may_be_a_whole_cent_off_sages_rate_and_no_more(
      @ForAll("rates") String rate,
      @ForAll @LongRange(min = 1, max = 9_999_999) long cents,
      @ForAll boolean above) {
    BigDecimal charge = BigDecimal.valueOf(cents, 2);
    long sage = new SageCalculator(SageCalculator.Way.LINE_HALF_UP).tax(cents, rate);
    BigDecimal off = above ? CENT : CENT.negate();
    BigDecimal edge = BigDecimal.valueOf(sage, 2).add(off);
    if (rate.equals("0")) {
      // There is nothing to round: a tax on what has none is told, with its figures.
      Verdict untaxed = Sample.refusal(() -> prepare(charge, edge, rate));
      assertThat(untaxed.code()).isEqualTo("PARKED_ROUNDING");
      assertThat(untaxed.sentence()).contains("Loc8 has " + edge + " of tax");
    } else {
      PreparedLine line = prepare(charge, edge, rate).lines().get(0);
      assertThat(line.tax()).isEqualTo(BigDecimal.valueOf(sage, 2));
    }
    BigDecimal beyond = edge.add(above ? HAIR : HAIR.negate());
    assertThat(Sample.refusal(() -> prepare(charge, beyond, rate)).code())
        .isEqualTo("PARKED_TAX_RATE_DIFFERS");
  }

  /** One line at this rate; the total including tax is what the header says. */
  private static PreparedInvoice prepare(BigDecimal charge, BigDecimal tax, String rate) {
    SageTaxType type = new SageTaxType(7011, "GST", new BigDecimal(rate), true, true);
    Invoice invoice =
        new Invoice()
            .line(
                new Line()
                    .onlyCharge(charge.toPlainString())
                    .tax("tt-gst", tax.toPlainString())
                    .build());
    return InvoiceRules.prepare(
        invoice.build(),
        Sample.books(List.of(type, Sample.GST_FREE), List.of(Sample.LABOUR, Sample.OTHER)),
        Sample.options());
  }

  @Property
  void a_list_means_the_same_written_in_percent_and_in_fractions(
      @ForAll("lists") Set<String> rates) {
    List<BigDecimal> percent = rates.stream().map(BigDecimal::new).toList();
    List<BigDecimal> fractions = percent.stream().map(rate -> rate.movePointLeft(2)).toList();

    assertThat(TaxPercentages.normalise(fractions))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactlyElementsOf(percent);
    assertThat(TaxPercentages.normalise(percent))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactlyElementsOf(percent);
  }

  /** Lists with a usual rate in them: half a percent alone could also be a half. */
  @Provide
  Arbitrary<Set<String>> lists() {
    return rates()
        .filter(rate -> !rate.equals("100"))
        .set()
        .ofMinSize(1)
        .map(
            rates -> {
              List<String> all = new ArrayList<>(rates);
              all.add("10");
              return Set.copyOf(all);
            });
  }
}
