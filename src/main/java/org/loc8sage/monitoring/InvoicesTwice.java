package org.loc8sage.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loc8sage.outcome.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What Sage has more than once: the one thing that must never be. It is told until it is settled;
 * to skip it is no settlement.
 */
@Component
class InvoicesTwice {

  /** More would not be read. */
  private static final int SHOWN = 20;

  private static final String OPEN = " from parked_message where code = :code and status <> 'DONE'";

  private final JdbcClient jdbc;

  InvoicesTwice(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long count() {
    return jdbc.sql("select count(*)" + OPEN)
        .param("code", Outcome.CONFLICT_DUPLICATE.name())
        .query(Long.class)
        .single();
  }

  /** The oldest of them: connection, reference, number of the entry. */
  List<Map<String, String>> shown() {
    return jdbc.sql(
            "select id, connection_id, reference, source_id"
                + OPEN
                + " order by id fetch first :shown rows only")
        .param("code", Outcome.CONFLICT_DUPLICATE.name())
        .param("shown", SHOWN)
        .query(
            (row, number) -> {
              String reference = row.getString("reference");
              Map<String, String> detail = new LinkedHashMap<>();
              detail.put("connection", row.getString("connection_id"));
              detail.put("reference", reference == null ? row.getString("source_id") : reference);
              detail.put("entry", row.getString("id"));
              return detail;
            })
        .list();
  }
}
