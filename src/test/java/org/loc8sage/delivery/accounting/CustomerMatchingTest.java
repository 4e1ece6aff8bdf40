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
            "The customer Harbour Strata Pty Ltd could be “Harbour Strata Pty. Ltd.” in Sage.");
  }

  @Test
  void two_of_one_name_are_for_a_person() {
    Verdict verdict = refused(HARBOUR, sage(1, "Harbour Strata P/L", null, null), other(null));
    assertThat(verdict.code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(verdict.sentence()).contains("“Harbour Strata P/L” or “Harbour Strata Pty. Ltd.”");
  }

  @Test
  void of_two_of_one_name_the_one_with_the_business_number_is_linked() {
    assertThat(decide(HARBOUR, sage(1, "Harbour Strata P/L", null, null), other(ABN)))
        .isEqualTo("2");
  }

  @Test
  void the_business_number_alone_is_only_a_hint() {
    assertThat(refused(HARBOUR, sage(1, "HS Holdings", ABN, null)).sentence())
        .contains("could be “HS Holdings”");
  }

  @Test
  void the_email_address_alone_is_only_a_hint() {
    Known other = sage(1, "HS Holdings", null, "Accounts@Harbour.example");
    assertThat(refused(HARBOUR, other).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
  }

  @Test
  void an_email_address_of_a_customer_that_is_surely_another_is_no_hint() {
    Known otherNumber = sage(1, "SP 4471", "99 999 999 999", HARBOUR.email());
    Known otherCustomer = new Known("2", "SP 4472", null, HARBOUR.email(), true, "cus-other");
    assertThat(decide(HARBOUR, otherNumber, otherCustomer)).isEqualTo(NONE);
  }

  @Test
  void one_of_the_same_name_that_is_another_customer_of_loc8_is_for_a_person() {
    Known taken = new Known("1", "Harbour Strata Pty Ltd", ABN, null, true, "cus-other");
    assertThat(refused(HARBOUR, taken).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(refused(HARBOUR, taken, other(null)).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
  }

  @Test
  void one_that_is_linked_to_this_customer_already_is_linked_again() {
    Known own = new Known("1", "Harbour Strata Pty Ltd", ABN, null, true, HARBOUR.id());
    assertThat(decide(HARBOUR, own)).isEqualTo("1");
  }

  @Test
  void an_inactive_one_is_refused_and_no_second_one_is_made() {
    Known inactive = new Known("1", "Harbour Strata P/L", null, null, false, null);
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
    return new Known(String.valueOf(id), name, abn, email, true, null);
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
        new Known(customer.id(), customer.name(), customer.abn(), customer.email(), true, null);
    String found = CustomerMatching.find(Side.SAGE, known, List.of(candidates));
    return found == null ? NONE : found;
  }

  private static Verdict refused(NeutralCustomer customer, Known... candidates) {
    return refusal(() -> decide(customer, candidates));
  }
}
