package org.loc8sage.routecheck;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Camel's own JSON schema of its YAML, made as lenient towards single values as Camel is when it
 * reads them: {@code "2"} is a number, {@code 500} a delay, and a placeholder may stand for either.
 * What remains strict is everything that goes wrong in practice: names, places, lists and maps.
 */
final class CamelSchema {

  /** Camel takes what it cannot read here for 0, without a word. */
  private static final Pattern DURATION = Pattern.compile(".*([dD]elay|[pP]eriod|[tT]imeout)");

  private static final String PLACEHOLDER = "|.*\\{\\{.+}}.*)$";
  private static final String FILE = "/schema/camelYamlDsl.json";

  private final JsonNode text;
  private final JsonSchema schema;

  private CamelSchema(JsonNode text) {
    this.text = text;
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(
                text,
                SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    // Most of what Camel has no route uses; the rest is read when it is met.
                    .preloadJsonSchema(false)
                    .build());
  }

  static CamelSchema load() {
    try (InputStream file = CamelSchema.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("camel-yaml-dsl is not on the class path");
      }
      JsonNode schema = new ObjectMapper().readTree(file);
      loosen(schema);
      return new CamelSchema(schema);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Set<ValidationMessage> validate(JsonNode json) {
    return schema.validate(json);
  }

  /** The part of the schema whose keyword complained; its description says what is expected. */
  JsonNode partOf(ValidationMessage message) {
    JsonPointer keyword = JsonPointer.compile(message.getSchemaLocation().getFragment().toString());
    return text.at(keyword.head());
  }

  private static void loosen(JsonNode node) {
    if (node instanceof ObjectNode part) {
      if (part.path("deprecated").isBoolean()) {
        part.remove("deprecated");
      }
      switch (part.path("type").asText()) {
        case "number", "integer" ->
            allow(part, "^(-?\\d+(\\.\\d+)?", "a number", "number", "string");
        case "boolean" -> allow(part, "^((?i)true|false", "true or false", "boolean", "string");
        case "string" -> text(part);
        default -> {
          // Lists and maps stay what they are.
        }
      }
    }
    List<JsonNode> durations =
        node.path("properties").properties().stream()
            .filter(field -> DURATION.matcher(field.getKey()).matches())
            .map(Map.Entry::getValue)
            .filter(part -> part.path("type").asText().equals("string"))
            .toList();
    node.forEach(CamelSchema::loosen);
    durations.forEach(part -> duration((ObjectNode) part));
  }

  private static void duration(ObjectNode part) {
    String words = "a duration such as 500 (milliseconds), 5s or 1m30s";
    allow(part, "^(-?\\d+|(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?", words, "string", "number");
  }

  private static void text(ObjectNode part) {
    List<String> values = new ArrayList<>();
    part.path("enum").forEach(value -> values.add(value.asText()));
    part.remove("enum");
    allow(
        part,
        values.isEmpty()
            ? "^(?s)(.*"
            : values.stream().map(Pattern::quote).collect(Collectors.joining("|", "^((?i)", "")),
        values.isEmpty() ? "text" : "one of " + String.join(", ", values),
        "string",
        "number",
        "boolean");
  }

  private static void allow(ObjectNode part, String pattern, String words, String... types) {
    ArrayNode allowed = part.putArray("type");
    List.of(types).forEach(allowed::add);
    part.put("pattern", pattern + PLACEHOLDER);
    part.put("description", words);
  }
}
