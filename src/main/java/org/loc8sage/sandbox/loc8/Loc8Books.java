package org.loc8sage.sandbox.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.Tenant;

/** The Loc8 account of a tenant: records by resource and id, and their stamps. */
public final class Loc8Books {
  private final Tenant tenant;

  public Loc8Books(Tenant tenant) {
    this.tenant = tenant;
  }

  public Tenant tenant() {
    return tenant;
  }

  public Collection<ObjectNode> all(Loc8Shelf shelf) {
    return tenant.books().all(shelf.shelf());
  }

  /** A copy of the record with this id. */
  public Optional<ObjectNode> find(Loc8Shelf shelf, String id) {
    return tenant.books().find(shelf.shelf(), id);
  }

  /** A copy of the first record of which this is true. */
  public Optional<ObjectNode> first(Loc8Shelf shelf, Predicate<ObjectNode> test) {
    return all(shelf).stream().filter(test).findFirst().map(ObjectNode::deepCopy);
  }

  /** An id that no record of this account has or had. */
  public String newId(Loc8Shelf shelf) {
    long number = tenant.books().next(shelf.shelf(), 100_001);
    return shelf.prefix() + "-" + tenant.id() + "-" + number;
  }

  /** Stores a record as it is. */
  public ObjectNode put(Loc8Shelf shelf, ObjectNode record) {
    tenant.books().put(shelf.shelf(), record.get("id").asText(), record);
    return record;
  }

  /** Stores a record that was changed now. */
  public ObjectNode touch(Loc8Shelf shelf, ObjectNode record) {
    return put(shelf, record.put("updatedAt", tenant.loc8Now()));
  }

  /** A deleted record is simply gone. */
  public boolean remove(Loc8Shelf shelf, String id) {
    return tenant.books().remove(shelf.shelf(), id);
  }

  /**
   * Replaces a whole list. An entry keeps its id when it sends it, else that of the old entry with
   * the same external reference; other entries are new.
   */
  ArrayNode replaceAll(Loc8Shelf shelf, Iterable<JsonNode> entries) {
    Collection<ObjectNode> old = all(shelf);
    tenant.books().clear(shelf.shelf());
    ArrayNode stored = Json.array();
    for (JsonNode entry : entries) {
      ObjectNode record = Json.object();
      String id = Json.textOrNull(entry, "id");
      entry.properties().forEach(e -> record.set(e.getKey(), e.getValue()));
      record.put("id", id != null ? id : idByReference(old, entry).orElseGet(() -> newId(shelf)));
      stored.add(put(shelf, record));
    }
    return stored;
  }

  private static Optional<String> idByReference(Collection<ObjectNode> old, JsonNode entry) {
    String wanted = reference(entry);
    return wanted == null
        ? Optional.empty()
        : old.stream()
            .filter(record -> wanted.equals(reference(record)))
            .map(record -> record.get("id").asText())
            .findFirst();
  }

  private static @Nullable String reference(JsonNode record) {
    JsonNode first = record.path("externalRefs").path(0);
    return first.isObject()
        ? first.path("system").asText() + ":" + first.path("id").asText()
        : null;
  }
}
