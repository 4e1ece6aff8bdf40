package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {

  @Test
  void numbers_are_compared_as_decimals_exactly() {
    assertThat(between("{\"a\": 1.10}", "{\"a\": 1.1}")).isEmpty();
    assertThat(between("{\"a\": 0.3}", "{\"a\": 0.30000000000000004}"))
        .containsExactly("a: 0.3 / 0.30000000000000004");
    assertThat(between("{\"a\": 9007199254740993}", "{\"a\": 9007199254740992}")).hasSize(1);
  }

  @Test
  void a_number_is_never_a_text() {
    assertThat(between("{\"a\": 1}", "{\"a\": \"1\"}")).containsExactly("a: 1 / \"1\"");
  }

  @Test
  void a_field_too_many_and_one_too_few_are_told() {
    assertThat(between("{\"a\": 1}", "{\"b\": 2}"))
        .containsExactly("a: 1 / nothing", "b: nothing / 2");
  }

  @Test
  void null_is_not_nothing() {
    assertThat(between("{\"a\": null}", "{}")).containsExactly("a: null / nothing");
  }

  @Test
  void lists_are_compared_one_by_one_and_by_length() {
    assertThat(between("{\"a\": [{\"b\": 1}, {\"b\": 2}]}", "{\"a\": [{\"b\": 1}, {\"b\": 3}]}"))
        .containsExactly("a[1].b: 2 / 3");
    assertThat(between("[1]", "[1, 2]")).containsExactly("[1]: nothing / 2");
  }

  @Test
  void a_part_may_have_further_fields_but_no_longer_lists() throws JsonProcessingException {
    JsonNode expected = FixtureFiles.JSON.readTree("{\"a\": [{\"b\": 1}]}");
    assertThat(part(expected, "{\"a\": [{\"b\": 1, \"c\": 2}], \"d\": 3}")).isEmpty();
    assertThat(part(expected, "{\"a\": [{\"b\": 1}, {\"b\": 1}]}")).hasSize(1);
  }

  @Test
  void by_digits_1_10_is_not_1_1() throws JsonProcessingException {
    JsonNode expected = FixtureFiles.JSON.readTree("1.10");
    assertThat(JsonDifference.byDigits(expected, FixtureFiles.JSON.readTree("1.1"))).hasSize(1);
    assertThat(JsonDifference.byDigits(expected, FixtureFiles.JSON.readTree("1.10"))).isEmpty();
  }

  private static List<JsonDifference> part(JsonNode expected, String got)
      throws JsonProcessingException {
    return JsonDifference.between(expected, FixtureFiles.JSON.readTree(got), true);
  }

  private static List<String> between(String expected, String got) {
    try {
      return JsonDifference.between(
              FixtureFiles.JSON.readTree(expected), FixtureFiles.JSON.readTree(got), false)
          .stream()
          .map(one -> one.where() + ": " + text(one.expected()) + " / " + text(one.got()))
          .toList();
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static String text(JsonNode node) {
    return node == null ? "nothing" : node.toString();
  }
}
