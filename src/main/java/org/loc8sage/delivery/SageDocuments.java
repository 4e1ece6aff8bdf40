package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sage's tax invoices as read in bulk while a database catches up, so that not each invoice costs a
 * look-up of its own. Read by id and kept page by page: what comes to Sage meanwhile has a higher
 * id and is read before the next answer. Those that no invoice of ours turned out to be are kept:
 * one of that number is looked up before its first Save, however late that is.
 */
@Component
public class SageDocuments {

  /** An answer is no older than this: what arrived since then is read first. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SageDocuments(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * How far the reading of a connection came.
   *
   * @param fromDate documents of this date and later
   * @param allDates the date does not count: this database knows documents, and what it forgot has
   *     a higher id
   * @param lastId everything up to it was kept
   * @param tooMany Sage has more than is worth reading
   * @param readAt when its end was last reached (UTC); null while it never was
   */
  public record Reading(
      LocalDate fromDate,
      boolean allDates,
      long lastId,
      boolean tooMany,
      @Nullable OffsetDateTime readAt) {

    public boolean isComplete() {
      return readAt != null;
    }
  }

  /** The reading so far; begun with the given date when there is none. */
  public Reading reading(String connectionId, LocalDate from) {
    return find(connectionId)
        .orElseGet(
            () -> {
              jdbc.sql(
                      """
                      insert into sage_document_reading (connection_id, from_date, last_id, too_many)
                      values (:c, :from, 0, false)
                      """)
                  .param("c", connectionId)
                  .param("from", from)
                  .update();
              return new Reading(from, false, 0, false, null);
            });
  }

  /**
   * Begins to read what is above everything that this database knows: all up to there is linked or
   * kept here. Without anything known the reading begins at the start date, as for a new database.
   */
  void readAgain(String connectionId) {
    long known =
        jdbc.sql(
                """
                select coalesce(max(id), 0) from (
                  select max(sage_id) as id from id_link
                    where connection_id = :c and kind = 'INVOICE'
                  union all select max(sage_id) from invoice_payment where connection_id = :c
                  union all select max(sage_id) from intent
                    where connection_id = :c and kind = 'INVOICE'
                  union all select max(last_id) from sage_document_reading
                    where connection_id = :c) as every_id
                """)
            .param("c", connectionId)
            .query(Long.class)
            .single();
    jdbc.sql("delete from sage_document_reading where connection_id = :c")
        .param("c", connectionId)
        .update();
    if (known == 0) {
      return;
    }
    jdbc.sql(
            """
            insert into sage_document_reading (connection_id, from_date, all_dates, last_id,
              too_many)
            values (:c, :from, true, :last, false)
            """)
        .param("c", connectionId)
        .param("from", EVER)
        .param("last", known)
        .update();
  }

  /** What an earlier process saw of the end does not count: what it sent after that is above. */
  void readOn(String connectionId) {
    jdbc.sql("update sage_document_reading set read_at = null where connection_id = :c")
        .param("c", connectionId)
        .update();
  }

  public boolean isFresh(Reading reading) {
    OffsetDateTime readAt = reading.readAt();
    return readAt != null && clock.instant().isBefore(readAt.toInstant().plus(FRESH));
  }

  /**
   * Keeps one page.
   *
   * @param endSeenAt when the page was asked for, if it was the last one (UTC)
   */
  public void keep(
      String connectionId, List<SageRecord> page, long lastId, @Nullable Instant endSeenAt) {
    transaction.executeWithoutResult(
        status -> {
          page.forEach(record -> put(connectionId, record));
          jdbc.sql(
                  """
                  update sage_document_reading set last_id = :last, read_at = coalesce(:at, read_at)
                  where connection_id = :c
                  """)
              .param("last", lastId)
              .param(
                  "at",
                  endSeenAt == null ? null : Utc.of(endSeenAt),
                  java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
              .param("c", connectionId)
              .update();
        });
  }

  /** Sage has more than is worth reading: every invoice is looked up by itself. */
  public void tooMany(String connectionId) {
    jdbc.sql("update sage_document_reading set too_many = true where connection_id = :c")
        .param("c", connectionId)
        .update();
  }

  /** Whether what was read says surely if Sage has this, as of a moment ago. */
  public boolean answers(Intent intent) {
    LocalDate date = intent.documentDate();
    Reading reading = find(intent.connectionId()).orElse(null);
    return reading != null
        && date != null
        && !reading.tooMany()
        && !date.isBefore(reading.fromDate())
        && isFresh(reading)
        && !isOurs(intent);
  }

  /** We sent another one of this number since: it may not have been read yet. */
  private boolean isOurs(Intent intent) {
    return jdbc.sql(
                """
                select count(*) from id_link where connection_id = :c and kind = 'INVOICE'
                  and lower(trim(natural_key)) = :key
                """)
            .param("c", intent.connectionId())
            .param("key", key(intent.naturalKey()))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The documents of this number. */
  public List<SageRecord> named(String connectionId, String number) {
    return jdbc.sql(
            """
            select sage_id, natural_key, customer_id, total_exclusive, total_tax, total_inclusive,
              external_reference
            from sage_document where connection_id = :c and number_key = :key order by sage_id
            """)
        .param("c", connectionId)
        .param("key", key(number))
        .query(
            (row, at) ->
                new SageRecord(
                    row.getLong("sage_id"),
                    row.getString("natural_key"),
                    row.getObject("customer_id", Long.class),
                    new Intent.Totals(
                        row.getBigDecimal("total_exclusive"),
                        row.getBigDecimal("total_tax"),
                        row.getBigDecimal("total_inclusive")),
                    row.getString("external_reference")))
        .list();
  }

  /** The database has caught up: what is linked is known without it. */
  void forgetLinked(String connectionId) {
    jdbc.sql(
            """
            delete from sage_document where connection_id = :c and exists (
              select 1 from id_link l where l.connection_id = :c and l.kind = 'INVOICE'
                and l.sage_id = sage_document.sage_id)
            """)
        .param("c", connectionId)
        .update();
  }

  private Optional<Reading> find(String connectionId) {
    return jdbc.sql(
            """
            select from_date, all_dates, last_id, too_many, read_at from sage_document_reading
            where connection_id = :c
            """)
        .param("c", connectionId)
        .query(
            (row, at) ->
                new Reading(
                    row.getObject("from_date", LocalDate.class),
                    row.getBoolean("all_dates"),
                    row.getLong("last_id"),
                    row.getBoolean("too_many"),
                    row.getObject("read_at", OffsetDateTime.class)))
        .optional();
  }

  private void put(String connectionId, SageRecord record) {
    Intent.Totals totals = record.totals();
    jdbc.sql("delete from sage_document where connection_id = :c and sage_id = :id")
        .param("c", connectionId)
        .param("id", record.id())
        .update();
    jdbc.sql(
            """
            insert into sage_document (connection_id, sage_id, number_key, natural_key,
              external_reference, customer_id, total_exclusive, total_tax, total_inclusive)
            values (:c, :id, :key, :number, :external, :customer, :exclusive, :tax, :inclusive)
            """)
        .param("c", connectionId)
        .param("id", record.id())
        .param("key", key(record.naturalKey()))
        .param("number", cut(record.naturalKey()))
        .param("external", cut(record.externalReference()))
        .param("customer", record.customerId())
        .param("exclusive", totals == null ? BigDecimal.ZERO : totals.exclusive())
        .param("tax", totals == null ? BigDecimal.ZERO : totals.tax())
        .param("inclusive", totals == null ? BigDecimal.ZERO : totals.inclusive())
        .update();
  }

  private static String key(String number) {
    return String.valueOf(cut(number.strip().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= 200 ? text : text.substring(0, 200);
  }
}
