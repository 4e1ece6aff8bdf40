package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was last seen and written of each sent invoice's payment. Amounts include tax. */
@Component
public class InvoicePayments {

  /**
   * The payment of one invoice.
   *
   * @param confirmedTotal as Sage confirmed it when it was sent
   * @param seenTotal and {@code seenDue}: as Sage last showed them
   * @param writtenPaid the amount paid that we last wrote to Loc8
   * @param settled whether nothing is left to watch
   */
  public record Watched(
      String loc8Id,
      long sageId,
      BigDecimal confirmedTotal,
      BigDecimal seenTotal,
      BigDecimal seenDue,
      BigDecimal writtenPaid,
      boolean settled) {}

  private static final String COLUMNS =
      """
      select loc8_id, sage_id, confirmed_total, seen_total, seen_due, written_paid, settled
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

  private static Watched watched(ResultSet row, int number) throws SQLException {
    return new Watched(
        row.getString("loc8_id"),
        row.getLong("sage_id"),
        row.getBigDecimal("confirmed_total"),
        row.getBigDecimal("seen_total"),
        row.getBigDecimal("seen_due"),
        row.getBigDecimal("written_paid"),
        row.getBoolean("settled"));
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

  /** Keeps what was seen in Sage and what Loc8 now has. */
  public void seen(
      String connectionId,
      String loc8Id,
      BigDecimal total,
      BigDecimal due,
      BigDecimal writtenPaid,
      boolean settled) {
    jdbc.sql(
            """
            update invoice_payment set seen_total = :total, seen_due = :due,
              written_paid = :paid, settled = :settled, updated_at = :now
            where connection_id = :c and loc8_id = :l
            """)
        .param("total", total)
        .param("due", due)
        .param("paid", writtenPaid)
        .param("settled", settled)
        .param("now", Utc.of(clock.instant()))
        .param("c", connectionId)
        .param("l", loc8Id)
        .update();
  }
}
