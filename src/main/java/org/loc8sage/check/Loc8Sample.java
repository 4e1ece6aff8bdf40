package org.loc8sage.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.loc8sage.routes.Mappings;

/**
 * The invoices that one page showed, and what the mapping makes of each.
 *
 * @param since what was asked for, so that the same can be asked again
 * @param page what the mapping makes of the page: its items, and whether more follow
 * @param bare whether Loc8 sends the list as it is, so that only a full page says that more follow
 * @param raw each record as Loc8 sends it
 * @param ours the same in our words; one that the mapping refuses is left out of both
 */
record Loc8Sample(
    String since, JsonNode page, boolean bare, List<ObjectNode> raw, List<JsonNode> ours) {

  /** Enough to see every form there is; each costs time, not calls. */
  private static final int MOST_MAPPED = 50;

  static Loc8Sample of(String since, JsonNode page, boolean bare, Mappings mappings) {
    List<ObjectNode> raw = new ArrayList<>();
    List<JsonNode> ours = new ArrayList<>();
    for (JsonNode item : page.path("items")) {
      if (raw.size() < MOST_MAPPED && item.path("record") instanceof ObjectNode record) {
        JsonNode mapped = mapped(mappings, record);
        if (mapped.isObject()) {
          raw.add(record);
          ours.add(mapped);
        }
      }
    }
    return new Loc8Sample(since, page, bare, raw, ours);
  }

  /** What the mapping makes of a record; nothing when it refuses it. */
  static JsonNode mapped(Mappings mappings, ObjectNode record) {
    try {
      return mappings.apply("loc8-invoice", mappings.write(record));
    } catch (RuntimeException refused) {
      return MissingNode.getInstance();
    }
  }

  List<JsonNode> items() {
    List<JsonNode> items = new ArrayList<>();
    page.path("items").forEach(items::add);
    return items;
  }

  /** The lines of all invoices, in our words. */
  List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    for (JsonNode invoice : ours) {
      invoice.path("lines").forEach(lines::add);
    }
    return lines;
  }

  /** The places of a few records that differ in this field, for what costs much to look at. */
  List<Integer> fewOf(String field, int most) {
    Set<String> values = new TreeSet<>();
    List<Integer> few = new ArrayList<>();
    for (int i = 0; i < ours.size() && few.size() < most; i++) {
      if (values.add(ours.get(i).path(field).asText())) {
        few.add(i);
      }
    }
    for (int i = ours.size() - 1; i >= 0 && few.size() < most; i--) {
      if (!few.contains(i)) {
        few.add(i);
      }
    }
    return few;
  }

  /** In how many of these a field holds something. */
  static long filled(List<JsonNode> records, String field) {
    Predicate<JsonNode> something =
        value -> !value.isNull() && !(value.isTextual() && value.asText().isBlank());
    return records.stream()
        .map(record -> record.get(field))
        .filter(Objects::nonNull)
        .filter(something)
        .count();
  }
}
