package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerBook;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.history.ItemStamp;

/**
 * A page of Loc8's customers, once it was kept.
 *
 * @param facts what each says, by id; one that cannot be read is left out
 * @param lastStamp of its last record; null for an empty page
 * @param stamps of all its records, those that cannot be read too
 */
record Loc8CustomerPage(
    Map<String, CustomerFacts> facts, @Nullable String lastStamp, List<ItemStamp> stamps) {

  static Loc8CustomerPage keep(SyncRun run, JsonNode answer, CustomerBook book, Mappings mappings) {
    List<String> ids = new ArrayList<>();
    answer.path("items").forEach(item -> ids.add(item.path("id").asText("")));
    Map<String, String> kept = book.loc8Stamps(run.connectionId(), ids);
    Map<String, CustomerFacts> facts = new HashMap<>();
    String last = null;
    List<ItemStamp> stamps = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      last = item.path("updatedAt").asText(last);
      String id = item.path("id").asText("");
      String stamp = item.path("updatedAt").asText("");
      stamps.add(new ItemStamp(id, stamp));
      CustomerFacts says = read(item, mappings);
      if (id.isEmpty() || says == null) {
        continue;
      }
      facts.put(id, says);
      if (!stamp.equals(kept.get(id))) {
        book.putLoc8(run.connectionId(), id, says, stamp, item.path("sageId").asText(null));
      }
    }
    return new Loc8CustomerPage(facts, last, stamps);
  }

  /** One that cannot be read is refused by name when it is its turn, not here. */
  private static @Nullable CustomerFacts read(JsonNode item, Mappings mappings) {
    try {
      String record = mappings.write(item.path("record"));
      return CustomerFacts.read(mappings.apply("loc8-customer", record));
    } catch (RuntimeException unreadable) {
      return null;
    }
  }
}
