package org.loc8sage.history;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last outcome of every item. With it goes, in one transaction, what needs a person or waits
 * for its next try, so that the two never disagree.
 */
@Component("itemOutcomes")
public class ItemOutcomes {

  /** Characters of a request or an answer that are kept. */
  static final int LONGEST_BODY = 20_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ItemOutcomes(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.events = events;
    this.clock = clock;
  }

  /**
   * Stores what became of an item; if it waits, it is due at once.
   *
   * @throws IllegalArgumentException for a verdict that is said of runs only
   */
  public void record(Item item, Verdict verdict) {
    record(item, verdict, null);
  }

  /**
   * Stores what became of an item. What the item does not know, its stamp or its reference, stays
   * as it was stored before.
   *
   * @param nextAttemptAt when an item that waits for a retry or its customer is due (UTC); null =
   *     at once; of no meaning for other outcomes
   * @throws IllegalArgumentException for a verdict that is said of runs only
   */
  public void record(Item item, Verdict verdict, @Nullable Instant nextAttemptAt) {
    if (verdict.outcome().kind() == Outcome.Kind.RUN || item.kind() == ItemKind.RUN) {
      throw new IllegalArgumentException(verdict.code() + " is no outcome of an item");
    }
    transaction.executeWithoutResult(
        status -> {
          store(item, verdict);
          switch (verdict.outcome()) {
            case WAITING_RETRY, WAITING_CUSTOMER ->
                park(
                    item,
                    verdict,
                    ParkedStatus.WAITING,
                    nextAttemptAt == null ? clock.instant() : nextAttemptAt);
            default -> {
              if (verdict.outcome().needsPerson()) {
                park(item, verdict, ParkedStatus.NEEDS_PERSON, null);
              } else {
                unpark(item);
              }
            }
          }
        });
    events.publishEvent(new ItemRecorded(item, verdict));
  }

  /**
   * Of a page of items those that are new or were changed since their last outcome. One query.
   * Items that wait are not among them either: they are woken by their own time.
   *
   * @return ids in the order of the page
   */
  public Set<String> fresh(String connectionId, ItemKind kind, Collection<ItemStamp> page) {
    if (page.isEmpty()) {
      return Set.of();
    }
    List<String> ids = page.stream().map(ItemStamp::id).distinct().toList();
    Map<String, String> known =
        jdbc
            .sql(
                """
                select source_id, stamp from item_outcome
                where connection_id = :connection and kind = :kind and source_id in (:ids)
                """)
            .param("connection", connectionId)
            .param("kind", kind.name())
            .param("ids", ids)
            .query((row, number) -> new ItemStamp(row.getString(1), row.getString(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(ItemStamp::id, ItemStamp::stamp));
    return page.stream()
        .filter(item -> !item.stamp().equals(known.get(item.id())))
        .map(ItemStamp::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * What is known of an item.
   *
   * @param stamp the source's, verbatim, as of its last outcome
   */
  public record Last(String stamp, Outcome outcome) {}

  /** The last outcomes of a page of items, by id; those that have none are left out. One query. */
  public Map<String, Last> last(String connectionId, ItemKind kind, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    record Of(String id, Last last) {}
    return jdbc
        .sql(
            """
            select source_id, stamp, outcome from item_outcome
            where connection_id = :connection and kind = :kind and source_id in (:ids)
            """)
        .param("connection", connectionId)
        .param("kind", kind.name())
        .param("ids", ids)
        .query(
            (row, number) ->
                new Of(
                    row.getString(1),
                    new Last(row.getString(2), Outcome.valueOf(row.getString(3)))))
        .list()
        .stream()
        .collect(Collectors.toMap(Of::id, Of::last));
  }

  /** The code of the last outcome of an item; null when it has none yet. */
  public @Nullable Outcome last(String connectionId, ItemKind kind, String sourceId) {
    return jdbc.sql(
            """
            select outcome from item_outcome
            where connection_id = :connection and kind = :kind and source_id = :source
            """)
        .param("connection", connectionId)
        .param("kind", kind.name())
        .param("source", sourceId)
        .query(String.class)
        .optional()
        .map(Outcome::valueOf)
        .orElse(null);
  }

  private void store(Item item, Verdict verdict) {
    Outcome before =
        verdict.outcome() == Outcome.UNCHANGED
            ? last(item.connectionId(), item.kind(), item.sourceId())
            : null;
    if (before != null && before.kind() == Outcome.Kind.DONE) {
      // “Delivered” says more than “unchanged since”: only the stamp moves on.
      values(
              item,
              """
              update item_outcome set decided_at = :now,
                stamp = case when :stamp = '' then stamp else :stamp end,
                reference = coalesce(:reference, reference)
              where connection_id = :connection and kind = :kind and source_id = :source
              """)
          .update();
      return;
    }
    int known =
        values(
                item,
                """
                update item_outcome set decided_at = :now,
                stamp = case when :stamp = '' then stamp else :stamp end,
                reference = coalesce(:reference, reference),
                  outcome = :outcome, sentence = :sentence
                where connection_id = :connection and kind = :kind and source_id = :source
                """)
            .param("outcome", verdict.code())
            .param("sentence", Sentences.cut(Sentences.withAdvice(verdict), 2000))
            .update();
    if (known == 0) {
      values(
              item,
              """
              insert into item_outcome
                (connection_id, kind, source_id, stamp, outcome, reference, sentence, decided_at)
              values
                (:connection, :kind, :source, :stamp, :outcome, :reference, :sentence, :now)
              """)
          .param("outcome", verdict.code())
          .param("sentence", Sentences.cut(Sentences.withAdvice(verdict), 2000))
          .update();
    }
  }

  private void park(
      Item item, Verdict verdict, ParkedStatus status, @Nullable Instant nextAttemptAt) {
    int known =
        parked(
                item,
                verdict,
                status,
                nextAttemptAt,
                """
                update parked_message set flow = :flow, status = :status, code = :code,
                  reference = coalesce(:reference, reference), reason = :reason, advice = :advice,
                  request = :request, answer = :answer,
                  attempts = case when status = 'DONE' then 1 else attempts + 1 end,
                  parked_at = case when status = 'DONE' then :now else parked_at end,
                  next_attempt_at = :next, updated_at = :now
                where connection_id = :connection and kind = :kind and source_id = :source
                """)
            .update();
    if (known == 0) {
      parked(
              item,
              verdict,
              status,
              nextAttemptAt,
              """
              insert into parked_message
                (connection_id, flow, kind, source_id, status, code, reference, reason, advice,
                 request, answer, attempts, next_attempt_at, parked_at, updated_at)
              values
                (:connection, :flow, :kind, :source, :status, :code, :reference, :reason, :advice,
                 :request, :answer, 1, :next, :now, :now)
              """)
          .update();
    }
  }

  private JdbcClient.StatementSpec parked(
      Item item,
      Verdict verdict,
      ParkedStatus status,
      @Nullable Instant nextAttemptAt,
      String sql) {
    return values(item, sql)
        .param("flow", Sentences.cut(item.flow(), 30))
        .param("status", status.name())
        .param("code", verdict.code())
        .param("reason", Sentences.cut(Masking.mask(verdict.sentence()), 2000))
        .param("advice", Sentences.cut(Masking.mask(verdict.advice()), 2000))
        .param("request", Sentences.cut(item.request(), LONGEST_BODY))
        .param("answer", Sentences.cut(item.answer(), LONGEST_BODY))
        .param("next", nextAttemptAt == null ? null : UtcColumn.of(nextAttemptAt));
  }

  private void unpark(Item item) {
    jdbc.sql(
            """
            update parked_message set status = 'DONE', next_attempt_at = null, updated_at = :now,
              link_by = null
            where connection_id = :connection and kind = :kind and source_id = :source
              and status <> 'DONE'
            """)
        .param("now", UtcColumn.of(clock.instant()))
        .param("connection", item.connectionId())
        .param("kind", item.kind().name())
        .param("source", item.sourceId())
        .update();
  }

  private JdbcClient.StatementSpec values(Item item, String sql) {
    return jdbc.sql(sql)
        .param("connection", item.connectionId())
        .param("kind", item.kind().name())
        .param("source", item.sourceId())
        .param("stamp", item.stamp())
        .param("reference", Sentences.cut(item.reference(), 200))
        .param("now", UtcColumn.of(clock.instant()));
  }
}
