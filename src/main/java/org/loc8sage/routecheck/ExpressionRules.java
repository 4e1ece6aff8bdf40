package org.loc8sage.routecheck;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.language.ExpressionDefinition;
import org.loc8sage.routefolder.RouteFiles;

/** The house rules for what stands in expressions. */
final class ExpressionRules {

  /** Camel's name for “method” is bean. */
  static final List<String> LANGUAGES =
      List.of("bean", "constant", "exchangeProperty", "header", "jq", "simple", "variable");

  private static final Pattern RESOURCE = Pattern.compile("resource:(.*)");
  private static final Pattern JQ_FILE =
      Pattern.compile("resource:\\{\\{routes\\.base}}/(mappings/[a-z0-9-]+\\.jq)");
  private static final Pattern SHORT_JQ = Pattern.compile("\\.[A-Za-z0-9_.]{0,30}");

  private ExpressionRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.style("JSON is mapped in a file", ExpressionRules::inRoute),
        Rule.safety("a file that is named exists", ExpressionRules::gone),
        Rule.style("every mapping is used", ExpressionRules::unused).ofWhole(),
        Rule.safety("expressions are no scripts", ExpressionRules::languages));
  }

  private static Stream<Finding> inRoute(LoadedRoutes loaded) {
    return each(
        loaded,
        (step, language, text) ->
            !language.equals("jq")
                    || SHORT_JQ.matcher(text).matches()
                    || RESOURCE.matcher(text).matches()
                ? Stream.empty()
                : Stream.of(
                    loaded.at(
                        step,
                        text,
                        "has “" + text + "” in the route",
                        "Move it to mappings/, where fixtures try it out.")));
  }

  private static Stream<Finding> gone(LoadedRoutes loaded) {
    return each(
        loaded,
        (step, language, text) -> {
          if (!RESOURCE.matcher(text).matches()) {
            return Stream.empty();
          }
          Matcher file = JQ_FILE.matcher(text);
          if (!file.matches()) {
            return Stream.of(
                loaded.at(
                    step,
                    text,
                    "names " + text,
                    "Write resource:{{routes.base}}/mappings/<name>.jq; other places do not travel"
                        + " with the routes."));
          }
          String name = file.group(1);
          return loaded.files().texts().containsKey(name)
              ? Stream.empty()
              : Stream.of(
                  loaded.at(
                      step,
                      text,
                      "names " + name + ", which is not there",
                      Advice.nearest(name, loaded.files().mappings().stream())));
        });
  }

  private static Stream<Finding> unused(LoadedRoutes loaded) {
    return loaded.files().mappings().stream()
        .filter(mapping -> !JavaCode.texts().contains(mapping.replaceAll(".*/|\\.jq", "")))
        .filter(
            mapping ->
                loaded.steps().stream()
                    .flatMap(step -> step.expressions().stream())
                    .noneMatch(expression -> text(expression).endsWith("/" + mapping)))
        .map(
            mapping ->
                new Finding(
                    mapping,
                    1,
                    "No route uses " + mapping.substring(RouteFiles.MAPPINGS.length()) + ".",
                    "Name it in a route, or remove it."));
  }

  private static Stream<Finding> languages(LoadedRoutes loaded) {
    return each(
        loaded,
        (step, language, text) ->
            LANGUAGES.contains(language)
                ? Stream.empty()
                : Stream.of(
                    LoadedRoutes.at(
                        step,
                        "uses " + language + ", none of " + LANGUAGES,
                        "Logic belongs in Java or in a mapping.")));
  }

  private interface ExpressionRule {
    Stream<Finding> breaches(Step step, String language, String text);
  }

  private static Stream<Finding> each(LoadedRoutes loaded, ExpressionRule rule) {
    return loaded.steps().stream()
        .flatMap(
            step ->
                step.expressions().stream()
                    .flatMap(
                        expression ->
                            rule.breaches(step, expression.getLanguage(), text(expression))));
  }

  private static String text(ExpressionDefinition expression) {
    return Objects.requireNonNullElse(expression.getExpression(), "");
  }
}
