package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.loc8sage.sandbox.http.Json;

/**
 * What nobody outside Sage and Loc8 knows for sure about their APIs, as switches of a tenant.
 *
 * @param refuseDuplicateNumbers a second document with a number is refused
 * @param stringFilters string literals and functions are allowed in a filter
 * @param modifiedFilter Modified and Created are allowed in a filter
 * @param percentageAsFraction percentages are 0.1 instead of 10
 * @param errorShape the body of a refusal: string, message or text
 * @param rateLimit 100 calls a minute, then blocked for an hour
 * @param allocationTouchesModified an allocation moves the Modified stamp of its invoice
 * @param taxRounding line-half-up, line-half-even or document
 * @param totalOff every document comes to a cent more than its lines, whoever saves it
 * @param orderBy $orderby is honoured; else lists come by falling id
 * @param totalOfPage TotalResults counts the page instead of all that match
 * @param unknownIdIs404 an unknown id of Sage is answered with 404 instead of null
 * @param calculateStores Calculate keeps the invoice as a Save would
 * @param loc8List the form of Loc8's lists: data, items, bare or results
 * @param loc8Paging Loc8 honours page and pageSize; else it always sends the first hundred
 * @param updatedSince how Loc8 takes it: inclusive, exclusive or ignored
 */
public record Switches(
    boolean refuseDuplicateNumbers,
    boolean stringFilters,
    boolean modifiedFilter,
    boolean percentageAsFraction,
    String errorShape,
    boolean rateLimit,
    boolean allocationTouchesModified,
    String taxRounding,
    boolean totalOff,
    boolean orderBy,
    boolean totalOfPage,
    boolean unknownIdIs404,
    boolean calculateStores,
    String loc8List,
    boolean loc8Paging,
    String updatedSince) {

  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "errorShape", Set.of("string", "message", "text"),
          "taxRounding", Set.of("line-half-up", "line-half-even", "document"),
          "loc8List", Set.of("data", "items", "bare", "results"),
          "updatedSince", Set.of("inclusive", "exclusive", "ignored"));

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
        .put("taxRounding", "line-half-up")
        .put("totalOff", false)
        .put("orderBy", true)
        .put("totalOfPage", false)
        .put("unknownIdIs404", false)
        .put("calculateStores", false)
        .put("loc8List", "data")
        .put("loc8Paging", true)
        .put("updatedSince", "inclusive");
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
        node.get("taxRounding").asText(),
        node.get("totalOff").asBoolean(),
        node.get("orderBy").asBoolean(),
        node.get("totalOfPage").asBoolean(),
        node.get("unknownIdIs404").asBoolean(),
        node.get("calculateStores").asBoolean(),
        node.get("loc8List").asText(),
        node.get("loc8Paging").asBoolean(),
        node.get("updatedSince").asText());
  }
}
