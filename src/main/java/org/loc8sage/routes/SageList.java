package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of Sage read by id, not by page number: records that come or go while it is read cannot
 * shift it.
 */
public final class SageList {

  private final String condition;
  private final Map<Long, JsonNode> records = new LinkedHashMap<>();
  private long lastId;
  private int expected = -1;
  private boolean more = true;
  private Instant begunAt = Instant.MIN;
  private long markedId;
  private @Nullable List<JsonNode> early;

  /**
   * Begins a list.
   *
   * @param condition OData that every record must meet besides the id; empty for all
   */
  public SageList(String condition) {
    this.condition = condition;
  }

  /** A list of everything above an id. */
  static SageList above(long id) {
    SageList list = new SageList("");
    list.lastId = id;
    return list;
  }

  public long getLastId() {
    return lastId;
  }

  /** The filter of the next page. */
  public String getFilter() {
    return condition.isEmpty() ? "ID gt " + lastId : "ID gt " + lastId + " and (" + condition + ")";
  }

  /**
   * Keeps one page.
   *
   * @param items the records, each with an {@code id}
   * @param total how many records Sage says are left from here on, or -1
   */
  public void keep(JsonNode items, int total) {
    if (expected < 0 && total >= 0) {
      expected = total;
    }
    long before = lastId;
    for (JsonNode item : items) {
      records.put(item.path("id").asLong(), item);
      lastId = Math.max(lastId, item.path("id").asLong());
    }
    // A page that brings nothing new ends the list, whatever it says of the rest.
    more = !items.isEmpty() && lastId > before && (total < 0 || total > items.size());
  }

  /** Notes when its reading began. */
  SageList begunAt(Instant now) {
    begunAt = now;
    return this;
  }

  Instant begunAt() {
    return begunAt;
  }

  boolean hasCondition(String other) {
    return condition.equals(other);
  }

  /** Notes that all up to here was dealt with. */
  void mark() {
    markedId = lastId;
  }

  /** Goes on behind the mark in a later run. */
  void goOn() {
    if (early == null) {
      early = records();
    }
    lastId = markedId;
    more = true;
  }

  /**
   * The records up to whose last stamp nothing can have been missed. One with a lower id may have
   * been changed while the list lay there: then those of the first run only.
   */
  List<JsonNode> upToDate() {
    return early == null ? records() : early;
  }

  public boolean hasMore() {
    return more;
  }

  public List<JsonNode> records() {
    return new ArrayList<>(records.values());
  }

  public int size() {
    return records.size();
  }

  /** How many Sage said there were when the list began; -1 when it did not say. */
  public int expected() {
    return expected;
  }
}
