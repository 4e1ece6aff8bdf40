package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loc8sage.sandbox.SandboxUser.own;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SageReceiptTest extends SandboxTestBase {
  private long harbour;
  private long invoice;

  @BeforeEach
  void invoice() throws Exception {
    harbour = user.customer("Harbour Strata Pty Ltd");
    invoice = user.sage("POST", own(""), user.invoice("INV-1", harbour)).json().get("ID").asLong();
  }

  private JsonNode stored() throws Exception {
    return user.sage("GET", "/TaxInvoice/Get/" + invoice, null).json();
  }

  private JsonNode receipt(String total) throws Exception {
    String body =
        "{\"CustomerId\":%d,\"Date\":\"2026-11-03\",\"Total\":%s,\"BankAccountId\":%d}"
            .formatted(harbour, total, user.idOf("BankAccount", "Business Cheque Account"));
    var reply = user.sage("POST", "/CustomerReceipt/Save", body);
    assertThat(reply.status()).isEqualTo(201);
    return reply.json();
  }

  private SandboxUser.Reply allocate(JsonNode receipt, String total) throws Exception {
    String body =
        "{\"SourceDocumentId\":%d,\"AllocatedToDocumentId\":%d,\"Total\":%s}"
            .formatted(receipt.get("ID").asLong(), invoice, total);
    return user.sage("POST", "/Allocation/Save", body);
  }

  @Test
  void a_receipt_alone_pays_no_invoice() throws Exception {
    JsonNode receipt = receipt("110");

    assertThat(receipt.get("DocumentNumber").asText()).isEqualTo("RCP0000001");
    assertThat(stored().get("AmountDue").decimalValue()).isEqualByComparingTo("110");
  }

  @Test
  void allocations_pay_an_invoice_step_by_step() throws Exception {
    JsonNode receipt = receipt("110");

    assertThat(allocate(receipt, "60").status()).isEqualTo(200);
    assertThat(stored().get("Status").asText()).isEqualTo("Partially Paid");
    assertThat(stored().get("Paid").asBoolean()).isFalse();
    allocate(receipt, "50");

    assertThat(stored().get("AmountDue").decimalValue()).isZero();
    assertThat(stored().get("Status").asText()).isEqualTo("Paid");
    assertThat(stored().get("StatusId").asInt()).isEqualTo(3);
    assertThat(stored().get("Paid").asBoolean()).isTrue();
    assertThat(allocate(receipt, "1").status()).isEqualTo(400);
  }

  @Test
  void a_paid_invoice_cannot_be_saved_again() throws Exception {
    user.control("POST", "/sage/pay", "{\"number\":\"INV-1\"}");

    assertThat(user.sage("POST", own(""), stored().toString()).status()).isEqualTo(400);
  }

  @Test
  void an_allocation_can_leave_the_modified_stamp_alone() throws Exception {
    String before = stored().get("Modified").asText();
    user.control("PUT", "/switches", "{\"allocationTouchesModified\":false}");
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT1M\"}");
    user.control("POST", "/sage/pay", "{\"number\":\"INV-1\",\"amount\":10}");
    assertThat(stored().get("Modified").asText()).isEqualTo(before);

    user.control("PUT", "/switches", "{\"allocationTouchesModified\":true}");
    user.control("POST", "/sage/pay", "{\"number\":\"INV-1\"}");
    assertThat(stored().get("Modified").asText()).isGreaterThan(before);
    assertThat(stored().get("Paid").asBoolean()).isTrue();
  }

  @Test
  void a_credit_note_settles_an_invoice_too() throws Exception {
    var reply = user.control("POST", "/sage/credit", "{\"number\":\"INV-1\",\"amount\":\"110\"}");

    assertThat(reply.json().get("Paid").asBoolean()).isTrue();
    assertThat(user.control("GET", "/sage/creditnotes", null).json()).hasSize(1);
    assertThat(user.control("GET", "/sage/receipts", null).json()).isEmpty();
  }

  @Test
  void a_payment_can_be_taken_back() throws Exception {
    user.control("POST", "/sage/pay", "{\"id\":" + invoice + "}");

    var reply = user.control("POST", "/sage/reverse", "{\"number\":\"INV-1\"}");

    assertThat(reply.json().get("Status").asText()).isEqualTo("Unpaid");
    assertThat(reply.json().get("AmountDue").decimalValue()).isEqualByComparingTo("110");
  }

  @Test
  void a_voided_invoice_is_worth_nothing_but_still_there() throws Exception {
    user.control("POST", "/sage/pay", "{\"number\":\"INV-1\",\"amount\":10}");

    var reply = user.control("POST", "/sage/void", "{\"number\":\"INV-1\"}");

    assertThat(reply.json().get("Total").decimalValue()).isZero();
    assertThat(reply.json().get("StatusId").asInt()).isEqualTo(4);
    assertThat(user.control("GET", "/sage/allocations", null).json()).isEmpty();
    JsonNode customer = user.sage("GET", "/Customer/Get/" + harbour, null).json();
    assertThat(customer.get("Balance").decimalValue()).isEqualByComparingTo("-10");
  }

  @Test
  void a_customer_who_is_set_so_has_receipts_allocated_to_the_oldest_invoice() throws Exception {
    user.control("PUT", "/sage/customers/" + harbour, "{\"AutoAllocateToOldestInvoice\":true}");

    receipt("110");

    assertThat(stored().get("Paid").asBoolean()).isTrue();
  }

  @Test
  void a_used_customer_is_not_deleted() throws Exception {
    long unused = user.customer("Rossi Café");

    assertThat(user.sage("DELETE", "/Customer/Delete/" + harbour, null).status()).isEqualTo(409);
    assertThat(user.sage("DELETE", "/Customer/Delete/" + unused, null).status()).isEqualTo(204);
  }
}
