package org.loc8sage.routecheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says in words what the validator found. */
final class Sentences {

  private final CamelSchema schema;

  Sentences(CamelSchema schema) {
    this.schema = schema;
  }

  Finding of(String file, YamlTree tree, ValidationMessage message) {
    JsonNodePath place = message.getInstanceLocation();
    int line = tree.line(place);
    JsonNode value = message.getInstanceNode();
    return switch (message.getType()) {
      case "additionalProperties" ->
          unknown(file, tree.line(place, message.getProperty()), message);
      case "required" ->
          new Finding(
              file,
              line,
              name(place) + " lacks “" + message.getProperty() + "”.",
              "Add “" + message.getProperty() + ": …” to it.");
      case "maxProperties" ->
          new Finding(
              file,
              line,
              "One “-” holds several: " + String.join(", ", keys(value)) + ".",
              "Begin each of them with a “-” of its own, and indent what belongs to it.");
      case "pattern" ->
          new Finding(
              file,
              line,
              name(place) + " must be " + expected(message) + ", not “" + value.asText() + "”.",
              "Correct the value.");
      case "type" ->
          new Finding(
              file,
              line,
              name(place) + " must be " + expected(message) + ", and is " + kind(value) + ".",
              "Look at the indentation and at the “-” before it.");
      case "oneOf" -> form(file, line, message);
      default ->
          new Finding(
              file, line, name(place) + ": " + message.getError() + ".", "Correct this entry.");
    };
  }

  private Finding unknown(String file, int line, ValidationMessage message) {
    JsonNodePath place = message.getInstanceLocation();
    String key = message.getProperty();
    List<String> known = keys(schema.partOf(message).path("properties"));
    String sentence =
        isEntry(place)
            ? "There is no " + (place.getNameCount() == 1 ? "entry" : "step") + " “" + key + "”."
            : name(place) + " has no “" + key + "”.";
    String advice =
        Nearest.of(key, known)
            .map(near -> "Did you mean “" + near + "”?")
            .orElseGet(() -> "There are: " + String.join(", ", known) + ".");
    return new Finding(file, line, sentence, advice);
  }

  private static Finding form(String file, int line, ValidationMessage message) {
    JsonNodePath place = message.getInstanceLocation();
    JsonNode value = message.getInstanceNode();
    if (!value.isObject()) {
      return new Finding(
          file,
          line,
          name(place) + " must not be " + kind(value) + ".",
          "Give it a value, or a map of its fields.");
    }
    String sentence =
        name(place) + " has the fields " + String.join(", ", keys(value)) + ", which do not fit.";
    return new Finding(
        file, line, sentence, "It takes exactly one expression or one kind; write it out once.");
  }

  private String expected(ValidationMessage message) {
    JsonNode part = schema.partOf(message);
    return switch (part.path("type").asText()) {
      case "array" -> "a list";
      case "object" -> "a map";
      default -> part.path("description").asText("a value");
    };
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a map";
      case NULL -> "empty";
      default -> "“" + value.asText() + "”";
    };
  }

  private static boolean isEntry(JsonNodePath place) {
    return place.getNameCount() == 1
        || place.getNameCount() > 1
            && last(place, 1) instanceof Integer
            && "steps".equals(last(place, 2));
  }

  private static String name(JsonNodePath place) {
    if (place.getNameCount() == 0) {
      return "The file";
    }
    Object last = last(place, 1);
    return last instanceof Integer index
        ? place.getNameCount() == 1
            ? "Entry " + (index + 1)
            : "Entry " + (index + 1) + " of “" + last(place, 2) + "”"
        : "“" + last + "”";
  }

  private static Object last(JsonNodePath place, int fromBehind) {
    return Objects.requireNonNull(place.getElement(place.getNameCount() - fromBehind));
  }

  private static List<String> keys(JsonNode map) {
    List<String> keys = new ArrayList<>();
    map.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
