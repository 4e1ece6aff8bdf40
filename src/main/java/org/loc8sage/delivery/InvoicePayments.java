package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was last seen and written of each sent invoice's payment. Amounts include tax. */
@Component
public class InvoicePayments {

  /**
   * The payment of one invoice.
   *
   * @param confirmedTotal as Sage had it when it was sent
   * @param sentTotal as it was to be there
   * @param seenTotal and {@code seenDue}: as Sage last showed them
   * @param writtenPaid the amount paid that we last wrote to Loc8
   * @param settled whether nothing is left to watch
   * @param paidWritten whether Paid was the last status that we wrote to Loc8
   * @param loc8Total Loc8's total, where a person accepted that it is another than the confirmed
   *     one
   * @param asked whether a person wants it looked at again though nothing moved
   * @param sending what was on its way to Loc8 when its answer was last waited for, or null
   */
  public record Watched(
      String loc8Id,
      long sageId,
      BigDecimal confirmedTotal,
      BigDecimal sentTotal,
      BigDecimal seenTotal,
      BigDecimal seenDue,
      BigDecimal writtenPaid,
      boolean settled,
      boolean paidWritten,
      boolean asked,
      @Nullable BigDecimal loc8Total,
      @Nullable Sending sending) {}

  /**
   * A write whose arrival nobody saw.
   *
   * @param status null when it leaves the status
   */
  public record Sending(@Nullable String status, BigDecimal paid, BigDecimal due, Instant at) {}

  /**
   * What is known after an item.
   *
   * @param stillOpen whether a write may be on its way that nobody saw arrive
   */
  public record Seen(
      BigDecimal total,
      BigDecimal due,
      BigDecimal writtenPaid,
      boolean settled,
      boolean paidWritten,
      boolean stillOpen) {}

  private static final String COLUMNS =
      """
      select loc8_id, sage_id, confirmed_total, seen_total, seen_due, written_paid, settled,
        paid_written, asked, loc8_total, sending_status, sending_paid, sending_due, sending_at,
        coalesce((select i.total_inclusive from intent i
          where i.connection_id = invoice_payment.connection_id and i.kind = 'INVOICE'
            and i.loc8_id = invoice_payment.loc8_id and i.state = 'CONFIRMED'
          order by i.id desc fetch first 1 rows only), confirmed_total) as sent_total
      from invoice_payment
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  InvoicePayments(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Begins to watch an invoice that Sage has confirmed. */
  public void watch(String connectionId, String loc8Id, long sageId, BigDecimal total) {
    if (find(connectionId, loc8Id).isPresent()) {
      return;
    }
    jdbc.sql(
            """
            insert into invoice_payment (connection_id, loc8_id, sage_id, confirmed_total,
              seen_total, seen_due, written_paid, settled, updated_at)
            values (:c, :l, :s, :total, :total, :total, 0, :settled, :now)
            """)
        .param("c", connectionId)
        .param("l", loc8Id)
        .param("s", sageId)
        .param("total", total)
        .param("settled", total.signum() == 0)
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  /**
   * Watches the document that a person named, from the beginning: whatever Sage shows of it is
   * news.
   *
   * @param loc8Total Loc8's total if it is another one
   */
  void watchLinked(
      String connectionId,
      String loc8Id,
      long sageId,
      BigDecimal total,
      @Nullable BigDecimal loc8Total) {
    watch(connectionId, loc8Id, sageId, total);
    // A total that no document has: what was seen before was of another one, or another agreement.
    jdbc.sql(
            """
            update invoice_payment set sage_id = :s, confirmed_total = :total, seen_total = -1,
              seen_due = :total, loc8_total = :loc8, settled = false, updated_at = :now
            where connection_id = :c and loc8_id = :l
            """)
        .param("s", sageId)
        .param("total", total)
        .param("loc8", loc8Total, java.sql.Types.NUMERIC)
        .param("now", Utc.of(clock.instant()))
        .param("c", connectionId)
        .param("l", loc8Id)
        .update();
  }

  private static Watched watched(ResultSet row, int number) throws SQLException {
    return new Watched(
        row.getString("loc8_id"),
        row.getLong("sage_id"),
        row.getBigDecimal("confirmed_total"),
        row.getBigDecimal("sent_total"),
        row.getBigDecimal("seen_total"),
        row.getBigDecimal("seen_due"),
        row.getBigDecimal("written_paid"),
        row.getBoolean("settled"),
        row.getBoolean("paid_written"),
        row.getBoolean("asked"),
        row.getBigDecimal("loc8_total"),
        sending(row));
  }

  private static @Nullable Sending sending(ResultSet row) throws SQLException {
    Instant at = Utc.read(row, "sending_at");
    return at == null
        ? null
        : new Sending(
            row.getString("sending_status"),
            row.getBigDecimal("sending_paid"),
            row.getBigDecimal("sending_due"),
            at);
  }

  public Optional<Watched> find(String connectionId, String loc8Id) {
    return jdbc.sql(COLUMNS + " where connection_id = :c and loc8_id = :l")
        .param("c", connectionId)
        .param("l", loc8Id)
        .query(InvoicePayments::watched)
        .optional();
  }

  /** Those of the given Sage ids that are ours, in one query. */
  public List<Watched> ofSageIds(String connectionId, Collection<Long> sageIds) {
    if (sageIds.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(COLUMNS + " where connection_id = :c and sage_id in (:ids)")
        .param("c", connectionId)
        .param("ids", sageIds)
        .query(InvoicePayments::watched)
        .list();
  }

  /** Whether any invoice of this connection was ever confirmed. */
  public boolean any(String connectionId) {
    return !jdbc.sql(
            """
            select loc8_id from invoice_payment where connection_id = :c fetch first 1 rows only
            """)
        .param("c", connectionId)
        .query(String.class)
        .list()
        .isEmpty();
  }

  /** Sage ids of open invoices above the given one, in order. */
  public List<Long> openAbove(String connectionId, long sageId, int limit) {
    return jdbc.sql(
            """
            select sage_id from invoice_payment
            where connection_id = :c and settled = false and sage_id > :s
            order by sage_id fetch first :limit rows only
            """)
        .param("c", connectionId)
        .param("s", sageId)
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  /**
   * It is asked for again: the next sweep hands it on, though nothing may have moved.
   *
   * @return false when there is no such invoice in Sage
   */
  public boolean lookAgain(String connectionId, String loc8Id) {
    return jdbc.sql(
                "update invoice_payment set asked = true, settled = false"
                    + " where connection_id = :c and loc8_id = :l")
            .param("c", connectionId)
            .param("l", loc8Id)
            .update()
        > 0;
  }

  /**
   * Notes what goes to Loc8 next: if its answer is lost, what Loc8 then shows is known to be ours.
   *
   * @throws LeaseLost when another worker has the connection by now
   */
  public void sending(
      SyncRun run, String loc8Id, @Nullable String status, BigDecimal paid, BigDecimal due) {
    update(
        run,
        loc8Id,
        """
        sending_status = :status, sending_paid = :paid, sending_due = :due, sending_at = :now,
        settled = false
        """,
        Map.of("paid", paid, "due", due),
        status);
  }

  /**
   * Keeps what was seen in Sage and what Loc8 now has.
   *
   * @throws LeaseLost when another worker has the connection by now
   */
  public void seen(SyncRun run, String loc8Id, Seen seen) {
    update(
        run,
        loc8Id,
        """
        seen_total = :total, seen_due = :due, written_paid = :paid, settled = :settled,
        paid_written = :paidWritten, asked = false
        """
            + (seen.stillOpen() ? "" : ", sending_at = null"),
        Map.of(
            "total", seen.total(),
            "due", seen.due(),
            "paid", seen.writtenPaid(),
            "settled", seen.settled() && !seen.stillOpen(),
            "paidWritten", seen.paidWritten()),
        null);
  }

  /** A worker that was overtaken would put an older state over the newer one. */
  private void update(
      SyncRun run, String loc8Id, String what, Map<String, ?> values, @Nullable String status) {
    int updated =
        jdbc.sql(
                "update invoice_payment set "
                    + what
                    + """
                    , updated_at = :now where connection_id = :c and loc8_id = :l
                    and not exists (select 1 from connection_lease
                      where connection_id = :c and fence > :fence)
                    """)
            .params(values)
            .param("status", status)
            .param("now", Utc.of(clock.instant()))
            .param("c", run.connectionId())
            .param("l", loc8Id)
            .param("fence", run.fence())
            .update();
    if (updated != 1) {
      throw new LeaseLost("the payment of " + loc8Id);
    }
  }
}
