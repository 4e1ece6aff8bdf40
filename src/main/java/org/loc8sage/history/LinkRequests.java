package org.loc8sage.history;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A person says which document of Sage an invoice is that needs somebody. The wish stands on its
 * entry, which then waits for the next run; nothing is linked here. While it stands, nothing else
 * is done with the invoice: Sage has it already, so that sending it would make a second one.
 */
@Component
public class LinkRequests {

  private static final String ASKED =
      """
      where connection_id = :connection and kind = 'INVOICE' and source_id = :source
        and link_by is not null
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  LinkRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What the wish came to. */
  public enum Answer {
    ACCEPTED,
    UNKNOWN,
    ALREADY_DONE,
    /** It is on its way by itself: whether Sage has it is about to be known. */
    ALREADY_WAITING,
    /** No document of Sage can be this one. */
    MAY_NOT_BE_LINKED
  }

  /** Marks an entry; must run in a transaction. A second wish takes the place of the first. */
  public Answer link(long id, LinkWish wish) {
    OffsetDateTime now = UtcColumn.of(clock.instant());
    // One statement decides: a run may deal with the invoice at the same moment.
    int marked =
        jdbc.sql(
                """
                update parked_message set status = 'WAITING', next_attempt_at = :now,
                  updated_at = :now, link_number = :number, link_sage_id = :sage,
                  link_accept = :accept, link_by = :by
                where id = :id and kind = 'INVOICE' and code <> :negative
                  and (status in ('NEEDS_PERSON', 'SKIPPED')
                    or status = 'WAITING' and link_by is not null)
                """)
            .param("now", now)
            .param("number", wish.documentNumber(), Types.VARCHAR)
            .param("sage", wish.sageId(), Types.BIGINT)
            .param("accept", wish.acceptDifference())
            .param("by", Sentences.cut(wish.askedBy(), 200))
            .param("negative", Outcome.PARKED_NEGATIVE_TOTAL.name())
            .param("id", id)
            .update();
    if (marked == 0) {
      return refused(id);
    }
    tell(id, wish, now);
    return Answer.ACCEPTED;
  }

  private Answer refused(long id) {
    record Entry(String kind, String status, String code) {}
    Entry entry =
        jdbc.sql("select kind, status, code from parked_message where id = :id")
            .param("id", id)
            .query(Entry.class)
            .optional()
            .orElse(null);
    if (entry == null) {
      return Answer.UNKNOWN;
    }
    if (entry.status().equals(ParkedStatus.DONE.name())) {
      return Answer.ALREADY_DONE;
    }
    boolean never =
        !entry.kind().equals(ItemKind.INVOICE.name())
            || entry.code().equals(Outcome.PARKED_NEGATIVE_TOTAL.name());
    return never ? Answer.MAY_NOT_BE_LINKED : Answer.ALREADY_WAITING;
  }

  /** What a person wants an invoice linked to. */
  public Optional<LinkWish> wish(String connectionId, String loc8Id) {
    return jdbc.sql(
            "select link_number, link_sage_id, link_accept, link_by from parked_message " + ASKED)
        .param("connection", connectionId)
        .param("source", loc8Id)
        .query(
            (row, number) ->
                new LinkWish(
                    row.getString("link_number"),
                    id(row.getObject("link_sage_id")),
                    row.getBoolean("link_accept"),
                    row.getString("link_by")))
        .optional();
  }

  private static @Nullable Long id(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : null;
  }

  /** The wish is answered. */
  public void forget(String connectionId, String loc8Id) {
    jdbc.sql("update parked_message set link_by = null " + ASKED)
        .param("connection", connectionId)
        .param("source", loc8Id)
        .update();
  }

  private void tell(long id, LinkWish wish, OffsetDateTime now) {
    String sentence =
        "Asked to link it to the Customer Tax Invoice %s in Sage%s, by %s."
            .formatted(
                wish.document(),
                wish.acceptDifference() ? ", whatever differs" : "",
                wish.askedBy());
    jdbc.sql(
            """
            insert into history
              (at, connection_id, flow, route, step, reference, loc8_id, sentence, duration_ms)
            select :now, connection_id, flow, 'request', 'link', reference, source_id, :sentence, 0
            from parked_message where id = :id
            """)
        .param("now", now)
        .param("sentence", Sentences.cut(sentence, 2000))
        .param("id", id)
        .update();
  }
}
