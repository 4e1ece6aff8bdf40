package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.loc8sage.sandbox.http.Json;

/**
 * What nobody outside Sage knows for sure about its API, as switches of a tenant.
 *
 * @param refuseDuplicateNumbers a second document with a number is refused
 * @param stringFilters string literals and functions are allowed in a filter
 * @param modifiedFilter Modified and Created are allowed in a filter
 * @param percentageAsFraction percentages are 0.1 instead of 10
 * @param errorShape the body of a refusal: string, message or text
 * @param rateLimit 100 calls a minute, then blocked for an hour
 * @param allocationTouchesModified an allocation moves the Modified stamp of its invoice
 * @param taxRounding line-half-up, line-half-even or document
 */
public record Switches(
    boolean refuseDuplicateNumbers,
    boolean stringFilters,
    boolean modifiedFilter,
    boolean percentageAsFraction,
    String errorShape,
    boolean rateLimit,
    boolean allocationTouchesModified,
    String taxRounding) {

  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "errorShape", Set.of("string", "message", "text"),
          "taxRounding", Set.of("line-half-up", "line-half-even", "document"));

  /** What most evidence speaks for. */
  public static ObjectNode defaults() {
    return Json.object()
        .put("refuseDuplicateNumbers", true)
        .put("stringFilters", true)
        .put("modifiedFilter", true)
        .put("percentageAsFraction", false)
        .put("errorShape", "string")
        .put("rateLimit", true)
        .put("allocationTouchesModified", true)
        .put("taxRounding", "line-half-up");
  }

  /** {@code current} with {@code changes} over it; an unknown switch or value is an error. */
  public static ObjectNode merged(ObjectNode current, JsonNode changes) {
    ObjectNode result = current.deepCopy();
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      JsonNode known = current.get(change.getKey());
      Set<String> choices = CHOICES.getOrDefault(change.getKey(), Set.of());
      if (known == null
          || known.getNodeType() != change.getValue().getNodeType()
          || (known.isTextual() && !choices.contains(change.getValue().asText()))) {
        throw new IllegalArgumentException(
            "No such switch or value: " + change.getKey() + " = " + change.getValue());
      }
      result.set(change.getKey(), change.getValue());
    }
    return result;
  }

  static Switches of(ObjectNode node) {
    return new Switches(
        node.get("refuseDuplicateNumbers").asBoolean(),
        node.get("stringFilters").asBoolean(),
        node.get("modifiedFilter").asBoolean(),
        node.get("percentageAsFraction").asBoolean(),
        node.get("errorShape").asText(),
        node.get("rateLimit").asBoolean(),
        node.get("allocationTouchesModified").asBoolean(),
        node.get("taxRounding").asText());
  }
}
