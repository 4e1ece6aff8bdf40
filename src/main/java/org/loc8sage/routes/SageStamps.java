package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** Sage's stamps: local, without zone, and never compared with our clock. */
final class SageStamps {

  /** Read again for this long: a record may be stored later than its stamp says. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private SageStamps() {}

  /** OData for what changed since a stamp; empty (everything) when there is none. */
  static String changedSince(String stamp) {
    return stamp.isEmpty()
        ? ""
        : changedAfter(LocalDateTime.parse(stamp).minus(OVERLAP).toString());
  }

  /** OData for what changed after a stamp, without an overlap. */
  static String changedAfter(String from) {
    return "Modified gt DateTime'" + from + "' or Created gt DateTime'" + from + "'";
  }

  /** The latest readable {@code modified} of the records, or the given one. */
  static String latest(String stamp, List<JsonNode> records) {
    String latest = stamp;
    for (JsonNode record : records) {
      String modified = record.path("modified").asText("");
      if (isReadable(modified)
          && (latest.isEmpty()
              || LocalDateTime.parse(modified).isAfter(LocalDateTime.parse(latest)))) {
        latest = modified;
      }
    }
    return latest;
  }

  private static boolean isReadable(String stamp) {
    try {
      LocalDateTime.parse(stamp);
      return true;
    } catch (DateTimeException unreadable) {
      return false;
    }
  }
}
