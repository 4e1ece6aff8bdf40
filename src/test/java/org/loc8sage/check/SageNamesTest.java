package org.loc8sage.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loc8sage.delivery.accounting.SageAccount;

class SageNamesTest {

  private final SageNames names =
      new SageNames(
          null,
          List.of(
              new SageAccount(1, "Sales", true),
              new SageAccount(2, "200 - Labour Income", true),
              new SageAccount(3, "200 - Labour Hire", true),
              new SageAccount(4, "Old Sales", false)));

  @Test
  void an_account_is_meant_by_what_the_integration_would_take() {
    assertThat(names.problemOfAccount("Sales")).isNull();
    assertThat(names.problemOfAccount("1")).isNull();
    assertThat(names.problemOfAccount(null)).isNull();
    assertThat(names.problemOfAccount("200")).isEqualTo("Sage has 2 that “200” could mean.");
    assertThat(names.problemOfAccount("Old Sales")).isEqualTo("“Old Sales” is inactive in Sage.");
  }

  @Test
  void the_nearest_active_name_is_told_and_none_that_is_far_off() {
    assertThat(names.problemOfAccount("sale"))
        .isEqualTo("Sage has no account “sale”; the nearest name is “Sales”.");
    assertThat(names.problemOfAccount("Materials")).isEqualTo("Sage has no account “Materials”.");
    assertThat(names.problemOfTaxType("GST")).isNull();
  }
}
