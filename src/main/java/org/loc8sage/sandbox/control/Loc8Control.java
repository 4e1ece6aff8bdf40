package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NoSuchElementException;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.loc8.Loc8Books;
import org.loc8sage.sandbox.loc8.Loc8Drafts;
import org.loc8sage.sandbox.loc8.Loc8Shelf;

/** What the people who use Loc8 do: make records, edit them, change a status, delete. */
public final class Loc8Control {
  private final Loc8Books books;

  public Loc8Control(Loc8Books books) {
    this.books = books;
  }

  /** Makes one record, or each of an array. */
  public JsonNode create(Loc8Shelf shelf, JsonNode given) {
    if (given instanceof ArrayNode many) {
      ArrayNode made = Json.array();
      many.forEach(one -> made.add(create(shelf, one)));
      return made;
    }
    ObjectNode record =
        switch (shelf) {
          case CUSTOMERS -> Loc8Drafts.customer(books, given);
          case INVOICES -> Loc8Drafts.invoice(books, given);
          case SITES -> stamped(withId(shelf, (ObjectNode) given));
          default -> withId(shelf, (ObjectNode) given);
        };
    return books.put(shelf, record);
  }

  private ObjectNode stamped(ObjectNode record) {
    String now = books.tenant().loc8Now();
    return record.put("createdAt", now).put("updatedAt", now);
  }

  private ObjectNode withId(Loc8Shelf shelf, ObjectNode given) {
    return given.has("id") ? given : given.put("id", books.newId(shelf));
  }

  /** Puts these fields over the record, whatever they are; the stamp moves unless it is given. */
  public ObjectNode merge(Loc8Shelf shelf, String id, JsonNode fields) {
    ObjectNode record = find(shelf, id);
    record.put("updatedAt", books.tenant().loc8Now());
    fields.properties().forEach(field -> record.set(field.getKey(), field.getValue()));
    return books.put(shelf, record.put("id", record.get("id").asText()));
  }

  /** Sets the status of an invoice, with what goes with it. */
  public ObjectNode status(String id, String status) {
    ObjectNode invoice = find(Loc8Shelf.INVOICES, id).put("status", status);
    if (status.equals("VOID")) {
      invoice.put("voidedAt", books.tenant().loc8Now());
    }
    return books.touch(Loc8Shelf.INVOICES, invoice);
  }

  /** Edits a line of an invoice; Loc8 calculates its amounts anew. */
  public ObjectNode line(String id, int position, JsonNode fields) {
    ObjectNode invoice = find(Loc8Shelf.INVOICES, id);
    Loc8Drafts.edit(books, invoice, position, fields);
    return books.touch(Loc8Shelf.INVOICES, invoice);
  }

  public void remove(Loc8Shelf shelf, String id) {
    books.remove(shelf, find(shelf, id).get("id").asText());
  }

  /** By id, or by the number that people call the Invoice ID. */
  ObjectNode find(Loc8Shelf shelf, String id) {
    return books
        .find(shelf, id)
        .or(() -> books.first(shelf, record -> record.path("number").asText().equals(id)))
        .orElseThrow(() -> new NoSuchElementException("No such record: " + id));
  }
}
