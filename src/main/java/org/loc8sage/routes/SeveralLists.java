package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of Sage that are read one after the other, page by page; a record in two counts once. */
final class SeveralLists {

  private final Deque<SageList> lists = new ArrayDeque<>();
  private final Map<Long, JsonNode> records = new LinkedHashMap<>();

  void add(SageList list) {
    lists.add(list);
  }

  /** One record, read by its id. */
  void addOne(long sageId) {
    add(new SageList("ID eq " + sageId));
  }

  /** The filter of the next page. */
  String filter() {
    return lists.element().getFilter();
  }

  /** Keeps one page; the last one of a list turns to the next list. */
  void keep(JsonNode page) {
    SageList list = lists.element();
    list.keep(page.path("items"), page.path("totalResults").asInt(-1));
    if (!list.hasMore()) {
      lists.remove();
      list.records().forEach(item -> records.put(item.path("id").asLong(), item));
    }
  }

  boolean hasMore() {
    return !lists.isEmpty();
  }

  /** What was read; complete when there is no more. */
  List<JsonNode> records() {
    return List.copyOf(records.values());
  }
}
