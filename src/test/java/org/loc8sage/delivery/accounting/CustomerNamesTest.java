package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Harbour Strata Pty Ltd",
        "HARBOUR STRATA PTY LTD",
        "  Harbour   Strata\tPty. Ltd. ",
        "Harbour Strata P/L",
        "Harbour Strata p / l.",
        "Harbour Strata Pty Limited",
        "Harbour Strata Pty. Limited",
        "Harbour Strata Proprietary Limited",
        "Harbour-Strata, Pty Ltd",
        "Ｈarbour Strata\u00a0Pty Ltd"
      })
  void spellings_of_one_company_are_the_same(String name) {
    assertThat(CustomerNames.normalise(name)).isEqualTo("harbour strata pty ltd");
  }

  @ParameterizedTest
  @CsvSource({
    "O'Brien & Sons, O’Brien and Sons",
    "J.P. Plumbing, JP Plumbing",
    "Café \u0301Nord, Café \u0301Nord",
    "Cafe\u0301 Nord, Café Nord"
  })
  void other_signs_do_not_matter(String one, String other) {
    assertThat(CustomerNames.normalise(one)).isEqualTo(CustomerNames.normalise(other));
  }

  @ParameterizedTest
  @CsvSource({
    "Harbour Strata Pty Ltd, Harbour Strata",
    "Café Nord, Cafe Nord",
    "Unit 1 Trust, Unit 11 Trust",
    "Limitedly Co, Ltdly Co"
  })
  void other_names_stay_apart(String one, String other) {
    assertThat(CustomerNames.normalise(one)).isNotEqualTo(CustomerNames.normalise(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "---", "?!"})
  void a_name_of_no_letters_is_empty(String name) {
    assertThat(CustomerNames.normalise(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"51 824 753 556", "51824753556", "ABN 51-824-753-556", "abn:51824753556"})
  void business_numbers_are_compared_by_their_digits(String number) {
    assertThat(CustomerNames.businessNumber(number)).isEqualTo("51824753556");
  }
}
