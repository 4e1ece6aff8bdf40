package org.loc8sage.routecheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routefolder.RouteFiles;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Tells what is wrong with routes and mappings before any of them runs. It needs no database, no
 * network and no connection.
 */
public final class RoutesCheck {

  private final Function<String, @Nullable String> settings;
  private final JavaRoutes java;
  private final KnownBeans beans = KnownBeans.ofProduct();
  private final RouteSchema schema = new RouteSchema();
  private final List<Rule> rules;

  /** What was read for the check before; most files are as they were. */
  private LoadedRoutes last;

  /**
   * A check for an application with these settings.
   *
   * @param settings gives the value of a setting, or null
   * @param java the routes that are not in files
   */
  public RoutesCheck(Function<String, @Nullable String> settings, JavaRoutes java) {
    this.settings = settings;
    this.java = java;
    this.last = LoadedRoutes.of(new RouteFiles(new TreeMap<>()), java.builders());
    this.rules = rules(settings);
  }

  private List<Rule> rules(Function<String, @Nullable String> values) {
    RouteFiles packaged = RouteFiles.packaged();
    return Stream.of(
            RouteFileRules.all(),
            RouteRules.all(),
            DoorRules.all(),
            TalkRules.all(),
            ExpressionRules.all(),
            MappingRules.all(),
            FieldRules.all(packaged),
            KeptSteps.all(packaged),
            BeanRules.all(beans),
            NameRules.all(name -> name.equals("routes.base") || values.apply(name) != null))
        .flatMap(List::stream)
        .toList();
  }

  /** The rules that need no Camel to be built: each can be broken on its own. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * Checks everything.
   *
   * @param base where mappings are read from when routes are built: {@code file:} and the folder
   */
  public synchronized CheckReport check(RouteFiles files, String base) {
    if (files.routes().isEmpty()) {
      return new CheckReport(0, files.mappings().size(), List.of(noRoutes()), List.of());
    }
    LoadedRoutes loaded = LoadedRoutes.of(files, last);
    last = loaded;
    List<Finding> errors = unreadable(loaded);
    List<Finding> warnings = new ArrayList<>();
    boolean whole = loaded.failures().isEmpty();
    for (Rule rule : rules.stream().filter(each -> whole || !each.whole()).toList()) {
      rule.breaches().apply(loaded).forEach(rule.safety() ? errors::add : warnings::add);
    }
    errors.addAll(built(loaded, base, errors));
    if (!whole) {
      warnings.add(notCompared(loaded.failures().firstKey()));
    }
    return new CheckReport(
        files.routes().size(), files.mappings().size(), sorted(errors), sorted(warnings));
  }

  private static Finding noRoutes() {
    return new Finding(
        "*" + RouteFiles.ROUTE,
        1,
        "There are no routes here.",
        "export-routes writes the packaged ones to a folder, to start from.");
  }

  private static Finding notCompared(String unreadable) {
    return new Finding(
        unreadable,
        1,
        "While it cannot be read, the routes are not compared with each other and with the packaged"
            + " ones.",
        "Mend it and check again: there may be more.");
  }

  private List<Finding> unreadable(LoadedRoutes loaded) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> file : loaded.files().texts().entrySet()) {
      if (file.getValue().indexOf('\uFFFD') >= 0) {
        int line = Lines.of(file.getValue(), 1, "\uFFFD");
        findings.add(
            new Finding(file.getKey(), line, "The file is not UTF-8.", "Save it as UTF-8."));
      }
    }
    for (String file : loaded.files().routes()) {
      List<Finding> form = schema.check(file, loaded.files().text(file));
      Exception broken = loaded.failures().get(file);
      findings.addAll(form);
      if (form.isEmpty() && broken != null) {
        findings.add(unreadable(file, broken));
      }
    }
    return findings;
  }

  private static Finding unreadable(String file, Exception broken) {
    String message = String.valueOf(broken.getMessage());
    int line = Lines.named(message);
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYamlEngineException marked
          && marked.getProblemMark().isPresent()) {
        line = marked.getProblemMark().get().getLine() + 1;
        message = String.valueOf(marked.getProblem());
      }
    }
    return new Finding(
        file,
        line,
        "Camel cannot read it: " + message.lines().findFirst().orElse("") + ".",
        "Look at the indentation and the names at this line.");
  }

  /** What Camel says when it builds the routes; where a rule spoke of a line, that is enough. */
  private List<Finding> built(LoadedRoutes loaded, String base, List<Finding> told) {
    Set<String> places = told.stream().map(RoutesCheck::place).collect(Collectors.toSet());
    try (DryRun run = new DryRun(loaded, beans, base, source())) {
      List<Finding> steps =
          run.steps().stream().filter(finding -> !places.contains(place(finding))).toList();
      return told.isEmpty() && steps.isEmpty() ? run.together(java) : steps;
    }
  }

  private PropertiesSource source() {
    return new PropertiesSource() {
      @Override
      public String getName() {
        return "settings";
      }

      @Override
      public @Nullable String getProperty(String name) {
        return settings.apply(name);
      }
    };
  }

  private static String place(Finding finding) {
    return finding.file() + ":" + finding.line();
  }

  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream()
        .distinct()
        .sorted(Comparator.comparing(Finding::file).thenComparingInt(Finding::line))
        .toList();
  }
}
