package org.loc8sage.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.history.HistoryEntry;
import org.loc8sage.history.ParkedMessage;
import org.loc8sage.outcome.Outcome;

/** Which fields of an answer are always there, all of them, and which of those may be null. */
final class FieldsOfAnswers {

  /** The records by the names that the document gives them. */
  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.of(
          "ConnectionView", ConnectionView.class,
          "FlowView", ConnectionView.FlowView.class,
          "Reason", ConnectionView.Reason.class,
          "HistoryEntry", HistoryEntry.class,
          "ParkedMessage", ParkedMessage.class,
          "ApiError", ApiError.class,
          "Problem", ApiError.Problem.class);

  private static final List<String> STATES = List.of("ACTIVE", "PAUSED", "NEEDS_ATTENTION");

  private FieldsOfAnswers() {}

  static void complete(Components components) {
    // No method returns it, so it is not found by itself.
    ModelConverters.getInstance(true).readAll(ApiError.class).forEach(components::addSchemas);
    for (Schema<?> schema : components.getSchemas().values()) {
      // Of what is sent one field or another is enough.
      if (schema.getProperties() != null
          && schema != components.getSchemas().get(LinkRequest.class.getSimpleName())) {
        schema.setRequired(new ArrayList<>(fields(schema).keySet()));
      }
    }
    RECORDS.forEach((name, type) -> nullable(components.getSchemas().get(name), type));
    known(components, "ConnectionView", "state", STATES);
    known(components, "FlowView", "flow", Flow.builtIn().stream().map(Flow::name).toList());
    known(components, "Reason", "code", ParameterValues.names(Outcome.values()));
    known(components, "HistoryEntry", "outcome", ParameterValues.names(Outcome.values()));
    known(components, "ParkedMessage", "code", ParameterValues.names(Outcome.values()));
    known(components, "Wanted", "outcome", ParameterValues.names(Outcome.values()));
    known(components, "Problem", "code", ParameterValues.names(ApiCode.values()));
  }

  private static void nullable(Schema<?> schema, Class<? extends Record> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        Map<String, Schema<?>> fields = fields(schema);
        Schema<?> field = fields.get(component.getName());
        if (field.get$ref() == null) {
          field.addType("null");
        } else {
          fields.put(component.getName(), referenceOrNull(field));
        }
      }
    }
  }

  private static Schema<?> referenceOrNull(Schema<?> reference) {
    Schema<Object> nothing = new Schema<>();
    nothing.addType("null");
    Schema<Object> either = new Schema<>();
    either.setDescription(reference.getDescription());
    either.addOneOfItem(new Schema<>().$ref(reference.get$ref()));
    either.addOneOfItem(nothing);
    return either;
  }

  /** The values of today; a list that may grow, so it is no closed one. */
  private static void known(Components all, String schema, String field, List<String> values) {
    fields(all.getSchemas().get(schema)).get(field).addExtension("x-extensible-enum", values);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Schema<?>> fields(Schema<?> schema) {
    // The library has the raw type here.
    return (Map<String, Schema<?>>) (Map<String, ?>) schema.getProperties();
  }
}
