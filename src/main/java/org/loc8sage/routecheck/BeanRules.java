package org.loc8sage.routecheck;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.jspecify.annotations.Nullable;

/** What a route calls by name in Java has to be there. */
final class BeanRules {

  private static final Pattern CALL = Pattern.compile("(\\w+)(?:\\((.*)\\))?", Pattern.DOTALL);

  private final KnownBeans beans;

  private BeanRules(KnownBeans beans) {
    this.beans = beans;
  }

  static List<Rule> all(KnownBeans beans) {
    return List.of(Rule.safety("a bean and its method exist", new BeanRules(beans)::missing));
  }

  /** A bean that a step names, and what it calls there. */
  private record Call(Step step, @Nullable String ref, @Nullable String method) {}

  /** The names of all beans that the routes call. */
  static Set<String> called(LoadedRoutes loaded) {
    return calls(loaded).map(Call::ref).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private static Stream<Call> calls(LoadedRoutes loaded) {
    return loaded.steps().stream()
        .flatMap(
            step ->
                Stream.concat(
                    step.node() instanceof BeanDefinition bean
                        ? Stream.of(new Call(step, bean.getRef(), bean.getMethod()))
                        : Stream.empty(),
                    step.expressions().stream()
                        .filter(MethodCallExpression.class::isInstance)
                        .map(MethodCallExpression.class::cast)
                        .map(call -> new Call(step, call.getRef(), call.getMethod()))));
  }

  private Stream<Finding> missing(LoadedRoutes loaded) {
    return calls(loaded).flatMap(call -> missing(loaded, call.step(), call.ref(), call.method()));
  }

  private Stream<Finding> missing(
      LoadedRoutes loaded, Step step, @Nullable String ref, @Nullable String method) {
    if (ref == null) {
      return Stream.of(
          LoadedRoutes.at(step, "names no bean", "Say “ref: …”; classes are not made in a route."));
    }
    Class<?> type = beans.types().get(ref);
    if (type == null) {
      return Stream.of(
          loaded.at(
              step,
              ref,
              "there is no bean " + ref,
              Advice.nearest(ref, beans.types().keySet().stream())));
    }
    Matcher call = CALL.matcher(Objects.requireNonNullElse(method, ""));
    if (!call.matches()) {
      return Stream.of(
          loaded.at(
              step,
              ref,
              "does not say which method of " + ref,
              "Say “method: …”. " + Advice.nearest("", names(type))));
    }
    String name = call.group(1);
    List<Method> found = beans.methods(type, name).toList();
    if (found.isEmpty()) {
      return Stream.of(
          loaded.at(
              step,
              name,
              "the bean " + ref + " has no method " + name,
              Advice.nearest(name, names(type))));
    }
    int given = call.group(2) == null ? -1 : count(call.group(2));
    boolean fits =
        given < 0
            ? found.stream().anyMatch(each -> each.getParameterCount() <= 1)
            : found.stream().anyMatch(each -> each.getParameterCount() == given);
    return fits
        ? Stream.empty()
        : Stream.of(
            loaded.at(
                step,
                name,
                "the method " + name + " of " + ref + " takes other values",
                "It takes: " + parameters(found.get(0)) + "."));
  }

  private Stream<String> names(Class<?> type) {
    return beans.methods(type).map(Method::getName);
  }

  private static String parameters(Method method) {
    return method.getParameterCount() == 0
        ? "nothing"
        : Stream.of(method.getParameters())
            .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
            .reduce((left, right) -> left + ", " + right)
            .orElseThrow();
  }

  /** How many values are listed; commas inside brackets or quotes belong to one of them. */
  private static int count(String values) {
    if (values.isBlank()) {
      return 0;
    }
    int count = 1;
    int depth = 0;
    boolean quoted = false;
    for (char each : values.toCharArray()) {
      quoted ^= each == '\'' || each == '"';
      depth += each == '(' || each == '{' ? 1 : each == ')' || each == '}' ? -1 : 0;
      count += each == ',' && depth == 0 && !quoted ? 1 : 0;
    }
    return count;
  }
}
