package org.loc8sage.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialLinesTest {

  @Test
  void the_totals_are_those_of_each_line_rounded_half_up() {
    TrialLines lines = TrialLines.at(new BigDecimal("10"));
    assertThat(lines.lines().get(0).amount()).isEqualByComparingTo("437.521875");
    // 437.52 + 10.05 + 10.05 + 10.08, and 43.75 + 1.01 + 1.01 + 1.01
    assertThat(lines.exclusive()).isEqualByComparingTo("467.70");
    assertThat(lines.tax()).isEqualByComparingTo("46.78");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 467.70, 46.76, so halves go to the even cent",
    "10, 467.70, 46.75, so fractions of a cent are cut off",
    "10, 467.70, 46.77, so tax is rounded once for the whole invoice",
    "10, 467.70, 40.00, ''",
    "15, 468.17, 70.22, so halves go to the even cent"
  })
  void other_ways_of_rounding_come_out_differently_and_are_named(
      String rate, BigDecimal exclusive, BigDecimal tax, String words) {
    assertThat(TrialLines.at(new BigDecimal(rate)).explanation(exclusive, tax)).endsWith(words);
  }
}
