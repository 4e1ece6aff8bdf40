package org.loc8sage.history;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A person wants an invoice sent that was kept back on purpose. It then waits for the next run,
 * which reads it again from its source; nothing is sent here.
 */
@Component
public class SendRequests {

  /** What a person may override. */
  private static final Set<Outcome> KEPT_BACK =
      Set.of(Outcome.EXCLUDED_BEFORE_START, Outcome.EXCLUDED_ZERO_VALUE, Outcome.HELD);

  private final JdbcClient jdbc;
  private final ItemOutcomes outcomes;
  private final Clock clock;

  SendRequests(JdbcClient jdbc, ItemOutcomes outcomes, Clock clock) {
    this.jdbc = jdbc;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** What the wish came to. */
  public enum Answer {
    ACCEPTED,
    /** It is waiting already, or a run has just dealt with it. */
    ALREADY_WAITING,
    /** Its outcome is none that a person may override. */
    MAY_NOT_BE_SENT,
    /** A person has to do something first, then retry it. */
    RETRY_INSTEAD
  }

  /** The id in Loc8 of an invoice, given that id or an Invoice ID that only one has. */
  public Optional<String> find(String connectionId, String given) {
    List<String> ids =
        jdbc.sql(
                """
                select source_id from item_outcome
                where connection_id = :connection and kind = 'INVOICE'
                  and (source_id = :given or reference = :given)
                order by case when source_id = :given then 0 else 1 end
                """)
            .param("connection", connectionId)
            .param("given", given)
            .query(String.class)
            .list();
    boolean clear = ids.size() == 1 || !ids.isEmpty() && ids.get(0).equals(given);
    return clear ? Optional.of(ids.get(0)) : Optional.empty();
  }

  /**
   * Marks an invoice as wanted; must run in a transaction, together with the wish.
   *
   * @param by who asks, for the history
   */
  public Answer send(String connectionId, String loc8Id, String by) {
    Outcome last = outcomes.last(connectionId, ItemKind.INVOICE, loc8Id);
    if (last == null || !KEPT_BACK.contains(last)) {
      return refused(last);
    }
    // One statement decides: a run may deal with the invoice at the same moment.
    int still =
        jdbc.sql(
                """
                update item_outcome set decided_at = :now
                where connection_id = :connection and kind = 'INVOICE' and source_id = :source
                  and outcome = :last
                """)
            .param("now", UtcColumn.of(clock.instant()))
            .param("connection", connectionId)
            .param("source", loc8Id)
            .param("last", last.name())
            .update();
    if (still == 0) {
      return Answer.ALREADY_WAITING;
    }
    tell(connectionId, loc8Id, by);
    Item item = new Item(connectionId, "RETRIES", ItemKind.INVOICE, loc8Id);
    String reason = "a person asked to send it; it is read again first.";
    outcomes.record(item, Verdict.of(Outcome.WAITING_RETRY, "reason", reason));
    return Answer.ACCEPTED;
  }

  private static Answer refused(@org.jspecify.annotations.Nullable Outcome last) {
    if (last != null && last.needsPerson()) {
      return Answer.RETRY_INSTEAD;
    }
    return last != null && last.kind() == Outcome.Kind.WAITING
        ? Answer.ALREADY_WAITING
        : Answer.MAY_NOT_BE_SENT;
  }

  private void tell(String connectionId, String loc8Id, String by) {
    jdbc.sql(
            """
            insert into history
              (at, connection_id, flow, route, step, reference, loc8_id, sentence, duration_ms)
            select :now, connection_id, 'RETRIES', 'request', 'send', reference, source_id,
              :sentence, 0
            from item_outcome
            where connection_id = :connection and kind = 'INVOICE' and source_id = :source
            """)
        .param("now", UtcColumn.of(clock.instant()))
        .param("connection", connectionId)
        .param("source", loc8Id)
        .param("sentence", Sentences.cut("Asked to send it, by " + by + ".", 2000))
        .update();
  }
}
