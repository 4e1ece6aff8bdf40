package org.loc8sage.sandbox.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.loc8sage.sandbox.http.Json;

/** What Loc8's fields and statuses are called in the dialect; money is a number there. */
final class DialectNames {
  static final String PURCHASE_ORDER = "purchase_order";

  private static final String REFERENCE = "customerReference";
  private static final String CUSTOM = "custom_fields";

  /** Fields that are not simply the same words with underscores between them. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("id", "uid"),
          Map.entry("number", "ref_no"),
          Map.entry("status", "state"),
          Map.entry("customerId", "client_uid"),
          Map.entry("jobIds", "job_uids"),
          Map.entry("issueDate", "issued_on"),
          Map.entry("dueDate", "due_on"),
          Map.entry("currency", "currency_code"),
          Map.entry("notes", "memo"),
          Map.entry("lines", "items"),
          Map.entry("totalExcludingTax", "net_total"),
          Map.entry("totalTax", "tax_total"),
          Map.entry("totalIncludingTax", "gross_total"),
          Map.entry("amountPaid", "paid_total"),
          Map.entry("amountDue", "open_total"),
          Map.entry("externalRefs", "links"),
          Map.entry("updatedAt", "modified_at"),
          Map.entry("kind", "type"),
          Map.entry("description", "text"),
          Map.entry("quantity", "qty"),
          Map.entry("unitCharge", "unit_price"),
          Map.entry("charge", "net"),
          Map.entry("taxTypeId", "tax_code_uid"),
          Map.entry("taxAmount", "tax"),
          Map.entry("glCode", "ledger_code"),
          Map.entry("rate", "percent"),
          Map.entry("displayName", "full_name"),
          Map.entry("companyNumber", "abn"),
          Map.entry("type", "client_type"));

  private static final Map<String, String> STATUSES =
      Map.of("PENDING_PAYMENT", "AWAITING_PAYMENT", "PAID", "SETTLED", "VOID", "CANCELLED");

  private static final Set<String> NUMBERS =
      Set.of(
          "totalExcludingTax",
          "totalTax",
          "totalIncludingTax",
          "amountPaid",
          "amountDue",
          "quantity",
          "unitCharge",
          "charge",
          "taxAmount",
          "rate");

  private static final Map<String, String> FIELDS_BACK = turned(FIELDS);
  private static final Map<String, String> STATUSES_BACK = turned(STATUSES);

  private DialectNames() {}

  private static Map<String, String> turned(Map<String, String> names) {
    return names.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Entry::getValue, Entry::getKey));
  }

  /** The dialect's name of a field of Loc8. */
  static String field(String loc8) {
    return FIELDS.getOrDefault(
        loc8, loc8.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
  }

  /** Whether the dialect takes this field as a number only. */
  static boolean isNumber(String field) {
    return NUMBERS.contains(FIELDS_BACK.getOrDefault(field, ""));
  }

  /** A record of Loc8 as the dialect says it. */
  static JsonNode said(JsonNode loc8) {
    if (loc8 instanceof ArrayNode list) {
      ArrayNode said = Json.array();
      list.forEach(item -> said.add(said(item)));
      return said;
    }
    if (!(loc8 instanceof ObjectNode record)) {
      return loc8;
    }
    ObjectNode said = Json.object();
    for (Entry<String, JsonNode> field : record.properties()) {
      if (field.getKey().equals(REFERENCE)) {
        said.set(CUSTOM, customFields(field.getValue()));
      } else {
        said.set(field(field.getKey()), value(field.getKey(), field.getValue()));
      }
    }
    return said;
  }

  private static JsonNode value(String loc8Field, JsonNode value) {
    if (loc8Field.equals("status")) {
      return Json.array().add(STATUSES.getOrDefault(value.asText(), value.asText())).get(0);
    }
    BigDecimal number = NUMBERS.contains(loc8Field) ? Json.decimal(value) : null;
    return number == null ? said(value) : DecimalNode.valueOf(number);
  }

  private static ArrayNode customFields(JsonNode reference) {
    ArrayNode fields = Json.array();
    fields.addObject().put("key", "site_contact").put("value", "ask at the gate");
    if (!reference.isNull()) {
      fields.addObject().put("key", PURCHASE_ORDER).set("value", reference);
    }
    return fields;
  }

  /** What somebody says in the dialect as Loc8's own JSON. */
  static JsonNode understood(JsonNode said) {
    if (said instanceof ArrayNode list) {
      ArrayNode loc8 = Json.array();
      list.forEach(item -> loc8.add(understood(item)));
      return loc8;
    }
    if (!(said instanceof ObjectNode record)) {
      return said;
    }
    ObjectNode loc8 = Json.object();
    for (Entry<String, JsonNode> field : record.properties()) {
      String name = FIELDS_BACK.getOrDefault(field.getKey(), camel(field.getKey()));
      if (name.equals("status")) {
        String status = field.getValue().asText();
        loc8.put(name, STATUSES_BACK.getOrDefault(status, status));
      } else if (NUMBERS.contains(name)) {
        // The books keep amounts as text.
        loc8.put(name, field.getValue().decimalValue().toPlainString());
      } else {
        loc8.set(name, understood(field.getValue()));
      }
    }
    return loc8;
  }

  private static String camel(String snake) {
    StringBuilder camel = new StringBuilder();
    for (String word : snake.split("_")) {
      camel
          .append(
              camel.length() == 0
                  ? word.substring(0, Math.min(1, word.length()))
                  : word.substring(0, Math.min(1, word.length())).toUpperCase(Locale.ROOT))
          .append(word.isEmpty() ? "" : word.substring(1));
    }
    return camel.toString();
  }
}
