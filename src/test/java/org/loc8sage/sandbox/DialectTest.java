package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest extends SandboxTestBase {

  private String invoice(String spec) throws Exception {
    return user.control("POST", "/loc8/invoices", spec).json().get("id").asText();
  }

  @Test
  void the_key_stands_in_a_header_of_its_own_and_a_wrong_one_is_refused_in_its_own_shape()
      throws Exception {
    var wrong = user.bare("GET", "/loc8-dialect/billing/v2/account", "X-Loc8-Key", "nobody");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().at("/problem/title").asText()).isEqualTo("unauthorized");
    assertThat(wrong.json().has("error")).isFalse();
    String bearer = "Bearer " + user.tenant + "-loc8-key";
    assertThat(
            user.bare("GET", "/loc8-dialect/billing/v2/account", "Authorization", bearer).status())
        .isEqualTo(401);
    assertThat(user.dialect("GET", "/account", null).json().at("/result/row/time_zone").asText())
        .isEqualTo("Australia/Sydney");
  }

  @Test
  void a_bill_is_the_same_invoice_in_other_words() throws Exception {
    String id =
        invoice(
            """
            {"number":"INV-7","customerReference":"PO-9","lines":[{"quantity":"3.75","unitCharge":"116.6725"}]}""");

    JsonNode bill = user.dialect("GET", "/bills/" + id, null).json().at("/result/row");

    assertThat(bill.get("uid").asText()).isEqualTo(id);
    assertThat(bill.get("ref_no").asText()).isEqualTo("INV-7");
    assertThat(bill.get("state").asText()).isEqualTo("AWAITING_PAYMENT");
    assertThat(bill.get("gross_total").isNumber()).isTrue();
    assertThat(bill.get("gross_total").decimalValue()).isEqualTo(new BigDecimal("481.27"));
    assertThat(bill.at("/items/0/unit_price").decimalValue()).isEqualTo(new BigDecimal("116.6725"));
    assertThat(bill.get("custom_fields").findValuesAsText("value")).contains("PO-9");
    assertThat(bill.has("customerReference") || bill.has("customer_reference")).isFalse();
  }

  @Test
  void a_payment_is_an_action_with_numbers() throws Exception {
    String id = invoice("{\"number\":\"INV-8\"}");
    String actions = "/bills/" + id + "/actions";

    var text =
        user.dialect("POST", actions, "{\"action\":\"record_payment\",\"paid_total\":\"110.00\"}");
    assertThat(text.status()).isEqualTo(400);
    assertThat(text.json().at("/problem/detail").asText())
        .isEqualTo("paid_total must be a number.");
    assertThat(user.dialect("POST", actions, "{\"state\":\"SETTLED\"}").status()).isEqualTo(422);
    assertThat(user.dialect("PATCH", "/bills/" + id, "{\"state\":\"SETTLED\"}").status())
        .isEqualTo(405);

    var paid =
        user.dialect(
            "POST",
            actions,
            "{\"action\":\"record_payment\",\"state\":\"SETTLED\",\"paid_total\":110.00,\"open_total\":0.00}");
    assertThat(paid.status()).isEqualTo(200);
    JsonNode invoice = user.loc8("GET", "/invoices/" + id, null).json();
    assertThat(invoice.get("status").asText()).isEqualTo("PAID");
    assertThat(invoice.get("amountPaid").asText()).isEqualTo("110.00");
  }

  @Test
  void what_loc8_refuses_is_refused_in_the_dialect() throws Exception {
    String id = invoice("{\"number\":\"INV-9\",\"status\":\"DRAFT\"}");
    String settle = "{\"action\":\"record_payment\",\"state\":\"SETTLED\"}";

    var conflict = user.dialect("POST", "/bills/" + id + "/actions", settle);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.json().at("/problem/title").asText()).isEqualTo("conflict");
    var unknown =
        user.dialect(
            "POST",
            "/bills/" + id + "/actions",
            "{\"action\":\"record_payment\",\"state\":\"LOST\"}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/problem/where").asText()).isEqualTo("state");
  }

  @Test
  void fifty_bills_come_in_three_pages_by_cursor() throws Exception {
    user.control(
        "POST",
        "/loc8/invoices",
        IntStream.range(0, 50)
            .mapToObj("{\"number\":\"N-%d\",\"updatedAt\":\"2026-11-02T03:04:05.000Z\"}"::formatted)
            .toList()
            .toString());
    List<String> numbers = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = user.dialect("GET", "/bills?limit=100" + after, null).json().get("result");
      page.get("rows").forEach(bill -> numbers.add(bill.get("ref_no").asText()));
      sizes.add(page.get("rows").size());
      after =
          page.has("cursor") ? "&after=" + SandboxUser.encoded(page.get("cursor").asText()) : "";
    } while (!after.isEmpty());

    assertThat(sizes).containsExactly(20, 20, 10);
    assertThat(numbers).doesNotHaveDuplicates().hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"after=", "after=abc", "after=MDAw+/=", "limit=0", "modified_from=today"})
  void a_query_that_makes_no_sense_is_refused(String query) throws Exception {
    assertThat(user.dialect("GET", "/bills?" + query, null).status()).isEqualTo(400);
  }

  @Test
  void a_client_is_made_by_a_post_and_changed_by_an_action() throws Exception {
    var made =
        user.dialect(
            "POST",
            "/clients",
            "{\"full_name\":\"Old Mill School\",\"client_type\":\"COMPANY\",\"abn\":\"51 824 753 556\",\"links\":[{\"system\":\"sage\",\"uid\":\"7\"}]}");
    assertThat(made.status()).isEqualTo(201);
    JsonNode client = made.json().at("/result/row");
    assertThat(client.get("client_type").asText()).isEqualTo("COMPANY");
    String one = "/clients/" + client.get("uid").asText();
    JsonNode stored = user.loc8("GET", "/customers/" + client.get("uid").asText(), null).json();
    assertThat(stored.get("companyNumber").asText()).isEqualTo("51 824 753 556");
    assertThat(stored.at("/externalRefs/0/id").asText()).isEqualTo("7");

    assertThat(user.dialect("PATCH", one, "{\"email\":\"a@mill.example\"}").status())
        .isEqualTo(405);
    assertThat(user.dialect("POST", one + "/actions", "{\"email\":\"a@mill.example\"}").status())
        .isEqualTo(422);
    assertThat(user.dialect("POST", one + "/actions", "{\"action\":\"record_payment\"}").status())
        .isEqualTo(422);
    var changed =
        user.dialect(
            "POST",
            one + "/actions",
            "{\"action\":\"change_client\",\"telephone_work\":\"02 5550 1101\"}");
    assertThat(changed.status()).isEqualTo(200);
    JsonNode now = user.dialect("GET", one, null).json().at("/result/row");
    assertThat(now.get("telephone_work").asText()).isEqualTo("02 5550 1101");
    assertThat(now.get("full_name").asText()).isEqualTo("Old Mill School");
    assertThat(now.has("email") && now.get("email").asText().contains("mill")).isFalse();
  }

  @Test
  void tax_codes_are_replaced_as_rows() throws Exception {
    var put =
        user.dialect(
            "PUT",
            "/tax_codes",
            "{\"rows\":[{\"name\":\"GST\",\"percent\":10,\"links\":[{\"system\":\"sage\",\"uid\":\"7\"}]}]}");

    assertThat(put.json().at("/result/rows/0/percent").isNumber()).isTrue();
    JsonNode stored = user.loc8("GET", "/taxTypes", null).json().get("data");
    assertThat(stored).hasSize(1);
    assertThat(stored.at("/0/externalRefs/0/id").asText()).isEqualTo("7");
    assertThat(stored.at("/0/rate").asText()).isEqualTo("10");
  }

  @Test
  void its_calls_are_counted_and_its_faults_are_said_in_its_words() throws Exception {
    user.control("POST", "/faults", "{\"system\":\"loc8\",\"kind\":\"forbidden-403\"}");

    var refused = user.dialect("GET", "/clients", null);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().at("/problem/title").asText()).isEqualTo("forbidden");
    assertThat(user.dialect("GET", "/nothing", null).status()).isEqualTo(404);
    assertThat(user.control("GET", "/calls?system=loc8&pathContains=/loc8-dialect", null).json())
        .hasSize(2);
  }
}
