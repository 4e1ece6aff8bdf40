package org.loc8sage.connection;

import java.util.Set;
import java.util.stream.Collectors;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says what a due flow waits for; that is no failure, and its time stays. */
final class WaitingFlows {

  private final JdbcClient jdbc;

  WaitingFlows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void say(String connectionId, Flow flow, Set<Flow> missing) {
    String what = missing.stream().map(Flow::title).sorted().collect(Collectors.joining(", "));
    Verdict waits = Verdict.of(Outcome.FLOW_WAITS, "what", what);
    jdbc.sql(
            """
            update flow_state set last_code = :code, last_sentence = :sentence
            where connection_id = :id and flow = :flow
              and (last_sentence is null or last_sentence <> :sentence)
            """)
        .param("code", waits.code())
        .param("sentence", waits.sentence())
        .param("id", connectionId)
        .param("flow", flow.name())
        .update();
  }
}
