package org.loc8sage.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which fields of a record a mapping reads, found out from the outside: each field is changed in
 * turn, and what comes out is compared. So it holds for a mapping that someone has adapted as well.
 */
final class ReadFields {

  private static final JsonNode CHANGED = TextNode.valueOf("changed-by-check");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");
  private static final int MOST_NAMED = 8;

  private final Map<String, Set<String>> fieldsOf = new HashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> read = new TreeSet<>();

  /**
   * Tries one record.
   *
   * @param record as the source sends it
   * @param mapping from such a record to its fields in our words; it may refuse one by throwing
   */
  void tryOut(ObjectNode record, Function<ObjectNode, JsonNode> mapping) {
    JsonNode before = mapping.apply(record);
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      seen.add(field.getKey());
      change(record, field.getKey(), changed(field.getValue()), before, mapping);
      if (!field.getValue().isNull() && !read.contains(field.getKey())) {
        // Of some fields it counts only whether they are there.
        change(record, field.getKey(), NullNode.getInstance(), before, mapping);
      }
    }
  }

  private void change(
      ObjectNode record,
      String field,
      JsonNode value,
      JsonNode before,
      Function<ObjectNode, JsonNode> mapping) {
    ObjectNode other = record.deepCopy();
    other.set(field, value);
    try {
      compare(field, before, mapping.apply(other));
    } catch (RuntimeException refused) {
      // It was looked at, or it would not have been refused.
      read.add(field);
    }
  }

  private void compare(String field, JsonNode before, JsonNode after) {
    for (Map.Entry<String, JsonNode> ours : before.properties()) {
      if (!ours.getValue().equals(after.path(ours.getKey()))) {
        read.add(field);
        fieldsOf.computeIfAbsent(ours.getKey(), key -> new TreeSet<>()).add(field);
      }
    }
  }

  private static JsonNode changed(JsonNode value) {
    if (value.isBoolean()) {
      return BooleanNode.valueOf(!value.booleanValue());
    }
    if (value.isArray() || value.isObject()) {
      return value.isEmpty()
          ? JsonNodeFactory.instance.arrayNode().add(CHANGED)
          : JsonNodeFactory.instance.arrayNode();
    }
    return CHANGED;
  }

  /** The fields that decide one of ours. */
  Set<String> of(String ours) {
    return fieldsOf.getOrDefault(ours, Set.of());
  }

  int countRead() {
    return read.size();
  }

  /** The names of the fields that nothing reads; empty when there are none. */
  String unread() {
    Set<String> unread = new TreeSet<>(seen);
    unread.removeAll(read);
    return names(unread);
  }

  /** A few of the names. A name of another form may be data, so it is not repeated. */
  static String names(Set<String> all) {
    Set<String> plain =
        all.stream()
            .filter(name -> NAME.matcher(name).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    String named = plain.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = all.size() - Math.min(plain.size(), MOST_NAMED);
    if (more == 0) {
      return named;
    }
    return named.isEmpty() ? more + " fields" : named + " and " + more + " more";
  }
}
