package org.loc8sage.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.CustomersDecide;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What needs a person, and what is tried again by itself. */
@Component("parkedMessages")
public class ParkedMessages {

  private static final String COLUMNS =
      "id, connection_id, flow, kind, source_id, status, code, reference, reason, advice,"
          + " attempts, next_attempt_at, parked_at, updated_at";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ParkedMessages(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What a person's wish came to. */
  public enum Answer {
    /** It is as wished. */
    ACCEPTED,
    /** There is no such entry. */
    UNKNOWN,
    /** It went through in the meantime; there is nothing left to do. */
    ALREADY_DONE,
    /** Somebody has skipped it already. */
    ALREADY_SKIPPED
  }

  /** One page, the last changed first, without requests and answers. */
  public List<ParkedMessage> list(ParkedFilter filter, int offset, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from parked_message"
                + where(filter)
                + " order by updated_at desc, id desc offset :offset rows fetch first :limit rows"
                + " only")
        .params(params(filter))
        .param("offset", offset)
        .param("limit", limit)
        .query((row, number) -> read(row, false))
        .list();
  }

  /** How many there are. */
  public long count(ParkedFilter filter) {
    return jdbc.sql("select count(*) from parked_message" + where(filter))
        .params(params(filter))
        .query(Long.class)
        .single();
  }

  /** One entry with its last request and answer. */
  public Optional<ParkedMessage> find(long id) {
    return jdbc.sql("select " + COLUMNS + ", request, answer from parked_message where id = :id")
        .param("id", id)
        .query((row, number) -> read(row, true))
        .optional();
  }

  /**
   * What waits and is due, the longest due first. A person's retry that the customers of Sage
   * decide waits until they were read after it was asked for.
   *
   * @param now UTC
   */
  public List<ParkedMessage> due(String connectionId, Instant now, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from parked_message where connection_id = :connection"
                + " and status = 'WAITING' and next_attempt_at <= :now"
                + " and not (code in (:awaiting) and link_by is null and exists ("
                + "select 1 from flow_state f where f.connection_id = parked_message.connection_id"
                + " and f.flow = 'CUSTOMERS'"
                + " and f.last_successful_poll_at < parked_message.updated_at))"
                + " order by next_attempt_at, id fetch first :limit rows only")
        .param("connection", connectionId)
        .param("now", UtcColumn.of(now))
        .param("awaiting", CustomersDecide.CODES)
        .param("limit", limit)
        .query((row, number) -> read(row, false))
        .list();
  }

  /** How often an item was tried since it last went through; 0 when it was never parked. */
  public int attempts(String connectionId, ItemKind kind, String sourceId) {
    return jdbc.sql(
            """
            select attempts from parked_message
            where connection_id = :connection and kind = :kind and source_id = :source
              and status <> 'DONE'
            """)
        .param("connection", connectionId)
        .param("kind", kind.name())
        .param("source", sourceId)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /**
   * Makes an entry due now; the next run reads the record from its source again. Its tries go on
   * counting.
   *
   * @param by who asks, for the history
   */
  public Answer retry(long id, String by) {
    return change(id, ParkedStatus.WAITING, "retry", "Asked to try it again, by " + by + ".");
  }

  /**
   * Leaves an entry alone until its record changes at the source.
   *
   * @param by who asks, for the history
   */
  public Answer skip(long id, String by) {
    return change(id, ParkedStatus.SKIPPED, "skip", "Skipped by " + by + ".");
  }

  private Answer change(long id, ParkedStatus wanted, String step, String sentence) {
    Answer answer = transaction.execute(status -> changeOne(id, wanted, step, sentence));
    if (answer == null) {
      throw new IllegalStateException("The transaction gave no answer.");
    }
    return answer;
  }

  private Answer changeOne(long id, ParkedStatus wanted, String step, String sentence) {
    OffsetDateTime now = UtcColumn.of(clock.instant());
    // One statement decides: a run may finish the item at the same moment.
    int changed =
        jdbc.sql(
                """
                update parked_message set status = :wanted, next_attempt_at = :next,
                  updated_at = :now,
                  link_by = case when :wanted = 'SKIPPED' then null else link_by end
                where id = :id and status <> 'DONE'
                  and not (status = 'SKIPPED' and :wanted = 'SKIPPED')
                """)
            .param("wanted", wanted.name())
            .param("next", wanted == ParkedStatus.WAITING ? now : null)
            .param("now", now)
            .param("id", id)
            .update();
    if (changed == 1) {
      tell(id, step, sentence, now);
      return Answer.ACCEPTED;
    }
    return find(id)
        .map(
            message ->
                message.status() == ParkedStatus.SKIPPED
                    ? Answer.ALREADY_SKIPPED
                    : Answer.ALREADY_DONE)
        .orElse(Answer.UNKNOWN);
  }

  private void tell(long id, String step, String sentence, OffsetDateTime now) {
    jdbc.sql(
            """
            insert into history
              (at, connection_id, flow, route, step, reference, loc8_id, sentence, duration_ms)
            select :now, connection_id, flow, 'request', :step, reference, source_id, :sentence, 0
            from parked_message where id = :id
            """)
        .param("now", now)
        .param("step", step)
        .param("sentence", Sentences.cut(sentence, 2000))
        .param("id", id)
        .update();
  }

  private static String where(ParkedFilter filter) {
    StringBuilder sql = new StringBuilder(" where status in (:statuses)");
    if (filter.connectionId() != null) {
      sql.append(" and connection_id = :connection");
    }
    if (filter.code() != null) {
      sql.append(" and code = :code");
    }
    if (filter.reference() != null) {
      sql.append(" and reference = :reference");
    }
    return sql.toString();
  }

  private static Map<String, Object> params(ParkedFilter filter) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("statuses", filter.statuses().stream().map(Enum::name).toList());
    put(params, "connection", filter.connectionId());
    put(params, "code", filter.code());
    put(params, "reference", filter.reference());
    return params;
  }

  private static void put(Map<String, Object> params, String name, @Nullable Object value) {
    if (value != null) {
      params.put(name, value);
    }
  }

  private static ParkedMessage read(ResultSet row, boolean bodies) throws SQLException {
    return new ParkedMessage(
        row.getLong("id"),
        row.getString("connection_id"),
        row.getString("flow"),
        ItemKind.valueOf(row.getString("kind")),
        row.getString("source_id"),
        ParkedStatus.valueOf(row.getString("status")),
        row.getString("code"),
        row.getString("reference"),
        row.getString("reason"),
        row.getString("advice"),
        row.getInt("attempts"),
        UtcColumn.readNullable(row, "next_attempt_at"),
        UtcColumn.read(row, "parked_at"),
        UtcColumn.read(row, "updated_at"),
        bodies ? row.getString("request") : null,
        bodies ? row.getString("answer") : null);
  }
}
