package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.outcome.Verdict;

class CustomerMatchingTest {

  private static final String ABN = "51 824 753 556";
  private static final NeutralCustomer HARBOUR =
      customer("Harbour Strata Pty Ltd", ABN, "accounts@harbour.example");

  @Test
  void one_of_the_same_name_is_linked() {
    assertThat(decide(HARBOUR, sage(1, "HARBOUR STRATA P/L", null, null)))
        .isEqualTo(new CustomerDecision.Link(1));
  }

  @Test
  void one_of_the_same_name_and_business_number_is_linked() {
    assertThat(decide(HARBOUR, sage(1, "Harbour Strata Pty Limited", "51824753556", null)))
        .isEqualTo(new CustomerDecision.Link(1));
  }

  @Test
  void an_unknown_one_is_created() {
    assertThat(decide(HARBOUR, sage(1, "Old Mill School", "11 222 333 444", "a@b.example")))
        .isEqualTo(new CustomerDecision.Create());
    assertThat(decide(HARBOUR)).isEqualTo(new CustomerDecision.Create());
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
        .isEqualTo(new CustomerDecision.Link(2));
  }

  @Test
  void the_business_number_alone_is_only_a_hint() {
    assertThat(refused(HARBOUR, sage(1, "HS Holdings", ABN, null)).sentence())
        .contains("could be “HS Holdings”");
  }

  @Test
  void the_email_address_alone_is_only_a_hint() {
    SageCustomer other = sage(1, "HS Holdings", null, "Accounts@Harbour.example");
    assertThat(refused(HARBOUR, other).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
  }

  @Test
  void an_email_address_of_a_customer_that_is_surely_another_is_no_hint() {
    SageCustomer otherNumber = sage(1, "SP 4471", "99 999 999 999", HARBOUR.email());
    SageCustomer otherCustomer =
        new SageCustomer(2, "SP 4472", null, HARBOUR.email(), true, "cus-other");
    assertThat(decide(HARBOUR, otherNumber, otherCustomer))
        .isEqualTo(new CustomerDecision.Create());
  }

  @Test
  void one_of_the_same_name_that_is_another_customer_of_loc8_is_for_a_person() {
    SageCustomer taken =
        new SageCustomer(1, "Harbour Strata Pty Ltd", ABN, null, true, "cus-other");
    assertThat(refused(HARBOUR, taken).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
    assertThat(refused(HARBOUR, taken, other(null)).code()).isEqualTo("PARKED_CUSTOMER_AMBIGUOUS");
  }

  @Test
  void one_that_is_linked_to_this_customer_already_is_linked_again() {
    SageCustomer own = new SageCustomer(1, "Harbour Strata Pty Ltd", ABN, null, true, HARBOUR.id());
    assertThat(decide(HARBOUR, own)).isEqualTo(new CustomerDecision.Link(1));
  }

  @Test
  void an_inactive_one_is_refused_and_no_second_one_is_made() {
    SageCustomer inactive = new SageCustomer(1, "Harbour Strata P/L", null, null, false, null);
    assertThat(refused(HARBOUR, inactive).code()).isEqualTo("PARKED_CUSTOMER_INACTIVE");
  }

  @Test
  void the_stored_link_goes_before_every_name() {
    List<SageCustomer> both =
        List.of(sage(1, "Harbour Strata Pty Ltd", ABN, null), sage(9, "Renamed", null, null));
    assertThat(CustomerMatching.decide(HARBOUR, 9L, both)).isEqualTo(new CustomerDecision.Link(9));
  }

  @Test
  void a_linked_one_that_is_inactive_or_gone_is_refused() {
    List<SageCustomer> inactive = List.of(new SageCustomer(9, "HS", null, null, false, "cus-88"));
    assertThat(refusal(() -> CustomerMatching.decide(HARBOUR, 9L, inactive)).code())
        .isEqualTo("PARKED_CUSTOMER_INACTIVE");
    assertThat(refusal(() -> CustomerMatching.decide(HARBOUR, 8L, inactive)).code())
        .isEqualTo("PARKED_CUSTOMER_GONE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "---"})
  void a_name_of_no_letters_is_refused(String name) {
    assertThat(refused(customer(name, null, null)).code()).isEqualTo("PARKED_CUSTOMER_NAME");
  }

  @Test
  void a_name_of_100_characters_goes_and_one_of_101_is_refused() {
    assertThat(decide(customer("é".repeat(100), null, null)))
        .isEqualTo(new CustomerDecision.Create());
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

  private static SageCustomer other(@Nullable String abn) {
    return sage(2, "Harbour Strata Pty. Ltd.", abn, null);
  }

  private static SageCustomer sage(
      long id, String name, @Nullable String abn, @Nullable String email) {
    return new SageCustomer(id, name, abn, email, true, null);
  }

  private static NeutralCustomer customer(
      String name, @Nullable String abn, @Nullable String email) {
    NeutralCustomer.Address none = new NeutralCustomer.Address("", "", "", "", "", "");
    return new NeutralCustomer(
        "cus-88", name, abn, email, null, null, none, none, List.of(), List.of(), true, null);
  }

  private static CustomerDecision decide(NeutralCustomer customer, SageCustomer... candidates) {
    return CustomerMatching.decide(customer, null, List.of(candidates));
  }

  private static Verdict refused(NeutralCustomer customer, SageCustomer... candidates) {
    return refusal(() -> decide(customer, candidates));
  }
}
