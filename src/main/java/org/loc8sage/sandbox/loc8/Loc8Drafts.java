package org.loc8sage.sandbox.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/**
 * Fills a partial record up to a whole one, the way Loc8 would: numbers, dates, amounts. Whatever
 * is given counts as given, rubbish too.
 */
public final class Loc8Drafts {
  private static final int TERMS_DAYS = 14;

  private Loc8Drafts() {}

  /** A whole customer; not stored yet. */
  public static ObjectNode customer(Loc8Books books, JsonNode given) {
    String name = given.path("displayName").asText(given.path("companyName").asText("Customer"));
    boolean person = given.path("type").asText().equals("INDIVIDUAL");
    ObjectNode customer = Json.object();
    customer
        .put("id", books.newId(Loc8Shelf.CUSTOMERS))
        .put("reference", "")
        .put("type", "COMPANY")
        .put("displayName", name)
        .put("companyName", person ? null : name)
        .putNull("companyNumber")
        .putNull("firstName")
        .putNull("lastName")
        .putNull("email")
        .putNull("telephoneWork");
    customer.putNull("streetAddress").putNull("postalAddress").putNull("billingContact");
    customer.put("active", true).putArray("externalRefs");
    return given(stamped(books, customer).putNull("deletedAt"), given);
  }

  /** A whole invoice in Pending Payment with one line, as far as nothing else is given. */
  public static ObjectNode invoice(Loc8Books books, JsonNode given) {
    ObjectNode invoice = Json.object();
    String today = books.tenant().today().toString();
    String issued = given.path("issueDate").asText(today);
    invoice
        .put("id", books.newId(Loc8Shelf.INVOICES))
        .put("number", given.has("number") ? "" : number(books))
        .put("status", given.path("status").asText("PENDING_PAYMENT"));
    invoice.set("customerId", customerId(books, given));
    invoice.putArray("jobIds");
    invoice.put("issueDate", issued).put("dueDate", due(issued, today));
    invoice.put("sentAt", books.tenant().loc8Now());
    invoice
        .put("currency", "AUD")
        .putNull("customerReference")
        .put("notes", "")
        .set("lines", lines(books, given.get("lines")));
    totals(invoice);
    invoice.putArray("externalRefs");
    stamped(books, invoice).putNull("voidedAt").putNull("deletedAt");
    ObjectNode rest = ((ObjectNode) given).deepCopy();
    boolean own = !(given.get("lines") instanceof ArrayNode) && given.has("lines");
    if (!own) {
      rest.remove("lines");
    }
    rest.remove("customerName");
    return given(invoice, rest);
  }

  private static String number(Loc8Books books) {
    return "INV-" + books.tenant().books().next("loc8.number", 1001);
  }

  private static JsonNode customerId(Loc8Books books, JsonNode given) {
    String name = Json.textOrNull(given, "customerName");
    return books
        .first(
            Loc8Shelf.CUSTOMERS, c -> name == null || name.equals(c.path("displayName").asText()))
        .map(customer -> customer.get("id"))
        .orElse(NullNode.getInstance());
  }

  private static String due(String issued, String today) {
    String from = issued.matches("\\d{4}-\\d\\d-\\d\\d") ? issued : today;
    return LocalDate.parse(from).plusDays(TERMS_DAYS).toString();
  }

  private static ObjectNode stamped(Loc8Books books, ObjectNode record) {
    String now = books.tenant().loc8Now();
    return record.put("createdAt", now).put("updatedAt", now);
  }

  private static ObjectNode given(ObjectNode record, JsonNode given) {
    given.properties().forEach(field -> record.set(field.getKey(), field.getValue()));
    return record;
  }

  private static ArrayNode lines(Loc8Books books, @Nullable JsonNode given) {
    ArrayNode lines = Json.array();
    JsonNode specs = given instanceof ArrayNode ? given : Json.array().add(Json.object());
    for (JsonNode spec : specs) {
      lines.add(spec instanceof ObjectNode line ? line(books, line, lines.size() + 1) : spec);
    }
    return lines;
  }

  private static ObjectNode line(Loc8Books books, ObjectNode spec, int position) {
    BigDecimal quantity = spec.has("quantity") ? amount(spec, "quantity") : BigDecimal.ONE;
    BigDecimal unit = spec.has("unitCharge") ? amount(spec, "unitCharge") : new BigDecimal("100");
    BigDecimal charge =
        spec.has("charge") ? amount(spec, "charge") : cents(quantity.multiply(unit));
    ObjectNode line = Json.object();
    JsonNode taxTypeId = taxTypeId(books, spec);
    line.put("id", "line-" + position)
        .put("kind", "LABOUR_ONSITE")
        .putNull("jobId")
        .put("description", "Labour on site")
        .put("quantity", quantity.toPlainString())
        .put("unitCharge", unit.toPlainString())
        .put("charge", charge.toPlainString());
    line.set("taxTypeId", taxTypeId);
    BigDecimal tax = cents(charge.multiply(rate(books, taxTypeId)).movePointLeft(2));
    line.put("taxAmount", tax.toPlainString()).putNull("inventoryItemId").putNull("glCode");
    ObjectNode rest = spec.deepCopy();
    rest.remove("taxType");
    return given(line, rest);
  }

  /**
   * Edits a line (the first is 1) of a whole invoice; amounts and sums are calculated anew, as far
   * as they are not given.
   */
  public static void edit(Loc8Books books, ObjectNode invoice, int position, JsonNode fields) {
    if (!(invoice.path("lines").path(position - 1) instanceof ObjectNode line)) {
      throw new NoSuchElementException("No such line: " + position);
    }
    ObjectNode spec = line.deepCopy().without(List.of("charge", "taxAmount"));
    if (fields.has("taxType")) {
      spec.set("taxTypeId", chosen(books, fields.get("taxType")));
    }
    fields.properties().forEach(field -> spec.set(field.getKey(), field.getValue()));
    ((ArrayNode) invoice.get("lines")).set(position - 1, line(books, spec, position));
    totals(invoice);
  }

  /** What a person chooses from Loc8's list: one of its names, or null for none. */
  private static JsonNode chosen(Loc8Books books, JsonNode name) {
    if (name.isNull()) {
      return name;
    }
    return books
        .first(Loc8Shelf.TAX_TYPES, type -> name.asText().equals(type.path("name").asText()))
        .map(type -> type.get("id"))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Loc8 has no tax type “%s”; it has %s."
                        .formatted(
                            name.asText(),
                            books.all(Loc8Shelf.TAX_TYPES).stream()
                                .map(type -> type.path("name").asText())
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * By the name given in {@code taxType}, else the default type; an id given counts as it is. A
   * name that is none leaves the line without a type: Sage's types may just have replaced it.
   */
  private static JsonNode taxTypeId(Loc8Books books, ObjectNode spec) {
    if (spec.has("taxTypeId")) {
      return spec.get("taxTypeId");
    }
    String name = Json.textOrNull(spec, "taxType");
    return books
        .first(
            Loc8Shelf.TAX_TYPES,
            type ->
                name == null
                    ? type.path("isDefault").asBoolean()
                    : name.equals(type.path("name").asText()))
        .map(type -> type.get("id"))
        .orElse(NullNode.getInstance());
  }

  private static BigDecimal rate(Loc8Books books, JsonNode taxTypeId) {
    return books
        .find(Loc8Shelf.TAX_TYPES, taxTypeId.asText())
        .map(type -> amount(type, "rate"))
        .orElse(BigDecimal.ZERO);
  }

  /** Writes the sums of the lines on the invoice. */
  public static void totals(ObjectNode invoice) {
    BigDecimal charge = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (JsonNode line : invoice.path("lines")) {
      charge = charge.add(amount(line, "charge"));
      tax = tax.add(amount(line, "taxAmount"));
    }
    BigDecimal total = cents(charge.add(tax));
    boolean paid = invoice.path("status").asText().equals("PAID");
    invoice
        .put("totalExcludingTax", cents(charge).toPlainString())
        .put("totalTax", cents(tax).toPlainString())
        .put("totalIncludingTax", total.toPlainString())
        .put("amountPaid", paid ? total.toPlainString() : "0.00")
        .put("amountDue", paid ? "0.00" : total.toPlainString());
  }

  private static BigDecimal amount(JsonNode record, String field) {
    return Json.decimalOrZero(record.get(field));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
