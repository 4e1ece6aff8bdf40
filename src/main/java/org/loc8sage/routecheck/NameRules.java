package org.loc8sage.routecheck;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.SetVariablesDefinition;

/** Settings and variables that a route reads have to be set somewhere. */
final class NameRules {

  private static final Pattern COMMENT = Pattern.compile("^\\s*#.*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^{}:]+)(:[^{}]*)?}}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.([A-Za-z_]\\w*)");
  private static final Pattern VARIABLE_LANGUAGE =
      Pattern.compile("\\bvariable:\\s*\\{\\s*expression:\\s*\"?([A-Za-z_]\\w*)");

  private final Predicate<String> isSet;
  private final Set<String> setByJava = JavaCode.variables();

  private NameRules(Predicate<String> isSet) {
    this.isSet = isSet;
  }

  /**
   * The rules.
   *
   * @param isSet whether a setting of this name has a value
   */
  static List<Rule> all(Predicate<String> isSet) {
    NameRules rules = new NameRules(isSet);
    return List.of(
        Rule.safety("every setting that a route names is set", rules::placeholders),
        Rule.safety("every variable that a route reads is set before", rules::variables).ofWhole());
  }

  private Stream<Finding> placeholders(LoadedRoutes loaded) {
    return each(
        loaded,
        (file, line, text) ->
            PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> found.group(2) == null && !found.group().startsWith("{{?"))
                .map(found -> found.group(1).strip())
                .filter(name -> !isSet.test(name))
                .map(
                    name ->
                        new Finding(
                            file,
                            line,
                            "The setting " + name + " is set nowhere.",
                            "Set it in application.yaml, or give it a default: {{"
                                + name
                                + ":value}}.")));
  }

  private Stream<Finding> variables(LoadedRoutes loaded) {
    Map<String, List<Step>> setters =
        loaded.steps().stream()
            .flatMap(step -> names(step).map(name -> Map.entry(name, step)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return each(
        loaded,
        (file, line, text) ->
            Stream.of(VARIABLE, VARIABLE_LANGUAGE)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .distinct()
                .filter(name -> !setByJava.contains(name))
                .flatMap(name -> breach(loaded, setters, file, line, name)));
  }

  private Stream<Finding> breach(
      LoadedRoutes loaded, Map<String, List<Step>> setters, String file, int line, String name) {
    List<Step> steps = setters.getOrDefault(name, List.of());
    if (steps.isEmpty()) {
      return Stream.of(
          new Finding(
              file,
              line,
              "The variable " + name + " is set by no step and no bean.",
              Advice.nearest(name, Stream.concat(setters.keySet().stream(), setByJava.stream()))));
    }
    // What another route sets, or a loop brings round again, cannot be told from the order.
    boolean later = steps.stream().allMatch(step -> step.file().equals(file) && step.line() > line);
    boolean loops =
        loaded.steps().stream()
            .anyMatch(step -> step.file().equals(file) && step.kind().equals("loop"));
    return later && !loops
        ? Stream.of(
            new Finding(
                file,
                line,
                "The variable " + name + " is set only later, in line " + steps.get(0).line() + ".",
                "Set it before it is read."))
        : Stream.empty();
  }

  private static Stream<String> names(Step step) {
    if (step.node() instanceof SetVariableDefinition set) {
      return Stream.ofNullable(set.getName());
    }
    return step.node() instanceof SetVariablesDefinition many
        ? many.getVariables().stream().map(SetVariableDefinition::getName).filter(Objects::nonNull)
        : Stream.empty();
  }

  private interface LineRule {
    Stream<Finding> breaches(String file, int line, String text);
  }

  private static Stream<Finding> each(LoadedRoutes loaded, LineRule rule) {
    Stream.Builder<Finding> broken = Stream.builder();
    for (String file : loaded.files().routes()) {
      List<String> lines = loaded.files().text(file).lines().toList();
      for (int i = 1; i <= lines.size(); i++) {
        Matcher comment = COMMENT.matcher(lines.get(i - 1));
        if (!comment.matches()) {
          rule.breaches(file, i, lines.get(i - 1)).forEach(broken);
        }
      }
    }
    return broken.build();
  }
}
