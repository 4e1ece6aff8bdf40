package org.loc8sage.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads history, the newest first. */
@Component("historyLog")
public class HistoryLog {

  private static final String COLUMNS =
      "id, at, connection_id, flow, route, step, reference, loc8_id, sage_id, outcome, sentence,"
          + " duration_ms, exchange_id";

  private final JdbcClient jdbc;

  HistoryLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One page, without requests and answers. */
  public List<HistoryEntry> list(HistoryFilter filter, int offset, int limit) {
    Map<String, Object> params = new LinkedHashMap<>();
    String where = where(filter, params);
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from history"
                + where
                + " order by id desc offset :offset rows fetch first :limit rows only")
        .params(params)
        .param("offset", offset)
        .param("limit", limit)
        .query((row, number) -> read(row, false))
        .list();
  }

  /** One row with its request and answer. */
  public Optional<HistoryEntry> find(long id) {
    return jdbc.sql("select " + COLUMNS + ", request, answer from history where id = :id")
        .param("id", id)
        .query((row, number) -> read(row, true))
        .optional();
  }

  private static String where(HistoryFilter filter, Map<String, Object> params) {
    List<String> conditions = new ArrayList<>();
    add(conditions, params, "connection_id = :connection", "connection", filter.connectionId());
    add(conditions, params, "reference = :reference", "reference", filter.reference());
    add(conditions, params, "outcome = :outcome", "outcome", filter.outcome());
    add(conditions, params, "at >= :from", "from", utc(filter.from()));
    add(conditions, params, "at < :to", "to", utc(filter.to()));
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static void add(
      List<String> conditions,
      Map<String, Object> params,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      params.put(name, value);
    }
  }

  private static @Nullable Object utc(@Nullable Instant instant) {
    return instant == null ? null : UtcColumn.of(instant);
  }

  private static HistoryEntry read(ResultSet row, boolean bodies) throws SQLException {
    return new HistoryEntry(
        row.getLong("id"),
        UtcColumn.read(row, "at"),
        row.getString("connection_id"),
        row.getString("flow"),
        row.getString("route"),
        row.getString("step"),
        row.getString("reference"),
        row.getString("loc8_id"),
        row.getObject("sage_id", Long.class),
        row.getString("outcome"),
        row.getString("sentence"),
        row.getLong("duration_ms"),
        row.getString("exchange_id"),
        bodies ? row.getString("request") : null,
        bodies ? row.getString("answer") : null);
  }
}
