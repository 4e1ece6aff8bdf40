package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.number;
import static org.loc8sage.delivery.accounting.Sample.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SageListsTest {

  @ParameterizedTest
  @CsvSource({
    "10 0 12.5, 10 0 12.5",
    "0.1 0 0.125, 10 0 12.5",
    "0.10 0.0, 10 0",
    "15.00 0.000, 15 0",
    "1 0, 1 0", // one percent: nothing between 0 and 1
    "1 0.1, 100 10",
    "0, 0",
    "100 10, 100 10",
    "0.5 10 0, 0.5 10 0", // half a percent: as a fraction the other would be a thousand percent
    "0.0975 0.15, 9.75 15",
    "9.75 15 0, 9.75 15 0"
  })
  void the_whole_list_decides_how_percentages_are_written(String company, String percent) {
    List<String> normalised =
        TaxPercentages.normalise(Stream.of(company.split(" ")).map(Sample::number).toList())
            .stream()
            .map(String::valueOf)
            .toList();
    assertThat(String.join(" ", normalised)).isEqualTo(percent);
  }

  @Test
  void tax_types_are_read_with_their_rates_as_percent() {
    assertThat(
            SageLists.taxTypes(
                json(
                    """
                    [{"id": 7011, "name": "GST", "percentage": 0.1, "isDefault": true, "active": true},
                     {"id": 7012, "name": "GST Free", "percentage": "0.0", "active": false}]
                    """)))
        .isEqualTo(
            List.of(
                new SageTaxType(7011, "GST", number("10"), true, true),
                new SageTaxType(7012, "GST Free", number("0"), false, false)));
  }

  @Test
  void a_list_of_tax_types_is_written_as_the_mapping_to_loc8_takes_it() {
    JsonNode written = ExactJson.mapper().valueToTree(List.of(Sample.GST));
    assertThat(written)
        .hasToString(
            "[{\"id\":7011,\"name\":\"GST\",\"percentage\":10,\"active\":true,\"isDefault\":true}]");
  }

  @Test
  void accounts_are_read() {
    assertThat(SageLists.accounts(json("[{\"id\": 5010, \"name\": \"Sales\", \"active\": false}]")))
        .isEqualTo(List.of(new SageAccount(5010, "Sales", false)));
  }

  @ParameterizedTest
  @CsvSource({
    "'[{\"name\": \"GST\", \"percentage\": 10}]', 'tax type 1, id is missing'",
    "'[{\"id\": 1.5, \"name\": \"GST\", \"percentage\": 10}]', 'tax type 1, id: “1.5” is no id'",
    "'[{\"id\": 1, \"name\": \"GST\"}]', 'tax type 1, percentage is missing'",
    "'{}', it is no list",
    "'[1]', 'tax type 1 is not a record'"
  })
  void what_cannot_be_read_is_named(String list, String reason) {
    assertThat(refusal(() -> SageLists.taxTypes(json(list))).facts())
        .containsEntry("reason", reason);
  }

  private static JsonNode json(String text) {
    try {
      return ExactJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
