package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Loc8SideTest extends SandboxTestBase {

  private JsonNode made(String resource, String spec) throws Exception {
    var reply = user.control("POST", "/loc8/" + resource, spec);
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
    return reply.json();
  }

  @Test
  void a_wrong_key_is_refused() throws Exception {
    var reply = user.bare("GET", "/loc8/v1/company", "Authorization", "Bearer nobody");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("unauthorized");
    assertThat(user.bare("GET", "/loc8/v1/company").status()).isEqualTo(401);
    assertThat(user.sandbox("GET", "/calls?system=loc8", null).json()).hasSizeGreaterThan(1);
  }

  @Test
  void the_company_says_name_currency_and_zone() throws Exception {
    JsonNode company = user.loc8("GET", "/company", null).json();

    assertThat(company.get("name").asText()).isEqualTo(user.tenant);
    assertThat(company.get("currency").asText()).isEqualTo("AUD");
    assertThat(company.get("timeZone").asText()).isEqualTo("Australia/Sydney");
  }

  @Test
  void an_invoice_made_from_little_is_whole_and_adds_up() throws Exception {
    made("customers", "{\"displayName\":\"Harbour Strata Pty Ltd\"}");
    JsonNode invoice =
        made(
            "invoices",
            """
            {"number":"INV-1042","lines":[{"quantity":"3.75","unitCharge":"116.6725"},
             {"kind":"INVENTORY","charge":"10.00","taxType":"GST Free"}]}""");

    JsonNode read = user.loc8("GET", "/invoices/" + invoice.get("id").asText(), null).json();
    assertThat(read).isEqualTo(invoice);
    assertThat(read.get("status").asText()).isEqualTo("PENDING_PAYMENT");
    assertThat(read.get("customerId").asText()).startsWith("cus-");
    assertThat(read.get("totalExcludingTax").asText()).isEqualTo("447.52");
    assertThat(read.get("totalTax").asText()).isEqualTo("43.75");
    assertThat(read.get("totalIncludingTax").asText()).isEqualTo("491.27");
    assertThat(read.get("amountDue").asText()).isEqualTo("491.27");
    assertThat(read.get("updatedAt").asText()).endsWith("Z");
  }

  @Test
  void a_tax_type_chosen_on_a_line_is_calculated_like_in_loc8() throws Exception {
    JsonNode made =
        made(
            "invoices",
            """
            {"number":"INV-1053","lines":[{"unitCharge":"120.00"},
             {"description":"Parking","unitCharge":"22.00","taxTypeId":null,"taxAmount":"2.00"}]}""");
    assertThat(made.get("totalIncludingTax").asText()).isEqualTo("156.00");

    JsonNode edited =
        user.control("PUT", "/loc8/invoices/INV-1053/lines/2", "{\"taxType\":\"GST\"}").json();
    assertThat(user.loc8("GET", "/invoices/" + made.get("id").asText(), null).json())
        .isEqualTo(edited);
    assertThat(edited.get("lines").get(0)).isEqualTo(made.get("lines").get(0));
    assertThat(edited.at("/lines/1/description").asText()).isEqualTo("Parking");
    assertThat(edited.at("/lines/1/id")).isEqualTo(made.at("/lines/1/id"));
    assertThat(edited.at("/lines/1/taxTypeId")).isEqualTo(made.at("/lines/0/taxTypeId"));
    assertThat(edited.at("/lines/1/taxAmount").asText()).isEqualTo("2.20");
    assertThat(edited.get("totalTax").asText()).isEqualTo("14.20");
    assertThat(edited.get("amountDue").asText()).isEqualTo("156.20");
  }

  @Test
  void a_tax_type_that_loc8_does_not_have_is_refused_and_those_it_has_are_told() throws Exception {
    JsonNode made = made("invoices", "{\"number\":\"INV-1\"}");
    String line = "/loc8/invoices/INV-1/lines/1";

    var refused = user.control("PUT", line, "{\"taxType\":\"Exotic\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("message").asText())
        .isEqualTo("Loc8 has no tax type “Exotic”; it has GST, GST Free, Old GST 10%.");
    assertThat(user.control("GET", "/loc8/invoices/INV-1", null).json()).isEqualTo(made);
    JsonNode none = user.control("PUT", line, "{\"taxType\":null}").json();
    assertThat(none.at("/lines/0/taxTypeId").isNull()).isTrue();
    assertThat(none.get("totalTax").asText()).isEqualTo("0.00");
  }

  @ParameterizedTest
  @CsvSource({
    "/loc8/invoices/INV-1/lines/2, 404", "/loc8/invoices/INV-1/lines/0, 404",
    "/loc8/invoices/INV-1/lines/x, 400", "/loc8/invoices/INV-2/lines/1, 404",
    "/loc8/invoices/INV-1/line/1, 404", "/loc8/customers/INV-1/lines/1, 404",
  })
  void an_edit_of_a_line_that_is_not_there_is_refused(String path, int status) throws Exception {
    made("invoices", "{\"number\":\"INV-1\"}");
    assertThat(user.control("PUT", path, "{\"taxType\":\"GST\"}").status()).isEqualTo(status);
  }

  @Test
  void two_hundred_and_fifty_records_of_one_stamp_come_in_three_pages() throws Exception {
    String stamp = "2026-11-02T03:04:05.000Z";
    String many =
        IntStream.range(0, 250)
            .mapToObj(i -> "{\"number\":\"N-%d\",\"updatedAt\":\"%s\"}".formatted(i, stamp))
            .toList()
            .toString();
    made("invoices", many);
    made("invoices", "{\"number\":\"OLD\",\"updatedAt\":\"2026-11-02T03:04:04.999Z\"}");
    Set<String> ids = new LinkedHashSet<>();
    List<Integer> sizes = new ArrayList<>();
    String next = "1";
    while (next != null) {
      JsonNode page =
          user.loc8("GET", "/invoices?updatedSince=" + stamp + "&page=" + next, null).json();
      page.get("data").forEach(invoice -> ids.add(invoice.get("id").asText()));
      sizes.add(page.get("data").size());
      assertThat(page.get("total").asInt()).isEqualTo(250);
      next = page.get("next").isNull() ? null : page.get("next").asText();
    }
    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(List.copyOf(ids)).hasSize(250).isSorted();
  }

  @Test
  void lists_filter_by_status_and_stop_at_a_hundred_a_page() throws Exception {
    made("invoices", "[{\"status\":\"DRAFT\"},{\"status\":\"PAID\"},{\"status\":\"VOID\"},{}]");

    JsonNode page =
        user.loc8("GET", "/invoices?status=PENDING_PAYMENT,PAID&pageSize=500", null).json();

    assertThat(page.get("data")).hasSize(2);
    assertThat(page.get("pageSize").asInt()).isEqualTo(100);
    assertThat(page.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"page=0", "pageSize=x", "updatedSince=yesterday"})
  void a_list_asked_for_wrongly_is_refused(String query) throws Exception {
    assertThat(user.loc8("GET", "/invoices?" + query, null).status()).isEqualTo(400);
  }

  @Test
  void a_patch_changes_the_status_and_the_stamp() throws Exception {
    JsonNode invoice = made("invoices", "{}");
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT1S\"}");
    String body =
        """
        {"status":"PAID","amountPaid":110,"amountDue":"0",
         "externalRefs":[{"system":"sage","id":"90001"}]}""";

    var reply = user.loc8("PATCH", "/invoices/" + invoice.get("id").asText(), body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("status").asText()).isEqualTo("PAID");
    assertThat(reply.json().get("amountPaid").asText()).isEqualTo("110.00");
    assertThat(reply.json().get("amountDue").isTextual()).isTrue();
    assertThat(reply.json().get("updatedAt").asText())
        .isGreaterThan(invoice.get("updatedAt").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {\"status\":\"LOST\"} | 422",
        "{} | {\"number\":\"X\"} | 422",
        "{} | {\"amountDue\":\"much\"} | 422",
        "{\"status\":\"VOID\"} | {\"status\":\"PAID\"} | 409",
        "{} | [] | 400",
        "{} | {\"status\" | 400",
      })
  void a_patch_that_makes_no_sense_is_refused(String given, String patch, int status)
      throws Exception {
    JsonNode invoice = made("invoices", given);

    var reply = user.loc8("PATCH", "/invoices/" + invoice.get("id").asText(), patch);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().at("/error/message").asText()).isNotEmpty();
  }

  @Test
  void customers_are_created_and_changed() throws Exception {
    var created =
        user.loc8(
            "POST", "/customers", "{\"displayName\":\"Rossi & Sons Café\",\"type\":\"COMPANY\"}");
    String id = created.json().get("id").asText();

    var changed = user.loc8("PATCH", "/customers/" + id, "{\"email\":\"a@rossi.example\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(changed.json().get("email").asText()).isEqualTo("a@rossi.example");
    assertThat(changed.json().get("displayName").asText()).isEqualTo("Rossi & Sons Café");
    assertThat(user.loc8("GET", "/customers", null).json().get("total").asInt()).isEqualTo(1);
    assertThat(user.loc8("POST", "/customers", "{}").status()).isEqualTo(422);
  }

  @Test
  void a_list_that_is_replaced_keeps_ids_by_id_and_by_reference() throws Exception {
    String body =
        """
        {"data":[{"name":"GST","rate":"10","externalRefs":[{"system":"sage","id":"7011"}]},
                 {"name":"GST Free","rate":"0","externalRefs":[{"system":"sage","id":"7012"}]}]}""";
    JsonNode old = user.loc8("GET", "/taxTypes", null).json().get("data");
    JsonNode first = user.loc8("PUT", "/taxTypes", body).json().get("data");
    JsonNode again = user.loc8("PUT", "/taxTypes", body).json().get("data");
    String byId =
        "{\"data\":[{\"id\":\"%s\",\"name\":\"GST new\",\"rate\":\"10\"}]}"
            .formatted(first.at("/0/id").asText());
    JsonNode kept = user.loc8("PUT", "/taxTypes", byId).json().get("data");

    assertThat(old).hasSize(3);
    assertThat(first.at("/0/id")).isNotEqualTo(old.at("/0/id"));
    assertThat(again).isEqualTo(first);
    assertThat(kept).hasSize(1);
    assertThat(kept.at("/0/id")).isEqualTo(first.at("/0/id"));
    assertThat(user.loc8("GET", "/taxTypes", null).json().get("data")).isEqualTo(kept);
    assertThat(user.loc8("PUT", "/accounts", "{\"data\":[{}]}").status()).isEqualTo(422);
  }

  @Test
  void people_edit_change_a_status_and_delete() throws Exception {
    JsonNode invoice = made("invoices", "{\"number\":\"INV-7\",\"status\":\"DRAFT\"}");
    String id = invoice.get("id").asText();
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT1S\"}");

    JsonNode pending =
        user.control("POST", "/loc8/invoices/INV-7/status", "{\"status\":\"PENDING_PAYMENT\"}")
            .json();
    JsonNode rubbish =
        user.control("PUT", "/loc8/invoices/" + id, "{\"status\":\"???\",\"lines\":null}").json();

    assertThat(pending.get("updatedAt").asText()).isGreaterThan(invoice.get("updatedAt").asText());
    assertThat(rubbish.get("lines").isNull()).isTrue();
    assertThat(user.loc8("GET", "/invoices/" + id, null).json()).isEqualTo(rubbish);
    assertThat(user.control("DELETE", "/loc8/invoices/" + id, null).status()).isEqualTo(204);
    assertThat(user.loc8("GET", "/invoices/" + id, null).status()).isEqualTo(404);
    assertThat(user.loc8("GET", "/invoices", null).json().get("total").asInt()).isZero();
  }

  @Test
  void tenants_do_not_see_each_other() throws Exception {
    SandboxUser other = SandboxUser.of(port, "other-" + user.tenant);
    JsonNode invoice = made("invoices", "{}");
    long customer = user.customer("Harbour Strata Pty Ltd");

    assertThat(other.loc8("GET", "/invoices", null).json().get("total").asInt()).isZero();
    assertThat(other.loc8("GET", "/invoices/" + invoice.get("id").asText(), null).status())
        .isEqualTo(404);
    assertThat(other.sage("GET", "/Customer/Get/" + customer, null).response().body())
        .isEqualTo("null");
    assertThat(other.control("GET", "/calls?system=sage", null).json()).hasSize(1);
  }
}
