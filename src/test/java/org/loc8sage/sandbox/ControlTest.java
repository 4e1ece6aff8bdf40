package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.sandbox.SandboxUser.own;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loc8sage.sandbox.SandboxUser.Reply;

/** The control calls tell what they are. */
class ControlTest extends SandboxTestBase {

  @Test
  void the_list_of_calls_has_those_of_the_sandbox_and_of_a_firm() throws Exception {
    JsonNode all = user.sandbox("GET", "", null).json();

    assertThat(names(all))
        .contains(
            "GET /sandbox/control",
            "POST /sandbox/control/tenants",
            "POST /sandbox/control/{firm}/faults",
            "GET /sandbox/control/{firm}/calls",
            "PUT /sandbox/control/{firm}/loc8/invoices/{id}/lines/{n}");
    all.forEach(sentence -> assertThat(sentence.asText()).endsWith("."));
  }

  @Test
  void a_firm_tells_its_logins_and_its_calls() throws Exception {
    JsonNode firm = user.control("GET", "", null).json();

    assertThat(firm.at("/loc8/apiKey").asText()).isEqualTo(user.tenant + "-loc8-key");
    assertThat(names(firm.get("control")))
        .contains("POST /sandbox/control/" + user.tenant + "/sage/pay")
        .noneMatch(call -> call.contains("{firm}"));
  }

  @Test
  void each_call_that_only_reads_is_there() throws Exception {
    user.control("POST", "/loc8/invoices", "{\"number\":\"INV-1\"}");
    user.sage("POST", own(""), user.invoice("INV-1", user.customer("Harbour Strata Pty Ltd")));
    int asked = 0;
    for (String call : names(user.sandbox("GET", "", null).json())) {
      if (call.startsWith("GET ")) {
        String path =
            call.substring("GET /sandbox/control".length())
                .replace("{firm}", user.tenant)
                .replace("{what}", call.contains("/sage/") ? "documents" : "invoices")
                .replace("{id}", "INV-1");
        assertThat(user.sandbox("GET", path, null).status()).as(call).isEqualTo(200);
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(8);
  }

  @Test
  void one_record_of_sage_is_found_by_what_people_know_it_by() throws Exception {
    user.sage("POST", own(""), user.invoice("INV-1", user.customer("Harbour Strata Pty Ltd")));

    JsonNode invoice = user.control("GET", "/sage/documents/INV-1", null).json();

    assertThat(invoice.get("Total").decimalValue()).isEqualByComparingTo("110.00");
    String id = invoice.get("ID").asText();
    assertThat(user.control("GET", "/sage/documents/" + id, null).json()).isEqualTo(invoice);
    JsonNode customer =
        user.control("GET", "/sage/customers/Harbour%20Strata%20Pty%20Ltd", null).json();
    assertThat(customer.get("ID")).isEqualTo(invoice.get("CustomerId"));
    assertThat(user.control("GET", "/sage/documents/INV-2", null).status()).isEqualTo(404);
  }

  @Test
  void what_is_not_there_is_refused_and_says_where_the_list_is() throws Exception {
    for (Reply reply :
        List.of(user.control("POST", "/earthquake", "{}"), user.sandbox("GET", "/nobody", null))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json().get("message").asText()).contains("GET /sandbox/control lists");
    }
  }

  private static List<String> names(JsonNode calls) {
    List<String> names = new ArrayList<>();
    calls.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
