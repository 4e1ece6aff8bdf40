package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The states of a Customer Tax Invoice, with the texts and numbers clients have seen. */
enum SageStatus {
  UNPAID(1, "Unpaid"),
  PARTIALLY_PAID(2, "Partially Paid"),
  PAID(3, "Paid"),
  VOID(4, "Void");

  private final int id;
  private final String text;

  SageStatus(int id, String text) {
    this.id = id;
    this.text = text;
  }

  int id() {
    return id;
  }

  /** The state that follows from what is due. */
  static SageStatus of(ObjectNode document) {
    BigDecimal due = SageDocuments.amount(document, "AmountDue");
    if (due.signum() == 0) {
      return PAID;
    }
    return due.compareTo(SageDocuments.total(document)) == 0 ? UNPAID : PARTIALLY_PAID;
  }

  /** Writes this state on the invoice. */
  void on(ObjectNode invoice) {
    invoice
        .put("Status", text)
        .put("StatusId", id)
        .put("Paid", this == PAID)
        .put("Editable", this == UNPAID || this == PARTIALLY_PAID)
        .put("Locked", false);
  }
}
