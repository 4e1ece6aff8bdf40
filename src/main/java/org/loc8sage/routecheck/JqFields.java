package org.loc8sage.routecheck;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of fields in a mapping: what it reads, what it builds, and what comes out in the end.
 */
final class JqFields {

  /**
   * The form of what comes out; an array has that of its elements.
   *
   * @param known whether the text says it; what passes through as it came does not
   */
  record Shape(boolean known, SortedMap<String, Shape> fields) {

    private static final Shape UNKNOWN = new Shape(false, new TreeMap<>());

    private static Shape either(Stream<Shape> shapes) {
      return shapes.reduce(UNKNOWN, Shape::or);
    }

    private Shape or(Shape other) {
      SortedMap<String, Shape> both = new TreeMap<>(fields);
      other.fields.forEach((name, shape) -> both.merge(name, shape, Shape::or));
      return new Shape(known || other.known, both);
    }
  }

  private final Set<String> reads = new TreeSet<>();
  private final Set<String> builds = new TreeSet<>();
  private final Map<String, Object> functions = new HashMap<>();
  private final Set<String> entered = new HashSet<>();
  private final Shape gives;

  private JqFields(@Nullable Object root) {
    if (root == null) {
      gives = Shape.UNKNOWN;
      return;
    }
    JqTree.all(root).forEach(this::note);
    gives = shape(root);
  }

  /** Those of a text; of what is no jq, none. */
  static JqFields of(String text) {
    return new JqFields(JqTree.of(text).orElse(null));
  }

  /** Every {@code .name}, at any depth. */
  Set<String> reads() {
    return reads;
  }

  /** Every {@code {name: …}}, also on the way. */
  Set<String> builds() {
    return builds;
  }

  Shape gives() {
    return gives;
  }

  private void note(Object node) {
    switch (JqTree.kind(node)) {
      case "IdentifierFieldAccess" -> reads.add(JqTree.text(node, "field"));
      case "IdentifierKeyFieldConstruction" -> {
        String key = JqTree.text(node, "key");
        builds.add(key);
        if (JqTree.value(node, "value") == null) {
          // {id} is {id: .id}
          reads.add(key);
        }
      }
      case "FunctionDefinition" -> {
        Object body = JqTree.value(node, "body");
        if (body != null && JqTree.many(node, "args").isEmpty()) {
          functions.put(JqTree.text(node, "fname"), body);
        }
      }
      default -> {
        // Names no field.
      }
    }
  }

  private Shape shape(@Nullable Object node) {
    if (node == null) {
      return Shape.UNKNOWN;
    }
    return switch (JqTree.kind(node)) {
      case "ObjectConstruction" -> object(node);
      case "ArrayConstruction", "Tuple", "AlternativeOperatorExpression" ->
          Shape.either(JqTree.parts(node).stream().map(this::shape));
      case "PipedQuery",
          "IsolatedScopeQuery",
          "SemicolonOperator",
          "JsonQuery",
          "TopLevelExpression",
          "TransformPipeComponent" ->
          last(node);
      case "Conditional" ->
          Shape.either(
              Stream.concat(
                      JqTree.many(node, "switches").stream()
                          .map(branch -> JqTree.value(branch, "_2")),
                      Stream.ofNullable(JqTree.value(node, "otherwise")))
                  .map(this::shape));
      case "FunctionCall" -> called(JqTree.text(node, "name"));
      default -> Shape.UNKNOWN;
    };
  }

  private Shape last(Object node) {
    List<Object> parts = JqTree.parts(node);
    return parts.isEmpty() ? Shape.UNKNOWN : shape(parts.get(parts.size() - 1));
  }

  private Shape called(String function) {
    Object body = functions.get(function);
    if (body == null || !entered.add(function)) {
      return Shape.UNKNOWN;
    }
    Shape shape = shape(body);
    entered.remove(function);
    return shape;
  }

  private Shape object(Object node) {
    SortedMap<String, Shape> fields = new TreeMap<>();
    for (Object field : JqTree.many(node, "fields")) {
      if (JqTree.kind(field).equals("IdentifierKeyFieldConstruction")) {
        fields.put(JqTree.text(field, "key"), shape(JqTree.value(field, "value")));
      }
    }
    return new Shape(true, fields);
  }
}
