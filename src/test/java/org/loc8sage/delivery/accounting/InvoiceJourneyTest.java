package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.delivery.accounting.Sample.books;
import static org.loc8sage.delivery.accounting.Sample.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From Loc8's JSON to Sage's and back, through the mappings and the rules between them. */
class InvoiceJourneyTest {

  private static final ObjectMapper JSON = ExactJson.mapper();

  private final CamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start_camel() {
    camel.getRegistry().bind("exactJson", JSON);
    camel.start();
  }

  @AfterEach
  void stop_camel() {
    camel.stop();
  }

  @Test
  void an_invoice_of_loc8_becomes_the_same_money_in_sage() throws JsonProcessingException {
    JsonNode neutral =
        map(
            "loc8-invoice",
            """
            {"id": "inv-7f31", "number": "INV-1042", "status": "PENDING_PAYMENT",
             "customerId": "cus-88", "issueDate": "2026-11-16", "customerReference": "PO 7781",
             "lines": [
              {"kind": "LABOUR_ONSITE", "description": "Repair \\"Zip\\" tap & größe 3", "quantity": "3.75",
               "unitCharge": 96.50, "charge": "361.88", "taxTypeId": "tt-gst", "taxAmount": 36.188},
              {"kind": "INVENTORY", "description": "Valve", "quantity": 3.75, "unitCharge": 116.6725,
               "charge": 437.53, "taxTypeId": "None", "taxAmount": null}],
             "totalExcludingTax": "799.41", "totalTax": "36.19", "totalIncludingTax": "835.60"}
            """);
    PreparedInvoice prepared =
        InvoiceRules.prepare(NeutralInvoice.read(neutral), books(), options());
    ObjectNode complete = JSON.valueToTree(prepared);
    complete.put("sageCustomerId", 4410);
    complete.set("postalAddress", JSON.valueToTree(List.of("PO Box 77", "Rozelle", "", "", "")));

    JsonNode body = map("sage-tax-invoice", JSON.writeValueAsString(complete));

    assertThat(body.path("DocumentNumber").textValue()).isEqualTo("INV-1042");
    assertThat(body.path("Date").textValue()).isEqualTo("2026-11-16");
    assertThat(body.path("DueDate").textValue()).isEqualTo("2026-11-30");
    assertThat(JSON.writeValueAsString(body.path("Lines").get(0)))
        .contains("\"Quantity\":3.75", "\"UnitPriceExclusive\":96.50", "\"TaxTypeId\":7011");
    assertThat(JSON.writeValueAsString(body.path("Lines").get(1)))
        .contains("\"Quantity\":1,", "\"UnitPriceExclusive\":437.53", "\"TaxTypeId\":7012")
        .contains("3.75 × 116.6725 – Valve");
    assertThat(prepared.totalInclusive()).isEqualTo("835.60");
  }

  @Test
  void a_payment_in_sage_becomes_the_same_money_in_loc8() throws JsonProcessingException {
    JsonNode documents =
        map(
            "sage-documents-page",
            "{\"Results\": [{\"ID\": 90311, \"Total\": 835.6, \"AmountDue\": 0.0, \"StatusId\": 3}]}");
    PaymentDecision decision =
        PaymentRules.decide(
            PaymentState.InSage.read(documents.path("items").get(0)),
            new PaymentState.Ours(
                Sample.number("835.60"), Sample.number("835.60"), Sample.number("0"), false, true),
            new PaymentState.InLoc8("PENDING_PAYMENT", Sample.number("835.60"), null, null),
            PaymentRules.Reversed.REPORT);

    JsonNode body = map("payment-to-loc8", JSON.writeValueAsString(decision));

    assertThat(body)
        .hasToString("{\"status\":\"PAID\",\"amountPaid\":\"835.60\",\"amountDue\":\"0.00\"}");
  }

  @Test
  void sages_tax_types_become_loc8s_list() throws JsonProcessingException {
    JsonNode page =
        map(
            "sage-tax-types-page",
            "{\"TotalResults\": 1, \"Results\": [{\"ID\": 7011, \"Name\": \"GST\", \"Percentage\": 0.1}]}");
    ObjectNode both = JSON.createObjectNode();
    both.set("sage", JSON.valueToTree(SageLists.taxTypes(page.path("items"))));
    both.set("loc8", map("loc8-tax-types", "[{\"id\": \"tt-gst\", \"name\": \"GST\"}]"));

    assertThat(map("tax-types-to-loc8", JSON.writeValueAsString(both)).path("data").get(0))
        .hasToString(
            "{\"id\":\"tt-gst\",\"name\":\"GST\",\"rate\":\"10\",\"isDefault\":false,"
                + "\"active\":true,\"externalRefs\":[{\"system\":\"sage\",\"id\":\"7011\"}]}");
  }

  private JsonNode map(String mapping, String given) throws JsonProcessingException {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(given);
    Expression expression =
        camel
            .resolveLanguage("jq")
            .createExpression("resource:classpath:routes/mappings/" + mapping + ".jq");
    expression.init(camel);
    return JSON.readTree(expression.evaluate(exchange, String.class));
  }
}
