package org.loc8sage.history;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what could not be written to history. It never stops a delivery, so it must be loud. */
@Component
public class HistoryLoss {

  private static final Logger log = LoggerFactory.getLogger(HistoryLoss.class);

  private final Clock clock;
  private final AtomicLong count = new AtomicLong();
  private final AtomicReference<@Nullable Instant> lastAt = new AtomicReference<>();

  HistoryLoss(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes one loss.
   *
   * @param item whose rows are missing
   * @param cause why, as far as known
   */
  public void lost(String item, @Nullable Throwable cause) {
    count.incrementAndGet();
    lastAt.set(clock.instant());
    String why = cause == null ? "unknown" : String.valueOf(cause.getMessage());
    log.error("History of {} could not be written: {}", item, oneLine(Masking.mask(why)));
  }

  /** How many items have lost rows since the start. */
  public long count() {
    return count.get();
  }

  /** When it last happened (UTC); null = not since the start. */
  public @Nullable Instant lastAt() {
    return lastAt.get();
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 500 ? line : line.substring(0, 500) + "…";
  }
}
