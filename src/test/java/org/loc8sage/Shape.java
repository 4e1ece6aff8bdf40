package org.loc8sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares what a text says that an answer looks like with what came: the fields and what kind of
 * value each has; the values are those of another day. Where one side has null, nothing is known of
 * the kind.
 */
public final class Shape {

  private Shape() {}

  /** In words; empty when both look alike. Lists are alike when all their entries are. */
  public static List<String> differences(JsonNode told, JsonNode came) {
    List<String> differences = new ArrayList<>();
    compare("", told, came, differences);
    return differences;
  }

  private static void compare(String path, JsonNode told, JsonNode came, List<String> differences) {
    if (told.isNull() || came.isNull()) {
      return;
    }
    JsonNodeType kind = told.getNodeType();
    if (kind != came.getNodeType()) {
      differences.add(path + ": told " + kind + ", came " + came.getNodeType());
    } else if (told.isObject()) {
      TreeSet<String> fields = new TreeSet<>();
      told.fieldNames().forEachRemaining(fields::add);
      came.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        if (!told.has(field) || !came.has(field)) {
          differences.add(
              path
                  + "/"
                  + field
                  + (told.has(field) ? ": is told and did not come" : ": came untold"));
        } else {
          compare(path + "/" + field, told.get(field), came.get(field), differences);
        }
      }
    } else if (told.isArray()) {
      if (told.isEmpty() != came.isEmpty()) {
        differences.add(path + ": told " + told.size() + " entries, came " + came.size());
      }
      for (int i = 0; i < told.size(); i++) {
        for (int j = 0; j < came.size(); j++) {
          compare(path + "/" + i, told.get(i), came.get(j), differences);
        }
      }
    }
  }
}
