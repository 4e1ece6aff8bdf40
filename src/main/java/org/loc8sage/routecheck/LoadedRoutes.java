package org.loc8sage.routecheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routefolder.RouteFiles;

/**
 * What Camel read from the route files, and from the route builders in Java; nothing is started, so
 * no bean is needed. Each file is read by itself: one that cannot be read does not hide the others.
 */
public final class LoadedRoutes {

  /** What stands in place of a file for routes in Java. */
  public static final String JAVA = "Java";

  private final RouteFiles files;
  private final SortedMap<String, Definitions> read = new TreeMap<>();
  private final SortedMap<String, Exception> failures = new TreeMap<>();

  /** Found once: every rule asks for them. */
  private List<Step> steps = List.of();

  private LoadedRoutes(RouteFiles files) {
    this.files = files;
  }

  /** What stands in one file. */
  private record Definitions(
      List<RouteDefinition> routes, List<RouteConfigurationDefinition> policies) {}

  /** Every route file, in the order of the names. */
  public static LoadedRoutes of(RouteFiles files) {
    return of(files, List.of());
  }

  /** The same, reading only files that are not as they were in an earlier look. */
  static LoadedRoutes of(RouteFiles files, LoadedRoutes earlier) {
    LoadedRoutes loaded = new LoadedRoutes(files);
    Definitions java = earlier.read.get(JAVA);
    if (java != null) {
      loaded.read.put(JAVA, java);
    }
    CamelContext camel = context();
    for (String file : files.routes()) {
      Definitions known = earlier.read.get(file);
      if (known != null && files.text(file).equals(earlier.files.text(file))) {
        loaded.read.put(file, known);
      } else {
        loaded.load(file, camel);
      }
    }
    return loaded;
  }

  /** The same, with routes in Java. */
  public static LoadedRoutes of(RouteFiles files, Collection<RouteBuilder> builders) {
    LoadedRoutes loaded = of(files, new LoadedRoutes(files));
    if (!builders.isEmpty()) {
      CamelContext camel = context();
      try {
        for (RouteBuilder builder : builders) {
          camel.addRoutes(builder);
        }
        loaded.read.put(JAVA, taken(camel));
      } catch (Exception broken) {
        throw new IllegalStateException("routes in Java cannot be loaded", broken);
      }
    }
    return loaded;
  }

  private void load(String file, CamelContext camel) {
    try {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromString("file:" + file, files.text(file)));
      read.put(file, taken(camel));
    } catch (Exception broken) {
      failures.put(file, broken);
      taken(camel);
    }
  }

  /** What a context has read, which is empty again afterwards. */
  private static Definitions taken(CamelContext camel) {
    Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    Definitions taken =
        new Definitions(
            List.copyOf(model.getRouteDefinitions()),
            List.copyOf(model.getRouteConfigurationDefinitions()));
    try {
      for (RouteConfigurationDefinition policy : taken.policies()) {
        model.removeRouteConfiguration(policy);
      }
      model.removeRouteDefinitions(taken.routes());
    } catch (Exception broken) {
      throw new IllegalStateException("routes that were read cannot be put away", broken);
    }
    return taken;
  }

  private static CamelContext context() {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.disableJMX();
    camel.setSourceLocationEnabled(true);
    return camel;
  }

  public RouteFiles files() {
    return files;
  }

  /** The files that Camel cannot read, and why. */
  SortedMap<String, Exception> failures() {
    return failures;
  }

  /** Those that stand in a file, or in Java. */
  List<RouteDefinition> routesIn(String file) {
    Definitions found = read.get(file);
    return found == null ? List.of() : found.routes();
  }

  public List<RouteDefinition> routes() {
    return read.values().stream().flatMap(found -> found.routes().stream()).toList();
  }

  /** The file of a route, or {@link #JAVA}. */
  public String fileOf(RouteDefinition route) {
    return read.entrySet().stream()
        .filter(entry -> entry.getValue().routes().contains(route))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(JAVA);
  }

  public @Nullable RouteConfigurationDefinition configuration(String id) {
    return configurations().stream()
        .filter(policy -> id.equals(policy.getId()))
        .findFirst()
        .orElse(null);
  }

  public List<RouteConfigurationDefinition> configurations() {
    return read.values().stream().flatMap(found -> found.policies().stream()).toList();
  }

  /** Steps of all routes and of all error policies. */
  public List<Step> steps() {
    if (steps.isEmpty()) {
      steps = List.copyOf(findSteps());
    }
    return steps;
  }

  private List<Step> findSteps() {
    List<Step> steps = new ArrayList<>();
    routes().forEach(route -> steps.addAll(steps(route)));
    read.forEach(
        (file, found) -> found.policies().forEach(policy -> steps.addAll(steps(file, policy))));
    return steps;
  }

  /** Steps of a route, and the branches of its blocks, in the order of the file. */
  public List<Step> steps(RouteDefinition route) {
    String file = fileOf(route);
    return steps(route.getRouteId(), file, line(route), route.getOutputs());
  }

  private List<Step> steps(String file, RouteConfigurationDefinition policy) {
    return policy.getOnExceptions().stream()
        .flatMap(on -> steps(policy.getId(), file, line(file, policy), on.getOutputs()).stream())
        .toList();
  }

  private List<Step> steps(
      String owner, String file, int line, List<? extends OptionalIdentifiedDefinition<?>> nodes) {
    return Step.of(owner, file, files.text(file), line, nodes, 0).toList();
  }

  private int line(String file, RouteConfigurationDefinition policy) {
    return RouteFiles.lineOfId(files.text(file), 1, policy.getId());
  }

  /** The line on which a route says its id; Camel knows only that of its input. */
  int line(RouteDefinition route) {
    return RouteFiles.lineOfId(files.text(fileOf(route)), 1, route.getRouteId());
  }

  /** The routes that something calls, error policies included. */
  public Set<String> called() {
    return Stream.concat(
            steps().stream().map(Step::uri),
            configurations().stream().map(LoadedRoutes::deadLetterOf))
        .filter(uri -> uri.startsWith("direct:"))
        .map(uri -> uri.substring("direct:".length()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where an exhausted message goes; empty when nowhere. */
  public static String deadLetterOf(RouteConfigurationDefinition policy) {
    return policy.getErrorHandler() != null
            && policy.getErrorHandler().getErrorHandlerType()
                instanceof DeadLetterChannelDefinition deadLetter
        ? deadLetter.getDeadLetterUri()
        : "";
  }

  /** A breach by a route as a whole. */
  Finding at(RouteDefinition route, String sentence, String advice) {
    return new Finding(
        fileOf(route), line(route), route.getRouteId() + ": " + sentence + ".", advice);
  }

  /** A breach by a step. */
  static Finding at(Step step, String sentence, String advice) {
    return new Finding(step.file(), step.line(), step + ": " + sentence + ".", advice);
  }

  /** A breach by what a step says: the line is that of the word, from the step's own on. */
  Finding at(Step step, String word, String sentence, String advice) {
    int line = Lines.of(files.text(step.file()), step.line(), word);
    return new Finding(step.file(), line, step + ": " + sentence + ".", advice);
  }
}
