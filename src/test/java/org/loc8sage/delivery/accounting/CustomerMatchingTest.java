package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.delivery.accounting.CustomerMatching.Known;
import org.loc8sage.outcome.Verdict;

class CustomerMatchingTest {

  private static final String NONE = "none";
  private static final String ABN = "51 824 753 556";
  private static final NeutralCustomer HARBOUR =
      customer("Harbour Strata Pty Ltd", ABN, "accounts@harbour.example");

  @Test
  void one_of_the_same_name_is_linked() {
    assertThat(decide(HARBOUR, sage(1, "HARBOUR STRATA P/L", null, null))).isEqualTo("1");
  }

  @Test
  void one_of_the_same_name_and_business_number_is_linked() {
    assertThat(decide(HARBOUR, sage(1, "Harbour Strata Pty Limited", "51824753556", null)))
        .isEqualTo("1");
  }

  @Test
  void an_unknown_one_is_created() {
    assertThat(decide(HARBOUR, sage(1, "Old Mill School", "11 222 333 444", "a@b.example")))
        .isEqualTo(NONE);
    assertThat(decide(HARBOUR)).isEqualTo(NONE);
  }

  @Test
  void the_same_name_with_another_business_number_is_for_a_person() {
    Verdict verdict =
        refused(HARBOUR, sage(1, "Harbour Strata", "x", null), other("99 999 999 999"));
    assertThat(verdict.code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(verdict.sentence())
        .isEqualTo(
            "It is not certain which customer Harbour Strata Pty Ltd is in Sage: “Harbour Strata"
                + " Pty. Ltd.” has the same name, but ABN 99 999 999 999 there and ABN 51 824 753"
                + " 556 in Loc8.");
    assertThat(verdict.advice())
        .isEqualTo(
            "Correct the wrong one if it is one customer, else rename one of the two, then retry.");
  }

  @Test
  void two_of_one_name_are_for_a_person() {
    Verdict verdict = refused(HARBOUR, sage(1, "Harbour Strata P/L", null, null), other(null));
    assertThat(verdict.code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(verdict.sentence())
        .contains(
            "2 customers there have the same name: “Harbour Strata P/L” and “Harbour Strata Pty."
                + " Ltd.”.");
    assertThat(verdict.advice())
        .isEqualTo(
            "Rename all but the right one in Sage, or give the right one the ABN 51 824 753 556"
                + " there, then retry.");
  }

  @Test
  void a_business_number_that_two_of_one_name_have_is_no_advice() {
    Verdict verdict = refused(HARBOUR, sage(1, "Harbour Strata P/L", ABN, null), other(ABN));
    assertThat(verdict.sentence())
        .contains("“Harbour Strata P/L” (ABN 51 824 753 556) and “Harbour Strata Pty. Ltd.” (ABN");
    assertThat(verdict.advice()).isEqualTo("Rename all but the right one in Sage, then retry.");
  }

  @Test
  void of_two_of_one_name_the_one_with_the_business_number_is_linked() {
    assertThat(decide(HARBOUR, sage(1, "Harbour Strata P/L", null, null), other(ABN)))
        .isEqualTo("2");
  }

  @Test
  void the_business_number_alone_is_only_a_hint() {
    Verdict verdict = refused(HARBOUR, sage(1, "HS Holdings", ABN, null));
    assertThat(verdict.sentence())
        .endsWith("Sage: “HS Holdings” has the same ABN 51 824 753 556, but another name.");
    assertThat(verdict.advice())
        .isEqualTo(
            "Give it the same name on both sides if it is one customer, else correct the ABN where"
                + " it is wrong, then retry.");
  }

  @Test
  void the_business_number_of_another_customer_of_loc8_names_that_one() {
    Known taken = new Known("1", "HS Holdings", ABN, null, true, "cus-other", "HS Holdings");
    Verdict verdict = refused(HARBOUR, taken);
    assertThat(verdict.sentence())
        .endsWith(
            "another name, and is linked already to another customer of Loc8, “HS Holdings”.");
    assertThat(verdict.advice())
        .isEqualTo(
            "If both are one customer, use “HS Holdings” in Loc8 and archive the other one there;"
                + " else correct the ABN, then retry.");
  }

  @Test
  void the_email_address_alone_is_only_a_hint() {
    Known other = sage(1, "HS Holdings", null, "Accounts@Harbour.example");
    Verdict verdict = refused(HARBOUR, other);
    assertThat(verdict.code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(verdict.sentence())
        .contains("the same e-mail address Accounts@Harbour.example, but another name");
    assertThat(verdict.advice()).contains("correct the e-mail address");
  }

  @Test
  void an_email_address_of_a_customer_that_is_surely_another_is_no_hint() {
    Known otherNumber = sage(1, "SP 4471", "99 999 999 999", HARBOUR.email());
    Known otherCustomer =
        new Known("2", "SP 4472", null, HARBOUR.email(), true, "cus-other", "Harbour East");
    assertThat(decide(HARBOUR, otherNumber, otherCustomer)).isEqualTo(NONE);
  }

  @Test
  void one_of_the_same_name_that_is_another_customer_of_loc8_is_for_a_person() {
    Known taken =
        new Known("1", "Harbour Strata Pty Ltd", ABN, null, true, "cus-other", "Harbour East");
    Verdict verdict = refused(HARBOUR, taken);
    assertThat(verdict.code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(verdict.sentence())
        .endsWith(
            "has the same name, and is linked already to another customer of Loc8, “Harbour"
                + " East”.");
    assertThat(verdict.advice())
        .isEqualTo(
            "If both are one customer, use “Harbour East” in Loc8 and archive the other one there;"
                + " else rename one and correct its ABN, then retry.");
    assertThat(refused(HARBOUR, taken, other(null)).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
  }

  @Test
  void one_that_is_linked_to_this_customer_already_is_linked_again() {
    Known own =
        new Known("1", "Harbour Strata Pty Ltd", ABN, null, true, HARBOUR.id(), HARBOUR.name());
    assertThat(decide(HARBOUR, own)).isEqualTo("1");
  }

  @Test
  void an_inactive_one_is_refused_and_no_second_one_is_made() {
    Known inactive = new Known("1", "Harbour Strata P/L", null, null, false, null, null);
    assertThat(refused(HARBOUR, inactive).code()).isEqualTo("PARKED_CUSTOMER_INACTIVE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "---"})
  void a_name_of_no_letters_is_refused(String name) {
    assertThat(refused(customer(name, null, null)).code()).isEqualTo("PARKED_CUSTOMER_NAME");
  }

  @Test
  void a_name_of_100_characters_goes_and_one_of_101_is_refused() {
    assertThat(decide(customer("é".repeat(100), null, null))).isEqualTo(NONE);
    assertThat(refused(customer("é".repeat(101), null, null)).sentence())
        .contains("it has 101 characters");
  }

  @Test
  void a_customer_is_read_from_the_neutral_shape() throws JsonProcessingException {
    NeutralCustomer read =
        NeutralCustomer.read(
            ExactJson.mapper()
                .readTree(
                    """
                    {"id": 88, "name": "Harbour \\"Strata\\"", "abn": null,
                     "postal": {"city": "Rozelle", "postcode": 2039}, "postalLines": ["Rozelle"],
                     "active": false}
                    """));
    assertThat(read.id()).isEqualTo("88");
    assertThat(read.postal().postcode()).isEqualTo("2039");
    assertThat(read.site().city()).isEmpty();
    assertThat(read.postalLines()).isEqualTo(List.of("Rozelle"));
    assertThat(read.active()).isFalse();
  }

  private static Known other(@Nullable String abn) {
    return sage(2, "Harbour Strata Pty. Ltd.", abn, null);
  }

  private static Known sage(long id, String name, @Nullable String abn, @Nullable String email) {
    return new Known(String.valueOf(id), name, abn, email, true, null, null);
  }

  private static NeutralCustomer customer(
      String name, @Nullable String abn, @Nullable String email) {
    NeutralCustomer.Address none = new NeutralCustomer.Address("", "", "", "", "", "");
    return new NeutralCustomer(
        "cus-88", name, abn, email, null, null, none, none, List.of(), List.of(), true, null);
  }

  /** The id in Sage, or {@link #NONE}. */
  private static String decide(NeutralCustomer customer, Known... candidates) {
    CustomerMatching.checkName(customer.name());
    Known known =
        new Known(
            customer.id(), customer.name(), customer.abn(), customer.email(), true, null, null);
    String found = CustomerMatching.find(Side.SAGE, known, List.of(candidates));
    return found == null ? NONE : found;
  }

  private static Verdict refused(NeutralCustomer customer, Known... candidates) {
    return refusal(() -> decide(customer, candidates));
  }
}
