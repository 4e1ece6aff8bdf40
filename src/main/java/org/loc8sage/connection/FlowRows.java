package org.loc8sage.connection;

import java.time.Clock;
import org.loc8sage.settings.ConnectionSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row of {@code flow_state} for each flow that a connection has. */
@Component
class FlowRows {

  private final JdbcClient jdbc;
  private final Connections connections;
  private final Flows flows;
  private final Clock clock;

  FlowRows(JdbcClient jdbc, Connections connections, Flows flows, Clock clock) {
    this.jdbc = jdbc;
    this.connections = connections;
    this.flows = flows;
    this.clock = clock;
  }

  /** Makes what is missing, due at once, and removes what is no longer wanted. */
  void provision() {
    connections.all().forEach(this::provision);
  }

  private void provision(ConnectionSettings connection) {
    // A row of a flow that nobody knows any more would be due for ever.
    jdbc.sql("delete from flow_state where connection_id = :id and flow not in (:known)")
        .param("id", connection.id())
        .param("known", flows.all().stream().map(Flow::name).toList())
        .update();
    for (Flow flow : flows.all()) {
      if (!flow.wanted(connection)) {
        jdbc.sql("delete from flow_state where connection_id = :id and flow = :flow")
            .param("id", connection.id())
            .param("flow", flow.name())
            .update();
        continue;
      }
      int there =
          jdbc.sql("select count(*) from flow_state where connection_id = :id and flow = :flow")
              .param("id", connection.id())
              .param("flow", flow.name())
              .query(Integer.class)
              .single();
      if (there == 0) {
        jdbc.sql(
                """
                insert into flow_state (connection_id, flow, next_due_at, failures)
                values (:id, :flow, :due, 0)
                """)
            .param("id", connection.id())
            .param("flow", flow.name())
            .param("due", Utc.of(clock.instant()))
            .update();
      }
    }
  }
}
