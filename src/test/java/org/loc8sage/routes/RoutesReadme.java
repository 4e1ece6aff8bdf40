package org.loc8sage.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.loc8sage.routecheck.LoadedRoutes;
import org.loc8sage.routecheck.Step;

/** Writes the map of the routes from what Camel loaded. */
final class RoutesReadme {

  private static final String HEAD =
      """
      # The routes

      Each file is one stage of the journey; its name is the id of the route, its `direct:` name and \
      its place in Hawtio. The first two lines of a file say what comes in and what goes out.
      `mappings/` holds the JSON shapes. “Tests” counts the cases in \
      `src/test/resources/fixtures/routes/<file>/`. This page is written from the loaded routes by `make routes`; \
      a test fails when it is stale, and another holds every file to the rules.

      """;

  private static final String DIAGRAM_HEAD =
      """

      ## The journey

      The way of the data, without the requests before it, the history behind it, and what failed.

      ```mermaid
      flowchart LR
      """;

  private static final String QUEUE = "the queue `sync.queue`";
  private static final String LOC8 = "loc8[(Loc8)]";
  private static final String SAGE = "sage[(Sage)]";
  private static final Set<String> JOURNEY = Set.of("collect", "match", "deliver");
  private static final int MOST_CALLERS = 4;

  private RoutesReadme() {}

  /**
   * The page.
   *
   * @param fixtures the folder with a folder for each route and in it one for each case; it need
   *     not exist
   */
  static String of(LoadedRoutes loaded, Path fixtures) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| File | What it does | From | To | On failure | Tests |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (RouteDefinition route : loaded.routes()) {
      page.append("| ")
          .append(file(loaded, route))
          .append(" | ")
          .append(Objects.requireNonNullElse(route.getDescription(), ""))
          .append(" | ")
          .append(from(loaded, route))
          .append(" | ")
          .append(to(loaded, route))
          .append(" | ")
          .append(failure(loaded, route))
          .append(" | ")
          .append(cases(fixtures.resolve(fixturesOf(loaded, route))))
          .append(" |\n");
    }
    page.append(policies(loaded));
    return page.append(DIAGRAM_HEAD).append(diagram(loaded)).append("```\n").toString();
  }

  private static String file(LoadedRoutes loaded, RouteDefinition route) {
    String name = loaded.fileOf(route);
    if (name.equals(LoadedRoutes.JAVA)) {
      return "`" + route.getRouteId() + "` (Java)";
    }
    return "[" + name.replace(".camel.yaml", "") + "](" + name + ")";
  }

  private static String from(LoadedRoutes loaded, RouteDefinition route) {
    String uri = route.getInput().getEndpointUri();
    if (uri.startsWith("quartz:")) {
      return "the clock";
    }
    if (!uri.startsWith("direct:")) {
      return QUEUE;
    }
    List<String> callers =
        loaded.steps().stream()
            .filter(step -> step.uri().equals(uri))
            .map(step -> "`" + step.route() + "`")
            .distinct()
            .toList();
    return callers.size() > MOST_CALLERS ? callers.size() + " routes" : String.join(", ", callers);
  }

  private static String to(LoadedRoutes loaded, RouteDefinition route) {
    Map<String, String> targets = targets(loaded, route);
    return targets.isEmpty() ? "–" : String.join(", ", targets.values());
  }

  /** What the route calls, in the order of the file: the node of the diagram and the words. */
  private static Map<String, String> targets(LoadedRoutes loaded, RouteDefinition route) {
    Map<String, String> targets = new LinkedHashMap<>();
    for (Step step : loaded.steps(route)) {
      String uri = step.uri();
      if (uri.startsWith("direct:")) {
        String id = uri.substring("direct:".length());
        targets.put(id, "`" + id + "`");
      } else if (uri.startsWith("https:loc8")) {
        targets.put(LOC8, "Loc8");
      } else if (uri.startsWith("https:sage")) {
        targets.put(SAGE, "Sage");
      } else if (uri.startsWith("jdbc:")) {
        targets.put("database[(Database)]", "the database");
      } else if (!uri.isEmpty()) {
        targets.put("queue", QUEUE);
      }
    }
    return targets;
  }

  private static String failure(LoadedRoutes loaded, RouteDefinition route) {
    String policy = route.getRouteConfigurationId();
    if (policy != null) {
      return "`" + policy + "`";
    }
    boolean caught = loaded.steps(route).stream().anyMatch(step -> step.kind().equals("doCatch"));
    boolean thrown = route.getErrorHandlerFactory() instanceof NoErrorHandlerDefinition;
    String callers =
        route.getInput().getEndpointUri().startsWith("direct:") ? "its caller" : "the log";
    return (caught ? "caught and judged; else " : "") + (thrown ? callers : "the log");
  }

  /** The folder of its cases is called as its file; that of a route in Java as its id. */
  private static String fixturesOf(LoadedRoutes loaded, RouteDefinition route) {
    String file = loaded.fileOf(route);
    return file.equals(LoadedRoutes.JAVA) ? route.getRouteId() : file.replace(".camel.yaml", "");
  }

  /** How many cases the route has. */
  private static String cases(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "–";
    }
    try (Stream<Path> cases = Files.list(folder)) {
      long count = cases.filter(Files::isDirectory).count();
      return count == 0 ? "–" : String.valueOf(count);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String policies(LoadedRoutes loaded) {
    return loaded.configurations().stream()
        .map(RoutesReadme::policy)
        .collect(Collectors.joining("\n", "\n## On failure\n\n", "\n"));
  }

  private static String policy(RouteConfigurationDefinition policy) {
    String deadLetter = LoadedRoutes.deadLetterOf(policy);
    List<String> exceptions =
        policy.getOnExceptions().stream()
            .flatMap(on -> on.getExceptions().stream())
            .map(name -> "`" + name.substring(name.lastIndexOf('.') + 1) + "`")
            .toList();
    String tries =
        deadLetter.isEmpty()
            ? ""
            : "a second try, then `" + deadLetter.substring("direct:".length()) + "`; ";
    boolean goesOn = policy.getOnExceptions().stream().anyMatch(on -> on.getContinued() != null);
    return "- `"
        + policy.getId()
        + "`: "
        + tries
        + String.join(", ", exceptions)
        + (goesOn ? ": counted, and the caller goes on." : ": at once, without a second try.");
  }

  private static String diagram(LoadedRoutes loaded) {
    Set<String> arrows = new LinkedHashSet<>();
    for (RouteDefinition route : loaded.routes()) {
      if (JOURNEY.contains(Objects.requireNonNullElse(route.getGroup(), ""))) {
        targets(loaded, route).keySet().stream()
            .filter(target -> !target.equals("record-history"))
            .forEach(target -> arrows.add(arrow(route.getRouteId(), target)));
      }
    }
    return arrows.stream().map(arrow -> "  " + arrow + "\n").collect(Collectors.joining());
  }

  /** The way the data goes: who reads a system stands behind it, who writes to it before it. */
  private static String arrow(String route, String target) {
    return switch (target) {
      case "read-sage" -> SAGE + " --> " + route;
      case "call-loc8" ->
          route.startsWith("deliver-loc8") ? route + " --> " + LOC8 : LOC8 + " --> " + route;
      default -> route + " --> " + target;
    };
  }
}
