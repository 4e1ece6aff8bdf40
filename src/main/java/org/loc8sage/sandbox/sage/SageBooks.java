package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.Books;
import org.loc8sage.sandbox.store.Tenant;

/** The Sage company of a tenant: its records by service and id, and their stamps. */
public final class SageBooks {
  /** Ids of different companies never meet, so that a mix-up is noticed. */
  private static final long COMPANY_STEP = 1_000_000;

  private final Tenant tenant;
  private final SageModel model;

  public SageBooks(Tenant tenant, SageModel model) {
    this.tenant = tenant;
    this.model = model;
  }

  public Tenant tenant() {
    return tenant;
  }

  SageModel model() {
    return model;
  }

  private Books books() {
    return tenant.books();
  }

  public Collection<ObjectNode> all(SageShelf shelf) {
    return books().all(shelf.shelf());
  }

  /** A copy of the record with this id. */
  public Optional<ObjectNode> find(SageShelf shelf, long id) {
    return books().find(shelf.shelf(), Long.toString(id));
  }

  /** A copy of the record whose id stands in this field of another; empty when unset. */
  Optional<ObjectNode> find(SageShelf shelf, @Nullable JsonNode id) {
    return id == null ? Optional.empty() : find(shelf, id.asLong());
  }

  /** A copy of the first record of which this is true. */
  public Optional<ObjectNode> first(SageShelf shelf, Predicate<ObjectNode> test) {
    return all(shelf).stream().filter(test).findFirst().map(ObjectNode::deepCopy);
  }

  /** A record with every field of its entity, those given over the unset ones, unchecked. */
  public ObjectNode whole(SageShelf shelf, ObjectNode given) {
    ObjectNode record = Json.object();
    for (SageField field : model.fields(shelf.service())) {
      JsonNode value = given.has(field.name()) ? given.get(field.name()) : field.unset();
      if (value != null) {
        record.set(field.name(), value);
      }
    }
    return record;
  }

  /** Stores a record, new or known, and stamps it; gives a new one its id. */
  public ObjectNode put(SageShelf shelf, ObjectNode record) {
    if (record.path("ID").asLong() == 0) {
      long first = shelf.firstId() + tenant.profile().path("ordinal").asLong() * COMPANY_STEP;
      record.put("ID", books().next(shelf.sequence(), first));
      record.put("Created", tenant.sageNow());
      if (record.has("UID")) {
        record.put("UID", UUID.randomUUID().toString());
      }
    }
    record.put("Modified", tenant.sageNow());
    return putUnstamped(shelf, record);
  }

  /** Stores a known record and leaves its Modified stamp alone. */
  public ObjectNode putUnstamped(SageShelf shelf, ObjectNode record) {
    books().put(shelf.shelf(), record.get("ID").asText(), record);
    return record;
  }

  void remove(SageShelf shelf, long id) {
    books().remove(shelf.shelf(), Long.toString(id));
  }

  /** The next number of a kind of document, such as INV0000001. */
  String nextNumber(String prefix) {
    return "%s%07d".formatted(prefix, books().next("sage.number." + prefix, 1));
  }

  /** Moves what a customer owes; a balance does not count as a change of the customer. */
  void moveBalance(SageShelf shelf, JsonNode id, BigDecimal by) {
    find(shelf, id.asLong())
        .ifPresent(
            record -> {
              record.put("Balance", Json.decimalOrZero(record.get("Balance")).add(by));
              if (shelf == SageShelf.CUSTOMER) {
                record.put("HasActivity", true);
              }
              putUnstamped(shelf, record);
            });
  }

  /** Refuses a document of or up to the lock date. */
  void refuseLocked(@Nullable JsonNode date) {
    String lock = find(SageShelf.COMPANY, tenant.companyId()).map(SageBooks::lockDate).orElse("");
    if (date != null && !lock.isEmpty() && date.asText().compareTo(lock + "T99") <= 0) {
      throw SageRefusal.rule(
          "Processing is locked up to " + lock + ". The transaction date is not allowed.");
    }
  }

  private static String lockDate(ObjectNode company) {
    boolean locked = company.path("LockProcessing").asBoolean();
    String date = company.path("LockProcessingDate").asText();
    return locked && date.length() >= 10 ? date.substring(0, 10) : "";
  }
}
