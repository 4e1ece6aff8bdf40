package org.loc8sage.routecheck;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The syntax tree of a mapping. The library compiles and applies it and tells nothing about it, so
 * it is read from the fields of its nodes.
 */
final class JqTree {

  private static final String PACKAGE = "net.thisptr.jackson.jq.";

  private JqTree() {}

  /** The root; empty for what is no jq, which another rule says. */
  static Optional<Object> of(String text) {
    try {
      return Optional.of(JsonQuery.compile(text, Versions.JQ_1_7));
    } catch (JsonQueryException broken) {
      return Optional.empty();
    }
  }

  /** A node and everything below it. */
  static Stream<Object> all(Object node) {
    return Stream.concat(Stream.of(node), parts(node).stream().flatMap(JqTree::all));
  }

  /** The nodes right below a node, in the order of the text. */
  static List<Object> parts(Object node) {
    List<Object> parts = new ArrayList<>();
    ReflectionUtils.doWithFields(
        node.getClass(),
        field -> {
          ReflectionUtils.makeAccessible(field);
          Object value = field.get(node);
          if (value instanceof Collection<?> many) {
            parts.addAll(many);
          } else if (value != null) {
            parts.add(value);
          }
        },
        JqTree::holdsParts);
    parts.removeIf(each -> !each.getClass().getName().startsWith(PACKAGE));
    return parts;
  }

  private static boolean holdsParts(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !field.getType().isPrimitive()
        && !field.getType().isEnum();
  }

  /** What a node is, such as {@code FunctionCall}. */
  static String kind(Object node) {
    return node.getClass().getSimpleName();
  }

  static String text(Object node, String field) {
    return String.valueOf(value(node, field));
  }

  static Collection<?> many(Object node, String field) {
    return (Collection<?>) Objects.requireNonNull(value(node, field));
  }

  /** One part of a node by its name; null where the text leaves it out. */
  static @Nullable Object value(Object node, String name) {
    Field field = ReflectionUtils.findField(node.getClass(), name);
    if (field == null) {
      throw new IllegalStateException("jackson-jq has another form of " + node.getClass());
    }
    ReflectionUtils.makeAccessible(field);
    return ReflectionUtils.getField(field, node);
  }
}
