package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What Sage has, as last read: tax types, accounts, customers. */
@Component
public class ReferenceBooks {

  /** What kind of record it is. */
  public enum Kind {
    TAX_TYPE,
    ACCOUNT,
    CUSTOMER
  }

  /**
   * One record of Sage.
   *
   * @param percentage of a tax type: 10 = 10 %
   * @param taxNumber of a customer, as written
   * @param email of a customer
   */
  public record Entry(
      long sageId,
      String name,
      String normalisedName,
      @Nullable BigDecimal percentage,
      @Nullable String taxNumber,
      @Nullable String email,
      @Nullable String category,
      boolean active,
      boolean isDefault) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ReferenceBooks(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  public List<Entry> all(String connectionId, Kind kind) {
    return jdbc.sql(
            """
            select sage_id, name, normalised_name, percentage, tax_number, email, category,
              active, is_default
            from sage_record where connection_id = :c and kind = :k order by sage_id
            """)
        .param("c", connectionId)
        .param("k", kind.name())
        .query(ReferenceBooks::entry)
        .list();
  }

  /**
   * By hand: Spring's own mapper tries names in camel case first, and H2 writes each as a fault.
   */
  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("sage_id"),
        row.getString("name"),
        row.getString("normalised_name"),
        row.getBigDecimal("percentage"),
        row.getString("tax_number"),
        row.getString("email"),
        row.getString("category"),
        row.getBoolean("active"),
        row.getBoolean("is_default"));
  }

  /** The highest Sage id that is known, or 0. */
  public long highest(String connectionId, Kind kind) {
    return jdbc.sql(
            """
            select coalesce(max(sage_id), 0) from sage_record
            where connection_id = :c and kind = :k
            """)
        .param("c", connectionId)
        .param("k", kind.name())
        .query(Long.class)
        .single();
  }

  /** Stores one as it is now. */
  public void put(String connectionId, Kind kind, Entry entry) {
    jdbc.sql("delete from sage_record where connection_id = :c and kind = :k and sage_id = :id")
        .param("c", connectionId)
        .param("k", kind.name())
        .param("id", entry.sageId())
        .update();
    jdbc.sql(
            """
            insert into sage_record (connection_id, kind, sage_id, name, normalised_name,
              percentage, tax_number, email, category, active, is_default)
            values (:c, :k, :id, :name, :normalised, :percentage, :taxNumber, :email, :category,
              :active, :isDefault)
            """)
        .param("c", connectionId)
        .param("k", kind.name())
        .param("id", entry.sageId())
        .param("name", cut(entry.name()))
        .param("normalised", cut(entry.normalisedName()))
        .param("percentage", entry.percentage())
        .param("taxNumber", entry.taxNumber())
        .param("email", entry.email())
        .param("category", entry.category())
        .param("active", entry.active())
        .param("isDefault", entry.isDefault())
        .update();
  }

  /** Replaces all of a kind by a complete list, at once: a process that dies loses neither. */
  public void replace(String connectionId, Kind kind, List<Entry> entries) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("delete from sage_record where connection_id = :c and kind = :k")
              .param("c", connectionId)
              .param("k", kind.name())
              .update();
          entries.forEach(entry -> put(connectionId, kind, entry));
        });
  }

  private static String cut(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
