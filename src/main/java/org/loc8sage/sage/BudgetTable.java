package org.loc8sage.sage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code call_budget}; a locked row belongs to the transaction of the caller. */
final class BudgetTable {

  private static final String ROW =
      """
      select counted_on, calls_today, blocked_until_at, block_reason, last_call_at
      from call_budget where company = ?
      """;

  private final JdbcClient jdbc;

  BudgetTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<BudgetRow> find(String company) {
    return jdbc.sql(ROW).param(company).query(BudgetTable::row).optional();
  }

  Optional<BudgetRow> lock(String company) {
    return jdbc.sql(ROW + " for update").param(company).query(BudgetTable::row).optional();
  }

  /** Must run in a transaction of its own: a second insert spoils it. */
  void insert(String company, LocalDate today) throws DuplicateKeyException {
    jdbc.sql("insert into call_budget (company, counted_on, calls_today) values (?, ?, 0)")
        .param(company)
        .param(today)
        .update();
  }

  void count(String company, LocalDate day, int calls, Instant lastCallAt) {
    jdbc.sql(
            "update call_budget set counted_on = ?, calls_today = ?, last_call_at = ?"
                + " where company = ?")
        .param(day)
        .param(calls)
        .param(lastCallAt.atOffset(ZoneOffset.UTC))
        .param(company)
        .update();
  }

  /** Puts what lies ahead of a clock that was put back onto its time. */
  void putBack(String company, LocalDate day, @Nullable Instant blockedUntil, Instant lastCallAt) {
    jdbc.sql(
            "update call_budget set counted_on = ?, blocked_until_at = ?, last_call_at = ?,"
                + " bucket = null where company = ?")
        .param(day)
        .param(blockedUntil == null ? null : blockedUntil.atOffset(ZoneOffset.UTC))
        .param(lastCallAt.atOffset(ZoneOffset.UTC))
        .param(company)
        .update();
  }

  void block(String company, Instant until, String reason, Instant now) {
    jdbc.sql(
            "update call_budget set blocked_until_at = ?, block_reason = ?, last_call_at = ?"
                + " where company = ?")
        .param(until.atOffset(ZoneOffset.UTC))
        .param(reason)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(company)
        .update();
  }

  byte @Nullable [] bucket(String company) {
    return jdbc.sql("select bucket from call_budget where company = ?")
        .param(company)
        .query((found, number) -> Optional.ofNullable(found.getBytes(1)))
        .single()
        .orElse(null);
  }

  void keepBucket(String company, byte[] bucket) {
    jdbc.sql("update call_budget set bucket = ? where company = ?")
        .param(bucket)
        .param(company)
        .update();
  }

  private static BudgetRow row(ResultSet found, int number) throws SQLException {
    return new BudgetRow(
        found.getObject("counted_on", LocalDate.class),
        found.getInt("calls_today"),
        instant(found, "blocked_until_at"),
        found.getString("block_reason"),
        instant(found, "last_call_at"));
  }

  private static @Nullable Instant instant(ResultSet found, String column) throws SQLException {
    OffsetDateTime at = found.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
