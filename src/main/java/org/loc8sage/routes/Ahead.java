package org.loc8sage.routes;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * Tells a stamp that no source can have given yet. A cursor that followed one would pass over
 * everything that is changed until that day comes.
 */
@Component
class Ahead {

  /** Time zones of stamps without one, and clocks that are not quite right. */
  private static final Duration MARGIN = Duration.ofDays(2);

  private final Clock clock;

  Ahead(Clock clock) {
    this.clock = clock;
  }

  /** Whether a stamp, with or without a zone, lies in the future; what cannot be read does not. */
  boolean isAhead(String stamp) {
    try {
      Instant at =
          stamp.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
              ? Instant.parse(stamp)
              : LocalDateTime.parse(stamp).toInstant(ZoneOffset.UTC);
      return at.isAfter(clock.instant().plus(MARGIN));
    } catch (DateTimeException anotherForm) {
      return false;
    }
  }
}
