package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** Invoices that were made before Sage's tax types replaced those of Loc8. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacedTaxTypesTest {

  private final Sandbox sandbox = new Sandbox();
  private final Books books = sandbox.books("before-replacing");
  private Integration integration;

  @BeforeAll
  void invoicesOfOldTaxTypes() {
    books.customer("Magpie Roofing Pty Ltd");
    old("tax-spelt", " gst  ON capital", "10", null);
    old("tax-referred", "Overseas", "0", sageId("Export"));
    old("tax-rate-only", "Ten Percent", "10", null);
    old("tax-none", "None", "0", null);
    for (String tax : List.of("tax-spelt", "tax-referred", "tax-rate-only", "tax-none")) {
      ObjectNode invoice = Json.object().put("number", "INV-" + tax);
      invoice.putArray("lines").addObject().put("taxTypeId", tax);
      books.invoice(invoice);
    }
    integration = new Integration.Setup().connection(books).start();
    Integration.until("in Sage", () -> books.sage("documents").size() == 3);
  }

  private void old(String id, String name, String rate, Long sageId) {
    ObjectNode type = Json.object().put("id", id).put("name", name).put("rate", rate);
    type.put("isDefault", false).put("active", true);
    if (sageId != null) {
      type.putArray("externalRefs").addObject().put("system", "sage").put("id", sageId.toString());
    }
    books.add("taxTypes", type);
  }

  private long sageId(String name) {
    return books.sage("taxtypes").stream()
        .filter(type -> type.get("Name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .get("ID")
        .asLong();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void an_old_id_goes_on_under_the_tax_type_of_its_reference_or_name() {
    List<String> now =
        books.loc8("taxTypes").stream().map(type -> type.get("id").asText()).toList();
    assertThat(now).doesNotContain("tax-spelt", "tax-rate-only", "tax-none");

    assertThat(taxTypeOf("INV-tax-spelt")).isEqualTo(sageId("GST on Capital"));
    assertThat(taxTypeOf("INV-tax-referred")).isEqualTo(sageId("Export"));
    assertThat(taxTypeOf("INV-tax-none")).isEqualTo(sageId("GST Free"));
  }

  @Test
  void the_rate_alone_never_decides_and_the_old_name_is_told() {
    String id = books.loc8Invoice("INV-tax-rate-only").get("id").asText();
    Integration.until("told", () -> integration.outcome(books, id).equals("PARKED_TAX_UNMAPPED"));
    assertThat(books.documents("INV-tax-rate-only")).isEmpty();
    assertThat(
            integration
                .database()
                .sql("select reason from parked_message where source_id = :id")
                .param("id", id)
                .query(String.class)
                .single())
        .contains("Ten Percent");
  }

  private long taxTypeOf(String number) {
    JsonNode document = books.documents(number).get(0);
    return document.get("Lines").get(0).get("TaxTypeId").asLong();
  }
}
