package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code $filter} dialect of Sage: comparisons, {@code and}, {@code or}, {@code not}, brackets,
 * {@code startswith}, {@code endswith}, {@code substringof} and {@code indexof}. Texts compare
 * without regard to case, as SQL Server's default collation does.
 */
final class SageFilter {
  private final SageFilterTokens tokens;
  private final List<SageField> fields;

  private SageFilter(SageFilterTokens tokens, List<SageField> fields) {
    this.tokens = tokens;
    this.fields = fields;
  }

  /** What a filter can compare: a value read from a row, null where the row has none. */
  private interface Operand {
    @Nullable Object of(JsonNode row);
  }

  /** Parses a filter over these fields; a wrong one is a {@link SageFilterException}. */
  static Predicate<JsonNode> parse(
      String text, List<SageField> fields, boolean strings, boolean modified) {
    SageFilterTokens tokens = new SageFilterTokens(text);
    tokens.forbid(strings, modified);
    SageFilter filter = new SageFilter(tokens, fields);
    Predicate<JsonNode> result = filter.or();
    tokens.end();
    return result;
  }

  private Predicate<JsonNode> or() {
    Predicate<JsonNode> left = and();
    while (tokens.takeWord("or")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<JsonNode> and() {
    Predicate<JsonNode> left = not();
    while (tokens.takeWord("and")) {
      left = left.and(not());
    }
    return left;
  }

  private Predicate<JsonNode> not() {
    if (tokens.takeWord("not")) {
      return not().negate();
    }
    if (tokens.take("(")) {
      Predicate<JsonNode> inner = or();
      tokens.expect(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<JsonNode> comparison() {
    Operand left = operand();
    for (String operator : List.of("eq", "ne", "gt", "ge", "lt", "le")) {
      if (tokens.takeWord(operator)) {
        Operand right = operand();
        return row -> compare(left.of(row), operator, right.of(row));
      }
    }
    return row -> Boolean.TRUE.equals(left.of(row));
  }

  private Operand operand() {
    String token = tokens.next();
    if (token.startsWith("'")) {
      String text = SageFilterTokens.unquoted(token);
      return row -> text;
    }
    String word = token.toLowerCase(Locale.ROOT);
    if (word.startsWith("datetime'")) {
      LocalDateTime date = date(token.substring("datetime".length()));
      return row -> date;
    }
    if (word.matches("-?[0-9.]+[md]?")) {
      BigDecimal number = new BigDecimal(word.replaceAll("[md]$", ""));
      return row -> number;
    }
    return switch (word) {
      case "true", "false" -> row -> Boolean.valueOf(word);
      case "null" -> row -> null;
      case "startswith", "endswith", "substringof", "indexof" -> function(word);
      default -> field(token);
    };
  }

  private static LocalDateTime date(String quoted) {
    try {
      return SageDates.read(SageFilterTokens.unquoted(quoted));
    } catch (DateTimeException e) {
      throw new SageFilterException("Unrecognized literal " + quoted);
    }
  }

  private Operand function(String name) {
    tokens.expect("(");
    Operand first = operand();
    tokens.expect(",");
    Operand second = operand();
    tokens.expect(")");
    return row -> {
      String a = lower(first.of(row));
      String b = lower(second.of(row));
      return switch (name) {
        case "startswith" -> a.startsWith(b);
        case "endswith" -> a.endsWith(b);
        case "substringof" -> b.contains(a);
        default -> BigDecimal.valueOf(a.indexOf(b));
      };
    };
  }

  private static String lower(@Nullable Object value) {
    return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
  }

  private Operand field(String name) {
    SageField field =
        fields.stream()
            .filter(f -> f.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () -> new SageFilterException("Could not find a property named '" + name + "'"));
    return row -> value(field, row.get(field.name()));
  }

  private static @Nullable Object value(SageField field, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return switch (field.type()) {
      case "i", "d" -> value.decimalValue();
      case "b" -> value.asBoolean();
      case "dt" -> SageDates.read(value.asText());
      default -> value.asText();
    };
  }

  private static boolean compare(@Nullable Object left, String operator, @Nullable Object right) {
    if (left == null || right == null) {
      boolean same = left == right;
      return operator.equals("eq") && same || operator.equals("ne") && !same;
    }
    int order = order(left, right);
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }

  private static int order(Object left, Object right) {
    if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
      return a.compareTo(b);
    }
    if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return a.compareTo(b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareToIgnoreCase(b);
    }
    throw new SageFilterException("A binary operator with incompatible types was detected.");
  }
}
