package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/**
 * One field of a Sage entity.
 *
 * @param type i, d, b, s, dt, g, obj or list
 * @param maxLength of a text; 0 without limit
 */
record SageField(
    String name,
    String type,
    int maxLength,
    boolean nullable,
    boolean readOnly,
    boolean required,
    boolean trueByDefault) {

  /** Reads a line of the model such as {@code Name s100 req}. */
  static SageField of(String line) {
    String[] words = line.trim().split(" +");
    String type = words[1].replace("?", "");
    int max = type.matches("s\\d+") ? Integer.parseInt(type.substring(1)) : 0;
    String flags = line.substring(line.indexOf(words[1]) + words[1].length());
    return new SageField(
        words[0],
        max > 0 ? "s" : type,
        max,
        words[1].endsWith("?"),
        flags.contains(" ro"),
        flags.contains(" req"),
        flags.contains(" true"));
  }

  /** What Sage stores when nothing was sent; null where the field is then left out. */
  @Nullable JsonNode unset() {
    if (nullable) {
      return null;
    }
    return switch (type) {
      case "i" -> LongNode.valueOf(0);
      case "d" -> DecimalNode.valueOf(BigDecimal.ZERO);
      case "b" -> BooleanNode.valueOf(trueByDefault);
      case "s" -> TextNode.valueOf("");
      case "g" -> TextNode.valueOf("00000000-0000-0000-0000-000000000000");
      default -> null;
    };
  }

  /** The value as Sage keeps it; numbers and booleans may come as text. */
  JsonNode bind(JsonNode sent) {
    return switch (type) {
      case "i" -> LongNode.valueOf(wholeNumber(sent));
      case "d" -> DecimalNode.valueOf(number(sent));
      case "b" -> bool(sent);
      case "dt" -> date(sent);
      case "s", "g" -> text(sent);
      default -> sent;
    };
  }

  private BigDecimal number(JsonNode sent) {
    BigDecimal value = Json.decimal(sent);
    if (value == null) {
      throw SageRefusal.unreadable(name, sent.asText());
    }
    return value;
  }

  private long wholeNumber(JsonNode sent) {
    try {
      return number(sent).longValueExact();
    } catch (ArithmeticException e) {
      throw SageRefusal.unreadable(name, sent.asText());
    }
  }

  private JsonNode bool(JsonNode sent) {
    String text = sent.asText();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    }
    throw SageRefusal.unreadable(name, text);
  }

  private JsonNode date(JsonNode sent) {
    try {
      return TextNode.valueOf(SageDates.kept(sent.asText()));
    } catch (DateTimeException e) {
      throw SageRefusal.unreadable(name, sent.asText());
    }
  }

  private JsonNode text(JsonNode sent) {
    if (!sent.isValueNode()) {
      throw SageRefusal.unreadable(name, sent.getNodeType().name());
    }
    String text = sent.asText();
    if (maxLength > 0 && text.length() > maxLength) {
      throw SageRefusal.rule(
          "The field " + name + " must be a string with a maximum length of " + maxLength + ".");
    }
    return TextNode.valueOf(text);
  }
}
