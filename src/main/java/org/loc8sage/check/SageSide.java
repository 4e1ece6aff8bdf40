package org.loc8sage.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routes.Mappings;
import org.loc8sage.settings.ConnectionSettings;

/** What every check of Sage needs: whom it asks, through which mappings, whom it tells. */
record SageSide(ConnectionSettings connection, Caller calls, Mappings mappings, Report report) {

  /** Some rows of a list, as Sage sends them, and how many there are in all. */
  record Rows(Reply reply, List<JsonNode> all, int total) {

    boolean isThere() {
      return reply.json() != null && reply.json().path("Results").isArray();
    }

    /** Whether the list is complete. */
    boolean isWhole() {
      return isThere() && all.size() >= total;
    }

    List<Long> ids() {
      return all.stream().map(row -> row.path("ID").asLong()).toList();
    }

    /** Why there are no rows. */
    String trouble() {
      return reply.trouble() == null
          ? "Sage's answer is no list with Results."
          : String.valueOf(reply.trouble());
    }
  }

  /**
   * Asks for one page of a list.
   *
   * @param filter null for all
   */
  Rows list(String service, @Nullable String filter, String order, int top) {
    Map<String, String> query = new LinkedHashMap<>();
    if (filter != null) {
      query.put("$filter", filter);
    }
    query.put("$orderby", order);
    query.put("$top", String.valueOf(top));
    return rows(calls.get(service + "/Get", query));
  }

  static Rows rows(Reply reply) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode json = reply.json() == null ? MissingNode.getInstance() : reply.json();
    json.path("Results").forEach(all::add);
    return new Rows(reply, all, json.path("TotalResults").asInt(-1));
  }

  /** A whole list by id, as the routes read it, unless it has more pages than this. */
  Rows whole(String service, int mostPages) {
    Rows first = list(service, "ID gt 0", "ID", 100);
    List<JsonNode> all = new ArrayList<>(first.all());
    Rows last = first;
    for (int page = 2; page <= mostPages && last.total() > last.all().size(); page++) {
      long from = last.ids().stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
      last = list(service, "ID gt " + from, "ID", 100);
      all.addAll(last.all());
    }
    return new Rows(first.reply(), all, first.total());
  }
}
