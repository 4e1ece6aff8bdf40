package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of intents. Every change of state hits exactly one row or says that it did not. */
@Component
public class Intents {

  private static final String COLUMNS =
      """
      select id, connection_id, kind, loc8_id, revision, state, fence, natural_key, reference,
        customer_name, sage_customer_id, document_date, payload, total_exclusive, total_tax,
        total_inclusive, highest_sage_id, saves, absences, first_absent_at, sent_at,
        in_doubt_since_at, read_backs, sage_id
      from intent
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Intents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Intent get(long id) {
    return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(Intents::map).single();
  }

  /** The one open intent of an item, if there is one. */
  Optional<Intent> open(Draft draft) {
    return byItem(draft.itemKey());
  }

  Optional<Intent> byItem(String itemKey) {
    return jdbc.sql(COLUMNS + " where open_item = :item")
        .param("item", itemKey)
        .query(Intents::map)
        .optional();
  }

  /** What Sage confirmed for an item, if anything. */
  public Optional<Intent> confirmed(String connectionId, RecordKind kind, String loc8Id) {
    return jdbc.sql(
            COLUMNS
                + " where connection_id = :c and kind = :k and loc8_id = :l"
                + " and state = 'CONFIRMED' order by id desc fetch first 1 rows only")
        .param("c", connectionId)
        .param("k", kind.name())
        .param("l", loc8Id)
        .query(Intents::map)
        .optional();
  }

  Optional<Intent> ofRevision(Draft draft) {
    return jdbc.sql(
            COLUMNS + " where connection_id = :c and kind = :k and loc8_id = :l and revision = :r")
        .param("c", draft.connectionId())
        .param("k", draft.kind().name())
        .param("l", draft.loc8Id())
        .param("r", draft.revision())
        .query(Intents::map)
        .optional();
  }

  /** Intents in doubt whose time has come. */
  public List<Long> dueInDoubt(String connectionId, int limit) {
    return jdbc.sql(
            """
            select id from intent where connection_id = :c and state = 'UNKNOWN'
              and next_attempt_at <= :now
            order by next_attempt_at, id fetch first :limit rows only
            """)
        .param("c", connectionId)
        .param("now", Utc.of(clock.instant()))
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  long insert(Draft draft, IntentState state, long fence) {
    jdbc.sql(
            """
            insert into intent (connection_id, kind, loc8_id, revision, open_item, state, fence,
              natural_key, reference, customer_name, sage_customer_id, document_date, payload,
              payload_hash, total_exclusive, total_tax, total_inclusive, highest_sage_id, saves,
              absences, read_backs, created_at, updated_at)
            values (:c, :k, :l, :revision, :item, :state, :fence, :key, :reference, :customer,
              :customerId, :date, :payload, :hash, :exclusive, :tax, :inclusive, 0, 0, 0, 0, :now,
              :now)
            """)
        .param("c", draft.connectionId())
        .param("k", draft.kind().name())
        .param("l", draft.loc8Id())
        .param("revision", draft.revision())
        .param("item", draft.itemKey())
        .param("state", state.name())
        .param("fence", fence)
        .param("key", draft.naturalKey())
        .param("reference", draft.reference())
        .param("customer", draft.customerName())
        .param("customerId", draft.sageCustomerId())
        .param("date", draft.documentDate())
        .param("payload", draft.payload())
        .param("hash", Revisions.of(draft.payload()))
        .param("exclusive", draft.totals() == null ? null : draft.totals().exclusive())
        .param("tax", draft.totals() == null ? null : draft.totals().tax())
        .param("inclusive", draft.totals() == null ? null : draft.totals().inclusive())
        .param("now", now())
        .update();
    return ofRevision(draft).orElseThrow().id();
  }

  /** An intent that was never written takes over what the source says now. */
  boolean replace(Intent intent, Draft draft, IntentState state, long fence) {
    return jdbc.sql(
                """
                update intent set revision = :revision, open_item = :item, state = :state,
                  fence = :fence, natural_key = :key, reference = :reference,
                  customer_name = :customer, sage_customer_id = :customerId, document_date = :date,
                  payload = :payload, payload_hash = :hash, total_exclusive = :exclusive,
                  total_tax = :tax, total_inclusive = :inclusive, absences = 0,
                  first_absent_at = null, next_attempt_at = null, reason = null,
                  in_doubt_since_at =
                    case when state = 'ABSENT' then in_doubt_since_at else null end, updated_at = :now
                where id = :id and state = :before and fence <= :fence
                """)
            .param("revision", draft.revision())
            .param("item", draft.itemKey())
            .param("state", state.name())
            .param("fence", fence)
            .param("key", draft.naturalKey())
            .param("reference", draft.reference())
            .param("customer", draft.customerName())
            .param("customerId", draft.sageCustomerId())
            .param("date", draft.documentDate())
            .param("payload", draft.payload())
            .param("hash", Revisions.of(draft.payload()))
            .param("exclusive", draft.totals() == null ? null : draft.totals().exclusive())
            .param("tax", draft.totals() == null ? null : draft.totals().tax())
            .param("inclusive", draft.totals() == null ? null : draft.totals().inclusive())
            .param("now", now())
            .param("id", intent.id())
            .param("before", intent.state().name())
            .update()
        == 1;
  }

  /** Marks it sent, only for the worker that holds the lease now. */
  boolean markSent(Intent intent, long fence, long highestSageId) {
    return jdbc.sql(
                """
                update intent set state = 'SENT', fence = :fence, sent_at = :now,
                  saves = saves + 1, highest_sage_id = :highest, absences = 0,
                  first_absent_at = null, updated_at = :now
                where id = :id and state = :before and fence <= :fence
                  and exists (select 1 from connection_lease l
                    where l.connection_id = intent.connection_id and l.fence = :fence
                      and l.owner is not null and l.held_until_at > :now)
                """)
            .param("fence", fence)
            .param("now", now())
            .param("highest", highestSageId)
            .param("id", intent.id())
            .param("before", intent.state().name())
            .update()
        == 1;
  }

  /** From SENT, or from doubt, to what is known now; a late worker changes nothing. */
  boolean settle(
      Intent intent, long fence, IntentState to, @Nullable Long sageId, @Nullable String reason) {
    return jdbc.sql(
                """
                update intent set state = :to, sage_id = coalesce(:sageId, sage_id),
                  reason = :reason, updated_at = :now, next_attempt_at = null,
                  open_item = case when :open then open_item else null end
                where id = :id and state = :before and fence <= :fence
                """)
            .param("to", to.name())
            .param("sageId", sageId, java.sql.Types.BIGINT)
            .param("reason", cut(reason))
            .param("now", now())
            .param("open", to.isOpen())
            .param("id", intent.id())
            .param("before", intent.state().name())
            .param("fence", fence)
            .update()
        == 1;
  }

  /** It is in doubt, and is looked up at the given time (UTC). */
  boolean doubt(Intent intent, long fence, Instant nextAttempt, @Nullable String reason) {
    return jdbc.sql(
                """
                update intent set state = 'UNKNOWN', next_attempt_at = :next,
                  in_doubt_since_at = coalesce(in_doubt_since_at, :now),
                  read_backs = read_backs + :read, reason = :reason, updated_at = :now
                where id = :id and state = :before and fence <= :fence
                """)
            .param("next", Utc.of(nextAttempt))
            .param("now", now())
            .param("read", intent.state() == IntentState.UNKNOWN ? 1 : 0)
            .param("reason", cut(reason))
            .param("id", intent.id())
            .param("before", intent.state().name())
            .param("fence", fence)
            .update()
        == 1;
  }

  /** Counts a clean look-up that did not find it. */
  boolean absent(Intent intent, long fence, Instant nextAttempt) {
    return jdbc.sql(
                """
                update intent set absences = absences + 1, read_backs = read_backs + 1,
                  first_absent_at = coalesce(first_absent_at, :now), next_attempt_at = :next,
                  updated_at = :now
                where id = :id and state = 'UNKNOWN' and fence <= :fence
                """)
            .param("now", now())
            .param("next", Utc.of(nextAttempt))
            .param("id", intent.id())
            .param("fence", fence)
            .update()
        == 1;
  }

  private java.time.OffsetDateTime now() {
    return Utc.of(clock.instant());
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= 1000 ? text : text.substring(0, 1000);
  }

  private static Intent map(ResultSet row, int number) throws SQLException {
    BigDecimal exclusive = row.getBigDecimal("total_exclusive");
    java.sql.Date date = row.getDate("document_date");
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
        date == null ? null : date.toLocalDate(),
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
        row.getObject("sage_id", Long.class));
  }
}
