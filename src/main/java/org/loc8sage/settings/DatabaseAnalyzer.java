package org.loc8sage.settings;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence why the database cannot be used, instead of a stack trace. What the driver
 * says is not repeated: an address may hold a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DatabaseAnalyzer implements FailureAnalyzer {

  /** H2's DATABASE_ALREADY_OPEN_1. */
  private static final int IN_USE = 90020;

  private static final String OPEN =
      "spring.datasource.url: another process uses this H2 file, perhaps an earlier start of this"
          + " program; end that one first, or use PostgreSQL, which several processes can share.";

  private static final String WHERE = "Change it in application.yaml, or start what is missing.";

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String sentence = sentence(cause);
      if (sentence != null) {
        return new FailureAnalysis(sentence, sentence.equals(OPEN) ? null : WHERE, failure);
      }
    }
    return null;
  }

  private static @Nullable String sentence(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (message.contains("claims to not accept jdbcUrl")) {
      return "spring.datasource.url: must begin with jdbc:h2: or jdbc:postgresql:";
    }
    if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
      return null;
    }
    if (sql.getErrorCode() == IN_USE) {
      return OPEN;
    }
    return switch (sql.getSQLState().substring(0, Math.min(2, sql.getSQLState().length()))) {
      case "08" -> "spring.datasource.url: no database answers there";
      case "28" -> "spring.datasource.username: the database refuses this login";
      case "3D" -> "spring.datasource.url: the database server has no database of this name";
      default -> null;
    };
  }
}
