package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.sandbox.SandboxUser.own;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.loc8sage.sandbox.demo.DemoCredentials;
import org.loc8sage.sandbox.demo.PayingCustomers;
import org.springframework.context.ConfigurableApplicationContext;

class DemoTenantTest {

  private static ConfigurableApplicationContext started(String... more) {
    String[] args =
        new String[] {"--server.port=0", "--sandbox.folder=memory", more.length > 0 ? more[0] : ""};
    return SandboxApplication.start(args);
  }

  private static SandboxUser demo(ConfigurableApplicationContext context) throws Exception {
    String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
    return SandboxUser.of(port, DemoCredentials.TENANT);
  }

  @Test
  void bluegum_has_plausible_books() throws Exception {
    try (ConfigurableApplicationContext context = started("--sandbox.customers-pay=false")) {
      JsonNode invoices = demo(context).loc8("GET", "/invoices", null).json().get("data");

      Map<String, Integer> byStatus = new HashMap<>();
      invoices.forEach(i -> byStatus.merge(i.get("status").asText(), 1, Integer::sum));
      assertThat(byStatus)
          .isEqualTo(Map.of("PENDING_PAYMENT", 14, "DRAFT", 4, "PAID", 1, "VOID", 1));
      JsonNode known =
          StreamSupport.stream(invoices.spliterator(), false)
              .filter(i -> i.get("number").asText().equals("INV-1042"))
              .findFirst()
              .orElseThrow();
      assertThat(known.get("totalIncludingTax").asText()).isEqualTo("1254.00");
      JsonNode customer =
          demo(context).loc8("GET", "/customers/" + known.get("customerId").asText(), null).json();
      assertThat(customer.get("displayName").asText()).isEqualTo("Harbour Strata Pty Ltd");
      for (JsonNode invoice : invoices) {
        assertThat(invoice.get("customerId").isTextual()).as("%s", invoice).isTrue();
        assertThat(new BigDecimal(invoice.get("totalIncludingTax").asText())).isPositive();
      }
      assertThat(demo(context).loc8("GET", "/jobs/job-2301", null).status()).isEqualTo(200);
    }
  }

  @Test
  void customers_pay_in_full_in_halves_or_never() throws Exception {
    try (ConfigurableApplicationContext context = started()) {
      SandboxUser user = demo(context);
      user.sandbox("PUT", "/clock", "{\"holdAt\":\"2026-11-02T00:00:00Z\"}");
      long customer = user.idOf("Customer", "Harbour Strata Pty Ltd");
      for (String number : new String[] {"INV-1042", "INV-1037", "INV-1044"}) {
        assertThat(user.sage("POST", own(""), user.invoice(number, customer)).status())
            .isEqualTo(201);
      }
      pay(context, user, "PT19S");
      assertThat(due(user))
          .isEqualTo(Map.of("INV-1042", "110.00", "INV-1037", "110.00", "INV-1044", "110.00"));
      pay(context, user, "PT4S");
      assertThat(due(user)).containsEntry("INV-1037", "55.00");
      pay(context, user, "PT40S");
      assertThat(due(user))
          .isEqualTo(Map.of("INV-1042", "0.00", "INV-1037", "0.00", "INV-1044", "110.00"));
      assertThat(user.control("GET", "/sage/receipts", null).json()).hasSize(3);
      var again = user.control("POST", "/sage/pay", "{\"number\":\"INV-1042\"}");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.json().get("message").asText())
          .isEqualTo("Nothing is due on INV-1042; it is paid already.");
    }
  }

  private static void pay(ConfigurableApplicationContext context, SandboxUser user, String later)
      throws Exception {
    user.sandbox("PUT", "/clock", "{\"advance\":\"" + later + "\"}");
    context.getBean(PayingCustomers.class).payNow();
  }

  private static Map<String, String> due(SandboxUser user) throws Exception {
    Map<String, String> due = new HashMap<>();
    for (JsonNode invoice : user.control("GET", "/sage/documents", null).json()) {
      due.put(
          invoice.get("DocumentNumber").asText(),
          invoice.get("AmountDue").decimalValue().setScale(2).toPlainString());
    }
    return due;
  }
}
