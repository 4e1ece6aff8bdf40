package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.sandbox.SandboxUser.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

class SageSaveTest extends SandboxTestBase {
  private long harbour;

  @BeforeEach
  void customer() throws Exception {
    harbour = user.customer("Harbour Strata Pty Ltd");
  }

  private static BigDecimal amount(JsonNode record, String field) {
    return record.get(field).decimalValue();
  }

  @Test
  void a_new_invoice_is_created_under_its_own_number() throws Exception {
    var reply = user.sage("POST", own(""), user.invoice("INV-1042", harbour));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().get("DocumentNumber").asText()).isEqualTo("INV-1042");
    assertThat(amount(reply.json(), "Total")).isEqualByComparingTo("110.00");
    assertThat(amount(reply.json(), "AmountDue")).isEqualByComparingTo("110.00");
    assertThat(reply.json().get("Status").asText()).isEqualTo("Unpaid");
    assertThat(reply.json().at("/Customer/Name").asText()).isEqualTo("Harbour Strata Pty Ltd");
    assertThat(reply.json().has("AllowOnlinePayment")).isFalse();
    assertThat(reply.json().get("Message").asText()).isEmpty();
    assertThat(reply.json().get("Created").asText()).doesNotContain("Z").hasSize(23);
  }

  @Test
  void without_a_word_on_numbers_sage_gives_its_own() throws Exception {
    var first = user.sage("POST", "/TaxInvoice/Save", user.invoice("INV-1042", harbour));
    var second = user.sage("POST", "/TaxInvoice/save", user.invoice("INV-1042", harbour));

    assertThat(first.json().get("DocumentNumber").asText()).isEqualTo("INV0000001");
    assertThat(second.json().get("DocumentNumber").asText()).isEqualTo("INV0000002");
  }

  @Test
  void a_repeated_number_is_refused_unless_switched() throws Exception {
    user.sage("POST", own(""), user.invoice("INV-1042", harbour));

    var refused = user.sage("POST", own(""), user.invoice("inv-1042", harbour));
    user.control("PUT", "/switches", "{\"refuseDuplicateNumbers\":false}");
    var taken = user.sage("POST", own(""), user.invoice("INV-1042", harbour));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.response().body()).isEqualTo("\"Document Number already exists\"");
    assertThat(taken.status()).isEqualTo(201);
  }

  @Test
  void of_many_saves_of_one_number_at_once_exactly_one_is_taken() throws Exception {
    String body = user.invoice("INV-1042", harbour);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> saves =
          Collections.nCopies(16, () -> user.sage("POST", own(""), body).status());
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> save : threads.invokeAll(saves)) {
        statuses.add(save.get());
      }
      assertThat(statuses).containsOnlyOnce(201).contains(400).hasSize(16);
      assertThat(user.control("GET", "/sage/documents", null).json()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"string,string", "message,object", "text,text"})
  void a_refusal_has_the_shape_that_is_switched_on(String shape, String kind) throws Exception {
    user.control("PUT", "/switches", "{\"errorShape\":\"" + shape + "\"}");

    var reply = user.sage("POST", "/Customer/Save", "{\"Name\":\"HARBOUR STRATA PTY LTD\"}");

    assertThat(reply.status()).isEqualTo(400);
    String body = reply.response().body();
    assertThat(kind)
        .isEqualTo(body.startsWith("\"") ? "string" : body.startsWith("{") ? "object" : "text");
  }

  @Test
  void saving_with_an_id_replaces_the_whole_object() throws Exception {
    JsonNode made =
        user.sage("POST", "/Customer/Save", "{\"Name\":\"Rossi\",\"Email\":\"a@rossi.example\"}")
            .json();
    String update = "{\"ID\":\"" + made.get("ID").asLong() + "\",\"name\":\"Rossi Café\"}";

    var reply = user.sage("POST", "/Customer/Save", update);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("Name").asText()).isEqualTo("Rossi Café");
    assertThat(reply.json().get("Email").asText()).isEmpty();
    assertThat(reply.json().get("Created")).isEqualTo(made.get("Created"));
    assertThat(user.sage("POST", "/Customer/Save", "{\"ID\":9,\"Name\":\"x\"}").status())
        .isEqualTo(404);
  }

  @Test
  void an_updated_invoice_keeps_its_number_and_gets_new_totals() throws Exception {
    JsonNode made = user.sage("POST", own(""), user.invoice("INV-1", harbour)).json();
    ObjectNode changed = made.deepCopy();
    ((ObjectNode) changed.at("/Lines/0")).put("Quantity", 2);

    var reply = user.sage("POST", own(""), changed.toString());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("ID")).isEqualTo(made.get("ID"));
    assertThat(amount(reply.json(), "AmountDue")).isEqualByComparingTo("220.00");
  }

  @ParameterizedTest
  @CsvSource({
    "3.75, 116.6725, 437.52, 43.75",
    "1, 0.05, 0.05, 0.01",
    "3, 33.335, 100.01, 10.00",
    "-1, 10.05, -10.05, -1.01",
  })
  void every_line_is_rounded_half_up_to_the_cent(
      String quantity, String price, String exclusive, String tax) throws Exception {
    JsonNode made =
        user.sage("POST", own(""), user.invoice("INV-1", harbour, quantity, price)).json();

    assertThat(amount(made, "Exclusive")).isEqualByComparingTo(exclusive);
    assertThat(amount(made, "Tax")).isEqualByComparingTo(tax);
    assertThat(amount(made.at("/Lines/0"), "Total"))
        .isEqualByComparingTo(new BigDecimal(exclusive).add(new BigDecimal(tax)));
  }

  @Test
  void totals_that_are_sent_and_unknown_fields_are_ignored() throws Exception {
    ObjectNode sent = (ObjectNode) Json.parse(user.invoice("INV-1", harbour));
    sent.put("Total", 5).put("AmountDue", 0).put("StatusId", 3).put("Nonsense", true);

    JsonNode made = user.sage("POST", own(""), sent.toString()).json();

    assertThat(amount(made, "AmountDue")).isEqualByComparingTo("110.00");
    assertThat(made.get("StatusId").asInt()).isEqualTo(1);
    assertThat(made.has("Nonsense")).isFalse();
  }

  @Test
  void calculating_keeps_nothing() throws Exception {
    var reply = user.sage("POST", "/TaxInvoice/Calculate", user.invoice("INV-1", harbour));

    assertThat(amount(reply.json(), "Total")).isEqualByComparingTo("110.00");
    assertThat(user.control("GET", "/sage/documents", null).json()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/Lines/0 | SelectionId | 4711 | Valid Selection Required",
        "/Lines/0 | LineType | 0 | Valid Selection Required",
        "/Lines/0 | TaxTypeId | 4711 | Valid Tax Type Required",
        "'' | CustomerId | 4711 | Valid Customer Required",
        "/Lines/0 | Description | LONG | maximum length of 100",
        "'' | Reference | LONG | maximum length of 100",
        "'' | Date | '' | required",
        "'' | DueDate | soon | not valid",
        "/Lines/0 | Quantity | many | not valid",
        "'' | DocumentNumber | '' | Document Number is required",
      })
  void what_cannot_be_booked_is_refused(String at, String field, String value, String says)
      throws Exception {
    ObjectNode sent = (ObjectNode) Json.parse(user.invoice("INV-1", harbour));
    String text = "LONG".equals(value) ? "x".repeat(101) : value;
    ((ObjectNode) sent.at(at)).put(field, text);

    var reply = user.sage("POST", own(""), sent.toString());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.response().body()).contains(says);
    assertThat(user.control("GET", "/sage/documents", null).json()).isEmpty();
  }

  @Test
  void inactive_customers_accounts_and_tax_types_are_refused() throws Exception {
    String body = user.invoice("INV-1", harbour);
    for (String record :
        new String[] {
          "/sage/customers/" + harbour,
          "/sage/accounts/" + user.idOf("Account", "Sales"),
          "/sage/taxtypes/" + user.idOf("TaxType", "GST")
        }) {
      user.control("PUT", record, "{\"Active\":false}");
      assertThat(user.sage("POST", own(""), body).status()).as(record).isEqualTo(400);
      user.control("PUT", record, "{\"Active\":true}");
    }
    assertThat(user.sage("POST", own(""), body).status()).isEqualTo(201);
  }

  @Test
  void nothing_is_booked_up_to_the_lock_date() throws Exception {
    user.control("POST", "/sage/lock", "{\"date\":\"2026-11-02\"}");
    assertThat(user.sage("POST", own(""), user.invoice("INV-1", harbour)).status()).isEqualTo(400);

    user.control("POST", "/sage/lock", "{\"date\":\"2026-11-01\"}");
    assertThat(user.sage("POST", own(""), user.invoice("INV-1", harbour)).status()).isEqualTo(201);
  }

  @Test
  void lines_and_customer_are_in_a_list_only_when_asked_for() throws Exception {
    user.sage("POST", own(""), user.invoice("INV-1", harbour));

    JsonNode plain = user.sage("GET", "/TaxInvoice/Get", null).json().at("/Results/0");
    JsonNode full =
        user.sage("GET", "/TaxInvoice/Get?includeDetail=True&includeCustomerDetails=true", null)
            .json()
            .at("/Results/0");

    assertThat(plain.has("Lines") || plain.has("Customer")).isFalse();
    assertThat(full.get("Lines")).hasSize(1);
    assertThat(full.at("/Customer/ID").asLong()).isEqualTo(harbour);
  }

  @Test
  void a_body_that_is_no_json_is_refused_and_single_quotes_are_read() throws Exception {
    assertThat(user.sage("POST", "/Customer/Save", "{\"Name\":").status()).isEqualTo(400);
    assertThat(user.sage("POST", "/Customer/Save", "{'Name':'Rossi'}").status()).isEqualTo(201);
  }
}
