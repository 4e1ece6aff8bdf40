package org.loc8sage.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One line for each item that has come to an end, for those who watch the log. */
@Component
class SyncLog {

  private static final Logger log = LoggerFactory.getLogger("org.loc8sage.sync");

  private final JdbcClient jdbc;

  SyncLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void recorded(ItemRecorded recorded) {
    Verdict verdict = recorded.verdict();
    Outcome.Kind kind = verdict.outcome().kind();
    if (verdict.outcome() == Outcome.UNCHANGED
        || (kind == Outcome.Kind.WAITING && verdict.outcome() != Outcome.HELD)) {
      return;
    }
    String line = line(recorded.item(), verdict, currency(recorded.item()));
    if (verdict.outcome().needsPerson()) {
      log.warn("{}", line);
    } else {
      log.info("{}", line);
    }
  }

  /** {@code INV-1042 · Harbour Strata Pty Ltd · $1,254.00 incl. GST · sent to Sage (…)}. */
  static String line(Item item, Verdict verdict, @Nullable String currency) {
    List<String> parts = new ArrayList<>();
    String reference = item.reference();
    parts.add(reference == null || reference.isBlank() ? item.sourceId() : reference);
    String customer = item.customer();
    if (customer != null && !customer.isBlank() && !customer.equals(reference)) {
      parts.add(customer);
    }
    BigDecimal amount = item.amount();
    if (amount != null) {
      parts.add(money(amount, currency));
    }
    parts.add(end(verdict));
    return String.join(" · ", parts).replaceAll("[\\r\\n\\t]+", " ");
  }

  private @Nullable String currency(Item item) {
    if (item.currency() != null || item.amount() == null) {
      return item.currency();
    }
    return jdbc.sql("select coalesce(currency, '') from connection where id = :id")
        .param("id", item.connectionId())
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private static String end(Verdict verdict) {
    String all = Sentences.withAdvice(verdict);
    if (verdict.outcome().needsPerson()) {
      return "Needs you: " + all;
    }
    String sentence = Masking.mask(verdict.sentence());
    if (verdict.advice().isEmpty() && sentence.endsWith(".")) {
      all = sentence.substring(0, sentence.length() - 1);
    }
    return switch (verdict.outcome()) {
      case PAID -> "Paid";
      case DELIVERED, DELIVERED_PAID_IN_LOC8, FOUND_IN_SAGE ->
          all.substring(0, 1).toLowerCase(Locale.ROOT) + all.substring(1);
      default -> all;
    };
  }

  private static String money(BigDecimal amount, @Nullable String currency) {
    DecimalFormat format =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    String figure = format.format(amount.abs());
    String sign = amount.signum() < 0 ? "-" : "";
    return switch (currency == null ? "" : currency) {
      case "AUD" -> sign + "$" + figure + " incl. GST";
      case "ZAR" -> sign + "R" + figure + " incl. VAT";
      case "" -> sign + figure + " incl. tax";
      default -> currency + " " + sign + figure + " incl. tax";
    };
  }
}
