package org.loc8sage.connection;

import org.loc8sage.history.Database;

/** Empties a database that a whole test class shares; its two connections stay, active. */
public final class Tables {

  private static final String[] EMPTIED = {
    "parked_message",
    "invoice_variance",
    "send_wish",
    "sage_document",
    "sage_document_reading",
    "intent",
    "id_link",
    "invoice_payment",
    "customer_in_step",
    "loc8_customer",
    "loc8_creation",
    "sage_record",
    "sync_cursor",
    "flow_state",
    "connection_lease",
    "call_budget"
  };

  private Tables() {}

  public static void empty(Database database) {
    for (String table : EMPTIED) {
      database.jdbc().sql("delete from " + table).update();
    }
    database
        .jdbc()
        .sql(
            """
            update connection set state = 'ACTIVE', state_code = null, state_reason = null,
              credentials_hash = null, time_zone = null, recovering = false
            """)
        .update();
  }
}
