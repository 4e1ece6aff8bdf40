package org.loc8sage.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.api.ConnectionView.FlowView;
import org.loc8sage.api.ConnectionView.Reason;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.Flows;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads connections with their flows: three queries, however many there are. */
@Component
class ConnectionViews {

  private final JdbcClient jdbc;
  private final Flows flows;
  private final Clock clock;

  ConnectionViews(JdbcClient jdbc, Flows flows, Clock clock) {
    this.jdbc = jdbc;
    this.flows = flows;
    this.clock = clock;
  }

  /** All connections, or the one with this id. */
  List<ConnectionView> read(@Nullable String id) {
    Map<String, List<FlowView>> states = flowStates(id);
    Map<String, Long> needsYou = needsYou(id);
    // The budget is kept by company; its key is the id of the connection.
    return select(
            """
            select c.id, c.name, c.state, c.state_code, c.state_reason, c.state_since_at,
              b.counted_on, b.calls_today, b.blocked_until_at
            from connection c left join call_budget b on b.company = c.sage_company
            """
                + (id == null ? "" : " where c.id = :id")
                + " order by c.id",
            id)
        .query((row, number) -> view(row, states, needsYou))
        .list();
  }

  private ConnectionView view(
      ResultSet row, Map<String, List<FlowView>> states, Map<String, Long> needsYou)
      throws SQLException {
    String id = row.getString("id");
    Instant now = clock.instant();
    LocalDate counted = row.getObject("counted_on", LocalDate.class);
    boolean today = LocalDate.ofInstant(now, ZoneOffset.UTC).equals(counted);
    Instant blocked = Utc.read(row, "blocked_until_at");
    return new ConnectionView(
        id,
        row.getString("name"),
        row.getString("state"),
        reason(row.getString("state_code"), row.getString("state_reason")),
        Objects.requireNonNull(Utc.read(row, "state_since_at")),
        needsYou.getOrDefault(id, 0L),
        today ? row.getInt("calls_today") : 0,
        blocked != null && blocked.isAfter(now) ? blocked : null,
        states.getOrDefault(id, List.of()));
  }

  private Map<String, List<FlowView>> flowStates(@Nullable String id) {
    record Of(String connection, FlowView flow) {}
    return select("select * from flow_state" + (id == null ? "" : " where connection_id = :id"), id)
        .query(
            (row, number) ->
                new Of(
                    row.getString("connection_id"),
                    new FlowView(
                        row.getString("flow"),
                        title(row.getString("flow")),
                        Utc.read(row, "last_successful_poll_at"),
                        Utc.read(row, "last_attempt_at"),
                        Objects.requireNonNull(Utc.read(row, "next_due_at")),
                        row.getInt("failures"),
                        reason(row.getString("last_code"), row.getString("last_sentence")))))
        .list()
        .stream()
        .sorted(Comparator.comparing(of -> order(of.flow().flow())))
        .collect(
            Collectors.groupingBy(
                Of::connection, Collectors.mapping(Of::flow, Collectors.toList())));
  }

  private Map<String, Long> needsYou(@Nullable String id) {
    record Of(String connection, long count) {}
    return select(
            "select connection_id, count(*) as entries from parked_message"
                + " where status = 'NEEDS_PERSON'"
                + (id == null ? "" : " and connection_id = :id")
                + " group by connection_id",
            id)
        .query((row, number) -> new Of(row.getString("connection_id"), row.getLong("entries")))
        .list()
        .stream()
        .collect(Collectors.toMap(Of::connection, Of::count));
  }

  private JdbcClient.StatementSpec select(String sql, @Nullable String id) {
    JdbcClient.StatementSpec statement = jdbc.sql(sql);
    return id == null ? statement : statement.param("id", id);
  }

  private static @Nullable Reason reason(@Nullable String code, @Nullable String sentence) {
    return code == null ? null : new Reason(code, sentence == null ? "" : sentence);
  }

  private String title(String flow) {
    return flows.find(flow).map(Flow::title).orElse(flow);
  }

  private int order(String flow) {
    List<String> names = flows.all().stream().map(Flow::name).toList();
    int order = names.indexOf(flow);
    return order < 0 ? names.size() : order;
  }
}
