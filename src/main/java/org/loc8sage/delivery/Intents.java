package org.loc8sage.delivery;

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

  private final JdbcClient jdbc;
  private final Clock clock;

  Intents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Intent get(long id) {
    return jdbc.sql(IntentRow.SELECT + " where id = :id")
        .param("id", id)
        .query(IntentRow::read)
        .single();
  }

  /** The one open intent of an item, if there is one. */
  Optional<Intent> open(Draft draft) {
    return byItem(draft.itemKey());
  }

  Optional<Intent> byItem(String itemKey) {
    return jdbc.sql(IntentRow.SELECT + " where open_item = :item")
        .param("item", itemKey)
        .query(IntentRow::read)
        .optional();
  }

  /** What Sage confirmed for an item, if anything. */
  public Optional<Intent> confirmed(String connectionId, RecordKind kind, String loc8Id) {
    return jdbc.sql(
            IntentRow.SELECT
                + " where connection_id = :c and kind = :k and loc8_id = :l"
                + " and state = 'CONFIRMED' order by id desc fetch first 1 rows only")
        .param("c", connectionId)
        .param("k", kind.name())
        .param("l", loc8Id)
        .query(IntentRow::read)
        .optional();
  }

  Optional<Intent> ofRevision(Draft draft) {
    return jdbc.sql(
            IntentRow.SELECT
                + " where connection_id = :c and kind = :k and loc8_id = :l and revision = :r")
        .param("c", draft.connectionId())
        .param("k", draft.kind().name())
        .param("l", draft.loc8Id())
        .param("r", draft.revision())
        .query(IntentRow::read)
        .optional();
  }

  /** Intents in doubt whose time has come, and corrections that are not sent yet. */
  public List<Long> dueInDoubt(String connectionId, int limit) {
    return jdbc.sql(
            """
            select id from intent where connection_id = :c
              and (state = 'UNKNOWN' and kind <> 'OWN_UPDATE' and next_attempt_at <= :now
                or kind = 'CORRECTION' and state in ('PLANNED', 'NOT_WRITTEN')
                  and (next_attempt_at is null or next_attempt_at <= :now))
            order by next_attempt_at, id fetch first :limit rows only
            """)
        .param("c", connectionId)
        .param("now", Utc.of(clock.instant()))
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  long insert(Draft draft, IntentState state, long fence) {
    what(
            draft,
            state,
            fence,
            """
            insert into intent (connection_id, kind, loc8_id, revision, open_item, state, fence,
              natural_key, reference, customer_name, sage_customer_id, document_date, payload,
              payload_hash, total_exclusive, total_tax, total_inclusive, highest_sage_id, saves,
              absences, read_backs, said_taken, created_at, updated_at)
            values (:c, :k, :l, :revision, :item, :state, :fence, :key, :reference, :customer,
              :customerId, :date, :payload, :hash, :exclusive, :tax, :inclusive, 0, 0, 0, 0, false,
              :now, :now)
            """)
        .param("c", draft.connectionId())
        .param("k", draft.kind().name())
        .param("l", draft.loc8Id())
        .update();
    return ofRevision(draft).orElseThrow().id();
  }

  /** An intent that was never written takes over what the source says now. */
  boolean replace(Intent intent, Draft draft, IntentState state, long fence) {
    return what(
                draft,
                state,
                fence,
                """
                update intent set revision = :revision, open_item = :item, state = :state,
                  fence = :fence, natural_key = :key, reference = :reference,
                  customer_name = :customer, sage_customer_id = :customerId, document_date = :date,
                  payload = :payload, payload_hash = :hash, total_exclusive = :exclusive,
                  total_tax = :tax, total_inclusive = :inclusive, absences = 0,
                  first_absent_at = null, next_attempt_at = null, reason = null,
                  said_taken = false, later_revision = null,
                  in_doubt_since_at =
                    case when state = 'ABSENT' then in_doubt_since_at else null end, updated_at = :now
                where id = :id and state = :before and fence <= :fence
                """)
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
                  highest_sage_id =
                    case when saves = 0 or highest_sage_id > :highest then :highest
                      else highest_sage_id end,
                  saves = saves + 1, absences = 0, first_absent_at = null, said_taken = false,
                  later_revision = null, updated_at = :now
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
  boolean doubt(
      Intent intent, long fence, Instant nextAttempt, boolean saidTaken, @Nullable String reason) {
    return jdbc.sql(
                """
                update intent set state = 'UNKNOWN', next_attempt_at = :next,
                  in_doubt_since_at = coalesce(in_doubt_since_at, :now), said_taken = :taken,
                  read_backs = read_backs + :read, reason = :reason, updated_at = :now
                where id = :id and state = :before and fence <= :fence
                """)
            .param("next", Utc.of(nextAttempt))
            .param("now", now())
            .param("taken", saidTaken)
            .param("read", intent.state() == IntentState.UNKNOWN ? 1 : 0)
            .param("reason", cut(reason))
            .param("id", intent.id())
            .param("before", intent.state().name())
            .param("fence", fence)
            .update()
        == 1;
  }

  /** A person asks again for what was settled as a conflict: it is looked up as if anew. */
  boolean reopen(Intent intent, long fence) {
    return jdbc.sql(
                """
                update intent set state = 'UNKNOWN', next_attempt_at = :now,
                  in_doubt_since_at = :now, said_taken = false, absences = 0,
                  first_absent_at = null, read_backs = 0, reason = null, updated_at = :now
                where id = :id and state = :before and fence <= :fence
                """)
            .param("now", now())
            .param("id", intent.id())
            .param("before", intent.state().name())
            .param("fence", fence)
            .update()
        == 1;
  }

  /** Keeps what the source says while it is not known whether Sage has what it said before. */
  void later(Intent intent, long fence, @Nullable String revision) {
    jdbc.sql("update intent set later_revision = :later where id = :id and fence <= :fence")
        .param("later", revision, java.sql.Types.VARCHAR)
        .param("id", intent.id())
        .param("fence", fence)
        .update();
  }

  /** Invoices that are ready but held, oldest first. */
  public List<Intent> held(String connectionId, int limit) {
    return jdbc.sql(
            IntentRow.SELECT
                + " where connection_id = :c and state = 'HELD'"
                + " order by id fetch first :limit rows only")
        .param("c", connectionId)
        .param("limit", limit)
        .query(IntentRow::read)
        .list();
  }

  /** Holds it no longer; it is sent when its source was read again. */
  public void release(Intent held, long fence) {
    settle(held, fence, IntentState.PLANNED, null, null);
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

  /** A statement with what an intent takes from its draft. */
  private JdbcClient.StatementSpec what(Draft draft, IntentState state, long fence, String sql) {
    return jdbc.sql(sql)
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
        .param("now", now());
  }

  private java.time.OffsetDateTime now() {
    return Utc.of(clock.instant());
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= 1000 ? text : text.substring(0, 1000);
  }
}
