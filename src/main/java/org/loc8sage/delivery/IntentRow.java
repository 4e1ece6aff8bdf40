package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.loc8sage.connection.Utc;

/** How a row of the table of intents is read. */
final class IntentRow {

  static final String SELECT =
      """
      select id, connection_id, kind, loc8_id, revision, state, fence, natural_key, reference,
        customer_name, sage_customer_id, document_date, payload, total_exclusive, total_tax,
        total_inclusive, highest_sage_id, saves, absences, first_absent_at, sent_at,
        in_doubt_since_at, read_backs, sage_id, said_taken, later_revision
      from intent
      """;

  private IntentRow() {}

  static Intent read(ResultSet row, int number) throws SQLException {
    BigDecimal exclusive = row.getBigDecimal("total_exclusive");
    return new Intent(
        row.getLong("id"),
        row.getString("connection_id"),
        RecordKind.valueOf(row.getString("kind")),
        row.getString("loc8_id"),
        row.getString("revision"),
        IntentState.valueOf(row.getString("state")),
        row.getLong("fence"),
        row.getString("natural_key"),
        row.getString("reference"),
        row.getString("customer_name"),
        row.getObject("sage_customer_id", Long.class),
        row.getObject("document_date", LocalDate.class),
        row.getString("payload"),
        exclusive == null
            ? null
            : new Intent.Totals(
                exclusive, row.getBigDecimal("total_tax"), row.getBigDecimal("total_inclusive")),
        row.getLong("highest_sage_id"),
        row.getInt("saves"),
        row.getInt("absences"),
        Utc.read(row, "first_absent_at"),
        Utc.read(row, "sent_at"),
        Utc.read(row, "in_doubt_since_at"),
        row.getInt("read_backs"),
        row.getObject("sage_id", Long.class),
        row.getBoolean("said_taken"),
        row.getString("later_revision"));
  }
}
