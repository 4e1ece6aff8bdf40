package org.loc8sage.routetest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.ExactJson;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the files of a case: YAML or JSON, every fraction as the decimal that stands there. */
final class FixtureFiles {

  static final ObjectMapper JSON =
      ExactJson.mapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private static final ConstructNode DECIMAL =
      new ConstructNode() {
        @Override
        public Object construct(Node node) {
          return new BigDecimal(((ScalarNode) node).getValue());
        }
      };

  private FixtureFiles() {}

  /** The file of this name with the ending .yaml, .yml or .json; null when there is none. */
  static @Nullable Path find(Path folder, String name) {
    for (String ending : new String[] {".yaml", ".yml", ".json"}) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  static boolean isTree(Path file) {
    return file.toString().matches(".*\\.(json|yaml|yml)");
  }

  static JsonNode read(Path file) {
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".json") ? JSON.readTree(text) : yaml(text);
    } catch (MarkedYamlEngineException wrong) {
      String where =
          wrong
              .getProblemMark()
              .map(mark -> " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
              .orElse("");
      throw new CaseUnreadable(name(file) + where + ": " + wrong.getProblem());
    } catch (JsonProcessingException | YamlEngineException | NumberFormatException wrong) {
      throw new CaseUnreadable(name(file) + ": " + wrong.getMessage());
    } catch (IOException unreadable) {
      throw new CaseUnreadable(name(file) + " cannot be read");
    }
  }

  /** The file as a record; a key that it does not have is refused, since it would test nothing. */
  static <T> T read(Path file, Class<T> type) {
    return as(read(file), type, name(file));
  }

  static <T> T as(JsonNode tree, Class<T> type, String file) {
    try {
      T value = JSON.treeToValue(tree, type);
      if (value == null) {
        throw new CaseUnreadable(file + " is empty");
      }
      return value;
    } catch (UnrecognizedPropertyException unknown) {
      throw new CaseUnreadable(
          "%s: there is no “%s”; known here: %s"
              .formatted(
                  file,
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    } catch (JsonMappingException wrong) {
      String where =
          wrong.getPath().stream()
              .map(
                  step ->
                      step.getFieldName() == null
                          ? "[" + (step.getIndex() + 1) + "]"
                          : step.getFieldName())
              .collect(Collectors.joining("."));
      Throwable cause = wrong.getCause() instanceof CaseUnreadable said ? said : wrong;
      String why =
          cause instanceof JsonMappingException own ? own.getOriginalMessage() : cause.getMessage();
      throw new CaseUnreadable(file + (where.isEmpty() ? "" : ", " + where) + ": " + why);
    } catch (JsonProcessingException wrong) {
      throw new CaseUnreadable(file + ": " + wrong.getOriginalMessage());
    }
  }

  static void required(String name, @Nullable Object value) {
    if (value == null) {
      throw new CaseUnreadable("“" + name + "” is missing");
    }
  }

  private static JsonNode yaml(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setTagConstructors(Map.of(Tag.FLOAT, DECIMAL))
            .build();
    return JSON.valueToTree(new Load(settings).loadFromString(text));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
