package org.loc8sage.routes;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loc8sage.routes.LoadedRoutes.Step;

/** The house rules for what stands in expressions. */
final class ExpressionRules {

  /** Camel's name for “method” is bean. */
  static final List<String> LANGUAGES =
      List.of("bean", "constant", "exchangeProperty", "header", "jq", "simple", "variable");

  private static final Pattern JQ_FILE =
      Pattern.compile("resource:\\{\\{routes\\.base}}/(mappings/[a-z0-9-]+\\.jq)");
  private static final Pattern SHORT_JQ = Pattern.compile("\\.[A-Za-z0-9_.]{0,30}");

  private ExpressionRules() {}

  /** Each rule as a sentence, and what finds its breaches. */
  static Map<String, Function<LoadedRoutes, List<String>>> all() {
    Map<String, Function<LoadedRoutes, List<String>>> rules = new LinkedHashMap<>();
    rules.put("a split walks a finished list, to its end", ExpressionRules::splits);
    rules.put("JSON is mapped by a file that exists", ExpressionRules::mappings);
    rules.put("expressions are no scripts", ExpressionRules::languages);
    return rules;
  }

  private static List<String> splits(LoadedRoutes loaded) {
    List<String> broken = new ArrayList<>();
    for (Step step : loaded.steps()) {
      if (step.kind().equals("split")) {
        step.expressions().stream()
            .filter(expression -> expression.getExpression().contains(".[]"))
            .forEach(expression -> broken.add(step + ": splits .[], split the array"));
        if (step.stops()) {
          broken.add(step + ": has stopOnException, which stops at what was parked too");
        }
      }
    }
    return broken;
  }

  private static List<String> mappings(LoadedRoutes loaded) {
    return expressions(
        loaded,
        (language, text) -> {
          if (!language.equals("jq") || SHORT_JQ.matcher(text).matches()) {
            return "";
          }
          Matcher file = JQ_FILE.matcher(text);
          if (!file.matches()) {
            return "has “" + text + "” in the route; it belongs in mappings/";
          }
          return Files.exists(loaded.folder().resolve(file.group(1)))
              ? ""
              : "names " + file.group(1) + ", which is not there";
        });
  }

  private static List<String> languages(LoadedRoutes loaded) {
    return expressions(
        loaded,
        (language, text) ->
            LANGUAGES.contains(language) ? "" : "uses " + language + ", none of " + LANGUAGES);
  }

  private static List<String> expressions(LoadedRoutes loaded, BinaryOperator<String> breach) {
    return loaded.steps().stream()
        .flatMap(
            step ->
                step.expressions().stream()
                    .flatMap(
                        expression ->
                            RouteRules.said(
                                step.toString(),
                                breach.apply(
                                    expression.getLanguage(),
                                    Objects.requireNonNullElse(expression.getExpression(), "")))))
        .toList();
  }
}
