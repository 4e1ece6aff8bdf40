package org.loc8sage.sandbox.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.Switches;

/**
 * One page of a list, in the form that the switches say.
 *
 * @param since null for all
 * @param statuses empty for all
 */
record Loc8Page(
    @Nullable Instant since, Set<String> statuses, int page, int pageSize, Switches switches) {
  private static final int CAP = 100;

  static Loc8Page asked(Map<String, String> query, Switches switches) {
    boolean turns = switches.loc8Paging();
    boolean asksForChanges = !switches.updatedSince().equals("ignored");
    String status = query.getOrDefault("status", "");
    return new Loc8Page(
        asksForChanges ? since(query.get("updatedsince")) : null,
        status.isBlank() ? Set.of() : Set.of(status.split(",")),
        turns ? number(query, "page", 1) : 1,
        turns ? Math.min(CAP, number(query, "pagesize", CAP)) : CAP,
        switches);
  }

  private static @Nullable Instant since(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Loc8Refusal.unreadable("updatedSince is no instant: " + text);
    }
  }

  private static int number(Map<String, String> query, String name, int unset) {
    String text = query.getOrDefault(name, "");
    if (text.isBlank()) {
      return unset;
    }
    if (!text.matches("[1-9]\\d{0,6}")) {
      throw Loc8Refusal.unreadable(name + " is not a number from 1: " + text);
    }
    return Integer.parseInt(text);
  }

  /** The records of this page, in the order {@code updatedAt, id}. */
  List<ObjectNode> of(List<ObjectNode> matching) {
    return matching.stream().skip((page - 1L) * pageSize).limit(pageSize).toList();
  }

  /** The records that match, in order. */
  List<ObjectNode> matching(Iterable<ObjectNode> all) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(record -> statuses.isEmpty() || statuses.contains(record.path("status").asText()))
        .filter(record -> since == null || !record.has("updatedAt") || isChanged(record, since))
        .sorted(
            Comparator.comparing(Loc8Page::stamp)
                .thenComparing(record -> record.get("id").asText()))
        .toList();
  }

  private boolean isChanged(ObjectNode record, Instant from) {
    Instant stamp = stamp(record);
    return stamp.isAfter(from) || stamp.equals(from) && switches.updatedSince().equals("inclusive");
  }

  /** A stamp that is none, set by a test of bad input, sorts first. */
  private static Instant stamp(ObjectNode record) {
    try {
      return Instant.parse(record.path("updatedAt").asText());
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  /** The envelope around this page; without one, the page itself. */
  JsonNode envelope(List<ObjectNode> matching) {
    if (switches.loc8List().equals("bare")) {
      return Json.array().addAll(of(matching));
    }
    ObjectNode envelope = Json.object();
    envelope.putArray(switches.loc8List()).addAll(of(matching));
    boolean more = (long) page * pageSize < matching.size();
    return envelope
        .put("page", page)
        .put("pageSize", pageSize)
        .put("total", matching.size())
        .put("next", more ? Integer.toString(page + 1) : null);
  }
}
