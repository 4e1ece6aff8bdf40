package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two JSON values. Numbers are compared as decimals, exactly: 1.10 is
 * 1.1, and 0.1 + 0.2 is nothing but 0.3; a number is never a text.
 *
 * @param where in the value, such as {@code Lines[0].Quantity}, as jq counts
 * @param expected null: nothing
 * @param got null: nothing
 */
record JsonDifference(String where, @Nullable JsonNode expected, @Nullable JsonNode got) {

  private enum Numbers {
    BY_VALUE,
    BY_DIGITS
  }

  /** Compares all of both; 1.10 is not 1.1 here. */
  static List<JsonDifference> byDigits(JsonNode expected, JsonNode got) {
    List<JsonDifference> found = new ArrayList<>();
    compare("", expected, got, false, Numbers.BY_DIGITS, found);
    return found;
  }

  /**
   * Compares all of both.
   *
   * @param part whether the objects that were got may have further fields
   */
  static List<JsonDifference> between(JsonNode expected, JsonNode got, boolean part) {
    List<JsonDifference> found = new ArrayList<>();
    compare("", expected, got, part, Numbers.BY_VALUE, found);
    return found;
  }

  private static void compare(
      String where,
      JsonNode expected,
      JsonNode got,
      boolean part,
      Numbers numbers,
      List<JsonDifference> found) {
    if (expected.isObject() && got.isObject()) {
      fields(where, expected, got, part, numbers, found);
    } else if (expected.isArray() && got.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
        String item = where + "[" + i + "]";
        if (i >= expected.size() || i >= got.size()) {
          found.add(new JsonDifference(item, expected.get(i), got.get(i)));
        } else {
          compare(item, expected.get(i), got.get(i), part, numbers, found);
        }
      }
    } else if (expected.isNumber() && got.isNumber()) {
      boolean same =
          numbers == Numbers.BY_DIGITS
              ? expected.toString().equals(got.toString())
              : expected.decimalValue().compareTo(got.decimalValue()) == 0;
      if (!same) {
        found.add(new JsonDifference(where, expected, got));
      }
    } else if (!expected.equals(got)) {
      found.add(new JsonDifference(where, expected, got));
    }
  }

  private static void fields(
      String where,
      JsonNode expected,
      JsonNode got,
      boolean part,
      Numbers numbers,
      List<JsonDifference> found) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    if (!part) {
      got.fieldNames().forEachRemaining(names::add);
    }
    for (String name : names) {
      String field = where.isEmpty() ? name : where + "." + name;
      JsonNode wanted = expected.get(name);
      JsonNode there = got.get(name);
      if (wanted == null || there == null) {
        found.add(new JsonDifference(field, wanted, there));
      } else {
        compare(field, wanted, there, part, numbers, found);
      }
    }
  }
}
