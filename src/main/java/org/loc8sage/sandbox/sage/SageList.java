package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.Switches;

/** A list call: filter, order, window of at most 100 rows, chosen fields, in Sage's envelope. */
final class SageList {
  private static final int CAP = 100;

  private final List<SageField> fields;
  private final Map<String, String> query;
  private final Switches switches;

  SageList(List<SageField> fields, Map<String, String> query, Switches switches) {
    this.fields = fields;
    this.query = query;
    this.switches = switches;
  }

  /** The page of these rows; {@code shown} turns a stored row into one for the answer. */
  ObjectNode page(Collection<ObjectNode> rows, UnaryOperator<ObjectNode> shown) {
    Stream<ObjectNode> matching = rows.stream();
    String filter = query.get("$filter");
    if (filter != null && !filter.isBlank()) {
      matching =
          matching.filter(
              SageFilter.parse(filter, fields, switches.stringFilters(), switches.modifiedFilter())
                  ::test);
    }
    List<ObjectNode> all = matching.sorted(order()).toList();
    List<ObjectNode> window =
        all.stream().skip(number("$skip", 0)).limit(Math.min(CAP, number("$top", CAP))).toList();
    ObjectNode envelope =
        Json.object()
            .put("TotalResults", switches.totalOfPage() ? window.size() : all.size())
            .put("ReturnedResults", window.size());
    ArrayNode results = envelope.putArray("Results");
    window.forEach(row -> results.add(selected(shown.apply(row))));
    return envelope;
  }

  private int number(String name, int unset) {
    String text = query.get(name);
    if (text == null || text.isBlank()) {
      return unset;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new SageFilterException("Invalid value '" + text + "' for " + name + " query option.");
    }
    return Integer.parseInt(text);
  }

  private ObjectNode selected(ObjectNode row) {
    String select = query.get("$select");
    if (select == null || select.isBlank()) {
      return row;
    }
    ObjectNode result = Json.object();
    for (String name : select.split(",")) {
      SageField field = field(name.trim());
      JsonNode value = row.get(field.name());
      if (value != null) {
        result.set(field.name(), value);
      }
    }
    return result;
  }

  private Comparator<ObjectNode> order() {
    String orderBy = query.get("$orderby");
    Comparator<ObjectNode> byId = Comparator.comparing(row -> row.get("ID").asLong());
    if (!switches.orderBy()) {
      return byId.reversed();
    }
    if (orderBy == null || orderBy.isBlank()) {
      return byId;
    }
    Comparator<ObjectNode> order = null;
    for (String part : orderBy.split(",")) {
      String[] words = part.trim().split("\\s+");
      SageField field = field(words[0]);
      if (field.type().equals("s") && !switches.stringFilters()) {
        throw new SageFilterException("Ordering by string values is not supported.");
      }
      Comparator<ObjectNode> next = (a, b) -> compare(a.get(field.name()), b.get(field.name()));
      next = words.length > 1 && words[1].equalsIgnoreCase("desc") ? next.reversed() : next;
      order = order == null ? next : order.thenComparing(next);
    }
    return order == null ? byId : order.thenComparing(byId);
  }

  private static int compare(@Nullable JsonNode a, @Nullable JsonNode b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return a.isNumber() && b.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue())
        : a.asText().compareToIgnoreCase(b.asText());
  }

  private SageField field(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> new SageFilterException("Could not find a property named '" + name + "'"));
  }
}
