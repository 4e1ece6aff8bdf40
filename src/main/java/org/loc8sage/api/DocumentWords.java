package org.loc8sage.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes sentences of the words of the Javadoc, which have line breaks, tags and no full stop. */
final class DocumentWords {

  private DocumentWords() {}

  static void tidy(OpenAPI document) {
    for (PathItem path : document.getPaths().values()) {
      path.readOperations().forEach(DocumentWords::tidy);
    }
    for (Schema<?> schema : document.getComponents().getSchemas().values()) {
      tidy(schema);
      if (schema.getProperties() != null) {
        schema.getProperties().values().forEach(DocumentWords::tidy);
      }
    }
  }

  private static void tidy(Operation operation) {
    operation.setSummary(withoutStop(sentence(operation.getSummary())));
    operation.setDescription(sentence(operation.getDescription()));
    for (Parameter parameter :
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      parameter.setDescription(sentence(parameter.getDescription()));
    }
    for (ApiResponse response : operation.getResponses().values()) {
      response.setDescription(sentence(response.getDescription()));
    }
  }

  private static void tidy(Schema<?> schema) {
    schema.setDescription(sentence(schema.getDescription()));
  }

  static String sentence(@Nullable String javadoc) {
    if (javadoc == null || javadoc.isBlank()) {
      return "";
    }
    String text =
        javadoc
            .replaceAll("</?code>", "`")
            .replaceAll("<[^>]+>", " ")
            .replaceAll("\\s+", " ")
            .strip();
    String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
