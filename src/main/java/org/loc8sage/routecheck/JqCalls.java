package org.loc8sage.routecheck;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.language.jq.JqFunctions;
import org.springframework.util.ReflectionUtils;

/**
 * Finds functions that a mapping calls and jq does not have. The library notices that only when a
 * record comes by that reaches the call, so its syntax tree is walked here; it has no other way in.
 */
final class JqCalls {

  private static final String TREE = "net.thisptr.jackson.jq.";
  private static final Scope BUILT_IN = builtIn();

  private final Set<String> called = new TreeSet<>();
  private final Set<String> defined = new TreeSet<>();

  private JqCalls() {}

  static Stream<Finding> unknown(String file, String text) {
    JqCalls calls = new JqCalls();
    try {
      calls.walk(JsonQuery.compile(text, Versions.JQ_1_7));
    } catch (JsonQueryException broken) {
      // Another rule says so.
      return Stream.empty();
    }
    return calls.called.stream()
        .filter(call -> !calls.defined.contains(name(call)) && !isBuiltIn(call))
        .map(
            call ->
                new Finding(
                    file,
                    Lines.of(text, 1, name(call)),
                    "jq has no function " + call + ".",
                    Advice.nearest(
                        name(call),
                        BUILT_IN.getLocalFunctions().keySet().stream().map(JqCalls::name))));
  }

  private static String name(String call) {
    return call.replaceAll("/.*", "");
  }

  private static boolean isBuiltIn(String call) {
    return BUILT_IN.getFunction(name(call), Integer.parseInt(call.replaceAll(".*/", ""))) != null;
  }

  private static Scope builtIn() {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
    JqFunctions.loadLocal(scope);
    return scope;
  }

  private void walk(Object node) {
    List<Object> inside = new ArrayList<>();
    ReflectionUtils.doWithFields(
        node.getClass(),
        field -> {
          ReflectionUtils.makeAccessible(field);
          Object value = field.get(node);
          if (value instanceof Collection<?> many) {
            inside.addAll(many);
          } else if (value != null) {
            inside.add(value);
          }
        },
        JqCalls::isPart);
    switch (node.getClass().getSimpleName()) {
      case "FunctionCall" -> called.add(text(node, "name") + "/" + size(node, "args"));
      case "FunctionDefinition" -> {
        defined.add(text(node, "fname"));
        // What a function takes is called like one.
        ((Collection<?>) value(node, "args")).forEach(taken -> defined.add(String.valueOf(taken)));
      }
      default -> {
        // Calls nothing by itself.
      }
    }
    inside.stream().filter(each -> each.getClass().getName().startsWith(TREE)).forEach(this::walk);
  }

  private static boolean isPart(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !field.getType().isPrimitive()
        && !field.getType().isEnum();
  }

  private static String text(Object node, String field) {
    return String.valueOf(value(node, field));
  }

  private static int size(Object node, String field) {
    return ((Collection<?>) value(node, field)).size();
  }

  private static Object value(Object node, String name) {
    Field field = ReflectionUtils.findField(node.getClass(), name);
    if (field == null) {
      throw new IllegalStateException("jackson-jq has another form of " + node.getClass());
    }
    ReflectionUtils.makeAccessible(field);
    return Objects.requireNonNull(ReflectionUtils.getField(field, node));
  }
}
