package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/**
 * Reads the fields of a neutral record. Missing and null are the same; whatever is there but cannot
 * be read is refused (PARKED_UNREADABLE), naming the field.
 */
final class FieldReader {

  /** More digits than this are no money and no quantity, but would cost a lot to write out. */
  private static final int MOST_DIGITS = 15;

  private static final int MOST_DECIMALS = 12;
  private static final int LONGEST_QUOTE = 40;
  private static final Pattern PLAIN_NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,30})?");

  private final JsonNode node;
  private final String place;

  private FieldReader(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  static FieldReader of(JsonNode node) {
    if (!node.isObject()) {
      throw unreadable("it is not a record");
    }
    return new FieldReader(node, "");
  }

  @Nullable String text(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (value.isTextual() || value.isIntegralNumber()) {
      return value.asText();
    }
    throw refused(name, value, "is no text");
  }

  String textOr(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** Text that is there, though it may be blank. */
  String present(String name) {
    String text = text(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  /** Text that is there and not blank. */
  String required(String name) {
    String text = present(name);
    if (text.isBlank()) {
      throw missing(name);
    }
    return text;
  }

  boolean flagOr(String name, boolean otherwise) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    throw refused(name, value, "is neither true nor false");
  }

  @Nullable BigDecimal decimal(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    BigDecimal number = toNumber(name, value);
    // Asked of scale and precision only: 1e999999999 must not be written out to be refused.
    long digits = (long) number.precision() - number.scale();
    if (number.signum() != 0 && (digits > MOST_DIGITS || number.scale() > MOST_DECIMALS)) {
      throw refused(name, value, "is out of range");
    }
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  BigDecimal requiredDecimal(String name) {
    BigDecimal number = decimal(name);
    if (number == null) {
      throw missing(name);
    }
    return number;
  }

  /** Sage's ids are whole numbers. */
  long requiredId(String name) {
    try {
      return requiredDecimal(name).longValueExact();
    } catch (ArithmeticException e) {
      throw refused(name, node.path(name), "is no id");
    }
  }

  private BigDecimal toNumber(String name, JsonNode value) {
    if (value.isTextual() && PLAIN_NUMBER.matcher(value.textValue().strip()).matches()) {
      return new BigDecimal(value.textValue().strip());
    }
    boolean fraction = value.isDouble() || value.isFloat();
    if (value.isNumber() && (!fraction || Double.isFinite(value.doubleValue()))) {
      return value.decimalValue();
    }
    throw refused(name, value, "is no number");
  }

  @Nullable LocalDate date(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw refused(name, node.path(name), "is no date");
    }
  }

  @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw refused(name, node.path(name), "is no time");
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.path(name)) {
      if (!value.isTextual() && !value.isIntegralNumber()) {
        throw refused(name, value, "is no text");
      }
      texts.add(value.asText());
    }
    return texts;
  }

  @Nullable FieldReader record(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw refused(name, value, "is not a record");
    }
    return new FieldReader(value, place + name + ", ");
  }

  /** The records of a list that must be there; {@code one} names a single one of them. */
  List<FieldReader> records(String name, String one) {
    JsonNode list = node.path(name);
    if (list.isMissingNode() || list.isNull()) {
      throw missing(name);
    }
    if (!list.isArray()) {
      throw refused(name, list, "is no list");
    }
    return list(list, one);
  }

  /** The records of a list; {@code one} names a single one of them in refusals. */
  static List<FieldReader> list(JsonNode list, String one) {
    if (!list.isArray()) {
      throw unreadable("it is no list");
    }
    List<FieldReader> records = new ArrayList<>();
    for (JsonNode item : list) {
      String where = one + " " + (records.size() + 1);
      if (!item.isObject()) {
        throw unreadable(where + " is not a record");
      }
      records.add(new FieldReader(item, where + ", "));
    }
    return records;
  }

  private Refusal missing(String name) {
    return unreadable(place + name + " is missing");
  }

  private Refusal refused(String name, JsonNode value, String why) {
    String said = value.isTextual() ? value.textValue() : value.toString();
    if (said.length() > LONGEST_QUOTE) {
      said = said.substring(0, LONGEST_QUOTE) + "…";
    }
    return unreadable(place + name + ": “" + said + "” " + why);
  }

  private static Refusal unreadable(String reason) {
    return new Refusal(Outcome.PARKED_UNREADABLE, "reason", reason);
  }
}
