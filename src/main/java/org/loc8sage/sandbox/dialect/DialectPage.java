package org.loc8sage.sandbox.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/**
 * One page of a list that is walked by a cursor: an opaque text which stands for the last record
 * that was given. It is good for one walk only, and holds every character that an address could
 * spoil.
 *
 * @param from inclusive; null for all
 * @param after the key of the last record that was given; null for the first page
 */
record DialectPage(@Nullable Instant from, @Nullable String after, int limit) {
  /** Less than most would ask for: what is asked for is a wish. */
  private static final int CAP = 20;

  private static final String TAIL = "+/=&%20?#";

  /** The cursor that was sent is none that was given. */
  static final class UnknownCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Reads the query; throws {@link UnknownCursor} or {@link IllegalArgumentException}. */
  static DialectPage asked(Map<String, String> query) {
    String cursor = query.get("after");
    String limit = query.getOrDefault("limit", "20");
    if (!limit.matches("[1-9]\\d{0,4}")) {
      throw new IllegalArgumentException("limit is not a number from 1: " + limit);
    }
    return new DialectPage(
        from(query.get("modified_from")),
        cursor == null ? null : read(cursor),
        Math.min(CAP, Integer.parseInt(limit)));
  }

  private static @Nullable Instant from(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("modified_from is no instant: " + text, none);
    }
  }

  private static String read(String cursor) {
    if (!cursor.endsWith(TAIL)) {
      throw new UnknownCursor();
    }
    try {
      String bare = cursor.substring(0, cursor.length() - TAIL.length());
      return new String(Base64.getDecoder().decode(bare), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      throw new UnknownCursor();
    }
  }

  private static String written(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)) + TAIL;
  }

  /** The records of this page, by stamp and then by id. */
  List<ObjectNode> of(Collection<ObjectNode> all) {
    return behind(all).stream().limit(limit).toList();
  }

  private List<ObjectNode> behind(Collection<ObjectNode> all) {
    return all.stream()
        .filter(record -> from == null || !stamp(record).isBefore(from))
        .filter(record -> after == null || key(record).compareTo(after) > 0)
        .sorted(Comparator.comparing(DialectPage::key))
        .toList();
  }

  /** A stamp that is none, set by a test of bad input, sorts first. */
  private static Instant stamp(ObjectNode record) {
    try {
      return Instant.parse(record.path("updatedAt").asText());
    } catch (DateTimeException none) {
      return Instant.EPOCH;
    }
  }

  private static String key(ObjectNode record) {
    return "%015d|%s".formatted(stamp(record).toEpochMilli(), record.get("id").asText());
  }

  /** The envelope around this page; its cursor is null when nothing is behind it. */
  ObjectNode envelope(Collection<ObjectNode> all) {
    List<ObjectNode> rows = of(all);
    ObjectNode envelope = Json.object();
    ObjectNode result = envelope.putObject("result");
    result.set("rows", DialectNames.said(Json.array().addAll(rows)));
    boolean more = behind(all).size() > rows.size();
    return more ? withCursor(envelope, written(key(rows.get(rows.size() - 1)))) : envelope;
  }

  static ObjectNode withCursor(ObjectNode envelope, String cursor) {
    ((ObjectNode) envelope.get("result")).put("cursor", cursor);
    return envelope;
  }
}
