package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SageListTest extends SandboxTestBase {

  private void customers() throws Exception {
    user.sandbox("PUT", "/clock", "{\"holdAt\":\"2026-11-02T00:00:00Z\"}");
    user.customer("Harbour Strata Pty Ltd");
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT1H\"}");
    user.customer("O'Brien (Glebe)");
    user.control("POST", "/sage/customers", "{\"Name\":\"Rossi Café\",\"Active\":false}");
    user.sandbox("PUT", "/clock", "{\"real\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Active eq true                                        | 2",
        "Active eq false                                       | 1",
        "not (Active eq true)                                  | 1",
        "Name eq 'harbour strata pty ltd'                      | 1",
        "Name eq 'O''Brien (Glebe)'                            | 1",
        "Name eq 'Rossi Café'                                  | 1",
        "Name ne 'Rossi Café'                                  | 2",
        "startswith(Name,'Har')                                | 1",
        "indexof(Name, 'strata') ge 0                          | 1",
        "substringof('Caf', Name)                              | 1",
        "Balance eq 0                                          | 3",
        "Balance gt -1.5                                       | 3",
        "Balance lt 0.00 or Active eq false                    | 1",
        "(Balance ge 0 and Balance le 0) and Active eq true    | 2",
        "Active eq false or Active eq true and Balance gt 5    | 1",
        "Modified gt DateTime'2026-11-02T11:30:00'             | 2",
        "Modified ge datetime'2026-11-02T11:00:00'             | 3",
        "created lt DATETIME'2026-11-02T11:30'                 | 1",
        "Modified gt DateTime'2026-11-03'                      | 0",
        "CreditLimit eq null                                   | 0",
        "CurrencyId ne null                                    | 0",
      })
  void a_filter_finds_what_it_says(String filter, int found) throws Exception {
    customers();

    var reply = user.filtered("Customer", filter);

    assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    assertThat(reply.json().get("TotalResults").asInt()).isEqualTo(found);
    assertThat(reply.json().get("Results")).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Nothing eq 1",
        "Name eq",
        "Name eq 'x",
        "(Active eq true",
        "Active = true",
        "Name eq 5",
        "Modified gt DateTime'soon'",
        "Active eq true Active eq true",
      })
  void a_filter_that_cannot_be_understood_is_a_bad_request(String filter) throws Exception {
    customers();

    var reply = user.filtered("Customer", filter);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().has("Message")).isTrue();
  }

  @Test
  void string_filters_and_order_can_be_switched_off() throws Exception {
    user.control("PUT", "/switches", "{\"stringFilters\":false}");

    assertThat(user.filtered("Customer", "Name eq 'x'").status()).isEqualTo(400);
    assertThat(user.filtered("Customer", "startswith(Name,'x')").status()).isEqualTo(400);
    assertThat(user.sage("GET", "/Customer/Get?$orderby=Name", null).status()).isEqualTo(400);
    assertThat(user.sage("GET", "/Customer/Get?$orderby=ID", null).status()).isEqualTo(200);
    assertThat(user.filtered("Customer", "Modified gt DateTime'2026-01-01'").status())
        .isEqualTo(200);
  }

  @Test
  void filters_on_stamps_can_be_switched_off() throws Exception {
    user.control("PUT", "/switches", "{\"modifiedFilter\":false}");

    assertThat(user.filtered("Customer", "Modified gt DateTime'2026-01-01'").status())
        .isEqualTo(400);
    assertThat(user.filtered("Customer", "Created gt DateTime'2026-01-01'").status())
        .isEqualTo(400);
    assertThat(user.filtered("Customer", "ID gt 1").status()).isEqualTo(200);
  }

  @Test
  void a_page_holds_at_most_a_hundred_and_total_counts_all_that_match() throws Exception {
    String many =
        IntStream.range(0, 150)
            .mapToObj(i -> "{\"Name\":\"Customer %03d\",\"Active\":%s}".formatted(i, i != 7))
            .toList()
            .toString();
    user.control("POST", "/sage/customers", many);

    JsonNode first = user.sage("GET", "/Customer/Get?$top=500", null).json();
    JsonNode rest =
        user.sage("GET", "/Customer/Get?%24skip=100&$filter=Active%20eq%20true", null).json();
    JsonNode beyond = user.sage("GET", "/Customer/Get?$skip=1000", null).json();

    assertThat(first.get("TotalResults").asInt()).isEqualTo(150);
    assertThat(first.get("ReturnedResults").asInt()).isEqualTo(100);
    assertThat(rest.get("TotalResults").asInt()).isEqualTo(149);
    assertThat(rest.get("Results")).hasSize(49);
    assertThat(beyond.get("Results")).isEmpty();
  }

  @Test
  void order_and_chosen_fields_are_as_asked() throws Exception {
    customers();

    JsonNode rows =
        user.sage("GET", "/Customer/Get?$orderby=Name%20desc&$select=id,Name", null)
            .json()
            .get("Results");

    assertThat(StreamSupport.stream(rows.spliterator(), false).map(r -> r.get("Name").asText()))
        .containsExactly("Rossi Café", "O'Brien (Glebe)", "Harbour Strata Pty Ltd");
    assertThat(rows.get(0)).hasSize(2);
  }

  @Test
  void an_unknown_id_answers_null() throws Exception {
    var reply = user.sage("GET", "/Customer/Get/4711", null);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.response().body()).isEqualTo("null");
  }

  @Test
  void percentages_can_be_fractions() throws Exception {
    user.control("PUT", "/switches", "{\"percentageAsFraction\":true}");

    JsonNode gst = user.filtered("TaxType", "Name eq 'GST'").json().at("/Results/0");

    assertThat(gst.get("Percentage").decimalValue()).isEqualByComparingTo("0.10");
  }
}
