package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.delivery.accounting.CustomerRules.Ways;

class CustomerRulesTest {

  private static final Ways BOTH = new Ways(true, true);
  private static final Ways TO_SAGE = new Ways(true, false);
  private static final Ways TO_LOC8 = new Ways(false, true);
  private static final CustomerFacts HARBOUR =
      facts("{\"name\": \"Harbour\", \"phone\": \"1\", \"email\": \"a@h.example\"}");
  private static final CustomerFacts IN_SAGE =
      facts("{\"name\": \"Harbour P/L\", \"phone\": \"2\", \"email\": \"a@h.example\"}");
  private static final Pair IN_STEP = new Pair(HARBOUR, IN_SAGE);

  @Test
  void what_always_differed_is_no_change() {
    assertThat(CustomerRules.decide(IN_STEP, IN_STEP, BOTH))
        .isEqualTo(new CustomerChange.Nothing());
  }

  @Test
  void a_change_on_one_side_goes_to_the_other_with_its_fields_only() {
    assertThat(decide(with(HARBOUR, "phone", "9"), IN_SAGE, BOTH))
        .isEqualTo(write(Side.SAGE, CustomerField.PHONE));
    assertThat(decide(HARBOUR, with(IN_SAGE, "email", ""), BOTH))
        .isEqualTo(write(Side.LOC8, CustomerField.EMAIL));
  }

  @Test
  void a_change_on_the_side_that_does_not_send_goes_nowhere() {
    assertThat(decide(HARBOUR, with(IN_SAGE, "phone", "9"), TO_SAGE))
        .isEqualTo(new CustomerChange.Nothing());
    assertThat(decide(with(HARBOUR, "phone", "9"), IN_SAGE, TO_LOC8))
        .isEqualTo(new CustomerChange.Nothing());
  }

  @Test
  void changes_on_both_sides_are_a_conflict_even_in_different_fields() {
    assertThat(decide(with(HARBOUR, "phone", "8"), with(IN_SAGE, "email", "b@h.example"), BOTH))
        .isEqualTo(new CustomerChange.Conflict(Set.of(CustomerField.PHONE, CustomerField.EMAIL)));
  }

  @Test
  void one_way_only_the_same_field_on_both_sides_is_a_conflict() {
    CustomerFacts loc8 = with(HARBOUR, "phone", "8");
    assertThat(decide(loc8, with(IN_SAGE, "email", "b@h.example"), TO_SAGE))
        .isEqualTo(write(Side.SAGE, CustomerField.PHONE));
    assertThat(decide(loc8, with(IN_SAGE, "phone", "9"), TO_SAGE))
        .isEqualTo(new CustomerChange.Conflict(Set.of(CustomerField.PHONE)));
    assertThat(decide(loc8, with(IN_SAGE, "phone", "9"), TO_LOC8))
        .isEqualTo(new CustomerChange.Conflict(Set.of(CustomerField.PHONE)));
  }

  @Test
  void the_same_change_on_both_sides_is_in_step_and_is_kept_as_such() {
    Pair now = new Pair(with(HARBOUR, "phone", "02 9"), with(IN_SAGE, "phone", "029"));
    assertThat(CustomerRules.decide(IN_STEP, now, BOTH)).isEqualTo(new CustomerChange.Nothing());
    Pair agreed = CustomerRules.agreed(IN_STEP, now);
    assertThat(agreed).isEqualTo(now);
    assertThat(CustomerRules.agreed(IN_STEP, IN_STEP)).isEqualTo(IN_STEP);
  }

  @Test
  void archived_on_either_side_it_goes_nowhere_whatever_was_changed() {
    CustomerFacts changed = with(HARBOUR, "phone", "8");
    assertThat(decide(asleep(changed), IN_SAGE, BOTH))
        .isEqualTo(new CustomerChange.Archived(Side.LOC8));
    assertThat(decide(changed, asleep(IN_SAGE), BOTH))
        .isEqualTo(new CustomerChange.Archived(Side.SAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "phone, '02 5550-1101', '(02)55501101', true",
    "phone, 1, 2, false",
    "email, A@b.example, a@B.example, true",
    "businessNumber, 'ABN 51 824 753 556', 51824753556, true",
    "name, Harbour, HARBOUR, false",
  })
  void values_agree_when_they_say_the_same_to_a_person(
      String key, String one, String other, boolean agree) {
    CustomerField field =
        EnumSet.allOf(CustomerField.class).stream()
            .filter(known -> known.key().equals(key))
            .findFirst()
            .orElseThrow();
    assertThat(with(HARBOUR, key, one).agreesWith(with(IN_SAGE, key, other)).contains(field))
        .isEqualTo(agree);
  }

  @Test
  void facts_are_kept_and_read_again_as_they_were_and_blanks_are_nothing() {
    CustomerFacts read =
        facts(
            """
            {"name": " Harbour ", "abn": 51, "email": null,
             "postalLines": ["PO Box 77", "", " Rozelle "], "active": false}
            """);
    assertThat(read.name()).isEqualTo("Harbour");
    assertThat(read.get(CustomerField.BUSINESS_NUMBER)).isEqualTo("51");
    assertThat(read.get(CustomerField.EMAIL)).isEmpty();
    assertThat(read.get(CustomerField.POSTAL_ADDRESS)).isEqualTo("PO Box 77\nRozelle");
    assertThat(CustomerFacts.read(read.toJson())).isEqualTo(read);
  }

  @Test
  void a_field_that_is_no_text_is_named() {
    assertThat(Sample.refusal(() -> facts("{\"name\": \"x\", \"phone\": {}}")).sentence())
        .contains("phone");
  }

  private static CustomerChange decide(CustomerFacts loc8, CustomerFacts sage, Ways ways) {
    return CustomerRules.decide(IN_STEP, new Pair(loc8, sage), ways);
  }

  private static CustomerChange write(Side to, CustomerField field) {
    return new CustomerChange.Write(to, Set.of(field));
  }

  private static CustomerFacts with(CustomerFacts facts, String key, String value) {
    return CustomerFacts.read(facts.toJson().put(key, value));
  }

  private static CustomerFacts asleep(CustomerFacts facts) {
    return new CustomerFacts(facts.values(), false);
  }

  private static CustomerFacts facts(String json) {
    try {
      JsonNode read = ExactJson.mapper().readTree(json);
      return CustomerFacts.read(read);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
