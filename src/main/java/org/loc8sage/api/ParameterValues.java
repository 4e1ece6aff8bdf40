package org.loc8sage.api;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.loc8sage.history.ParkedStatus;
import org.loc8sage.outcome.Outcome;

/**
 * What the parameters take. In Java most are text, so that a wrong one is refused with a sentence;
 * the description says what the text has to be.
 */
final class ParameterValues {

  private ParameterValues() {}

  static void describe(Parameter parameter) {
    switch (parameter.getName()) {
      case "outcome", "code" -> {
        values(parameter, names(Outcome.values()));
        parameter.setExample("PARKED_TAX_NONE_WITH_TAX");
      }
      case "status" -> {
        values(parameter, names(ParkedStatus.values()));
        parameter.setExample(ParkedStatus.NEEDS_PERSON.name());
      }
      case "page" -> number(parameter, 1, PageRequest.LAST);
      case "size" -> number(parameter, PageRequest.USUAL, PageRequest.LARGEST);
      case "from" -> parameter.setExample("2026-07-01");
      case "to" -> parameter.setExample("2026-07-31T14:00:00Z");
      case "connection" -> parameter.setExample("bluegum");
      case "reference" -> parameter.setExample("INV-1042");
      case "invoiceId" -> parameter.setExample("INV-0907");
      case "id" ->
          parameter.setExample(
              "integer".equals(type(parameter.getSchema())) ? (Object) 7 : "bluegum");
      default -> {
        // A new parameter is found by the test of the document.
      }
    }
  }

  private static void values(Parameter parameter, List<String> values) {
    Schema<Object> text = new Schema<>();
    text.addType("string");
    values.forEach(text::addEnumItemObject);
    parameter.setSchema(text);
  }

  private static void number(Parameter parameter, int usual, int most) {
    Schema<Object> number = new Schema<>();
    number.addType("integer");
    number.setMinimum(BigDecimal.ONE);
    number.setMaximum(BigDecimal.valueOf(most));
    number.setDefault(usual);
    parameter.setSchema(number);
    parameter.setExample(usual);
  }

  static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static String type(Schema<?> schema) {
    return schema.getTypes() == null ? schema.getType() : String.join("|", schema.getTypes());
  }
}
