package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/**
 * The fields of every entity, and how a posted object becomes a stored one: names in any case,
 * unknown and read-only fields dropped, what is not sent reset.
 */
public final class SageModel {
  private final Map<String, List<SageField>> entities = new LinkedHashMap<>();

  public SageModel() {
    List<SageField> current = new ArrayList<>();
    for (String line : resource().lines().toList()) {
      if (line.startsWith(" ")) {
        current.add(SageField.of(line));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        current = new ArrayList<>();
        entities.put(line.trim(), current);
      }
    }
  }

  private static String resource() {
    try (InputStream in = SageModel.class.getResourceAsStream("/sandbox/sage-model.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<SageField> fields(String entity) {
    return Objects.requireNonNull(entities.get(entity), entity);
  }

  /** The stored object that a Save of {@code sent} makes; read-only values stay as they were. */
  ObjectNode bind(String entity, JsonNode sent, @Nullable ObjectNode stored) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    sent.properties().forEach(e -> values.put(e.getKey().toLowerCase(Locale.ROOT), e.getValue()));
    ObjectNode result = Json.object();
    for (SageField field : fields(entity)) {
      JsonNode value = value(field, values.get(field.name().toLowerCase(Locale.ROOT)), stored);
      if (value != null) {
        result.set(field.name(), value);
      }
    }
    return result;
  }

  private static @Nullable JsonNode value(
      SageField field, @Nullable JsonNode sent, @Nullable ObjectNode stored) {
    if (field.readOnly()) {
      JsonNode kept = stored == null ? null : stored.get(field.name());
      return kept == null ? field.unset() : kept;
    }
    boolean blank = sent == null || sent.isNull() || sent.isTextual() && sent.asText().isBlank();
    if (blank && field.required()) {
      throw SageRefusal.rule("The " + field.name() + " field is required.");
    }
    return sent == null || sent.isNull() || blank && !field.type().equals("s")
        ? field.unset()
        : field.bind(sent);
  }
}
