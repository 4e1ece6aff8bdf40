package org.loc8sage.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.history.LinkWish;

/**
 * The document of Sage that an invoice is: by its number or by its id, one of the two.
 *
 * @param documentNumber its number in Sage; one of another customer and another date is not found
 *     by it
 * @param sageId its id in Sage
 * @param acceptDifference true: it is linked although customer or totals are not the same
 */
record LinkRequest(
    @Nullable String documentNumber, @Nullable Long sageId, @Nullable Boolean acceptDifference) {

  private static final String NUMBER = "documentNumber";
  private static final String ID = "sageId";
  private static final String ACCEPT = "acceptDifference";
  private static final Set<String> FIELDS = Set.of(NUMBER, ID, ACCEPT);
  private static final int LONGEST_NUMBER = 200;

  /**
   * Reads a body. A field that is misspelled or of another form is refused: it would be a wish that
   * nobody had.
   */
  static LinkRequest read(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      throw ApiRefusal.parameter(
          "body", "must be JSON such as {\"documentNumber\": \"INV-1042\"}.");
    }
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw ApiRefusal.parameter(name, "is no field of a link.");
              }
            });
    String number = number(body.path(NUMBER));
    Long id = id(body.path(ID));
    if ((number == null) == (id == null)) {
      throw ApiRefusal.parameter("body", "must have documentNumber or sageId, one of the two.");
    }
    return new LinkRequest(number, id, accept(body.path(ACCEPT)));
  }

  LinkWish by(String person) {
    return new LinkWish(documentNumber, sageId, Boolean.TRUE.equals(acceptDifference), person);
  }

  private static @Nullable String number(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String number = Parameters.text(value.isTextual() ? value.asText() : null);
    if (number == null || number.length() > LONGEST_NUMBER) {
      throw ApiRefusal.parameter(NUMBER, "must be the number of a document, as text.");
    }
    return number;
  }

  private static @Nullable Long id(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() <= 0) {
      throw ApiRefusal.parameter(ID, "must be a whole number from 1.");
    }
    return value.asLong();
  }

  private static boolean accept(JsonNode value) {
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      throw ApiRefusal.parameter(ACCEPT, "must be true or false.");
    }
    return value.asBoolean(false);
  }
}
