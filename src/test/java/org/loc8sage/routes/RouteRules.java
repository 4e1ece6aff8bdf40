package org.loc8sage.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;
import org.loc8sage.routes.LoadedRoutes.Step;

/** The house rules for what a route does, each with the routes and steps that break it. */
final class RouteRules {

  static final List<String> VERBS =
      List.of(
          "request",
          "run",
          "finish",
          "collect",
          "match",
          "deliver",
          "call",
          "read",
          "write",
          "confirm",
          "park",
          "replay",
          "record",
          "reconcile",
          "prune");

  static final List<String> GROUPS = List.of("request", "collect", "match", "deliver", "operate");

  static final int MOST_STEPS = 15;
  static final int MOST_LEVELS = 3;

  private static final String QUEUE = "{{sync.queue:seda:sync-requests}}";
  private static final Set<String> DOORS =
      Set.of("direct:call-loc8", "direct:read-sage", "direct:write-sage");

  /** The step that asks for the look-up already says so in the history. */
  private static final Set<String> TOLD_BY_THE_CALLER = Set.of("fetch-look-up");

  private static final Map<String, String> FORBIDDEN =
      Map.ofEntries(
          Map.entry("recipientList", "its addresses are not seen in the file"),
          Map.entry("routingSlip", "its addresses are not seen in the file"),
          Map.entry("dynamicRouter", "its addresses are not seen in the file"),
          Map.entry("toD", "its address is not seen in the file and becomes a meter label"),
          Map.entry("enrich", "it calls past the doors"),
          Map.entry("pollEnrich", "it calls past the doors"),
          Map.entry("wireTap", "what it loses nobody sees"),
          Map.entry("circuitBreaker", "it loses messages in a route that parks"),
          Map.entry("idempotentConsumer", "the table of writes is the guarantee"),
          Map.entry("delay", "nothing sleeps in an exchange"),
          Map.entry("script", "logic belongs in Java or jq"),
          Map.entry("process", "it has no name in the file; use a bean"));

  private static final Pattern SPEAKING = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

  private RouteRules() {}

  /** Each rule as a sentence, and what finds its breaches. */
  static Map<String, Function<LoadedRoutes, List<String>>> all() {
    Map<String, Function<LoadedRoutes, List<String>>> rules = new LinkedHashMap<>();
    rules.put("a route is called <verb>-<system>-<object>", RouteRules::names);
    rules.put("a route listens under its own name", RouteRules::inputs);
    rules.put("a route has a group of the list and a description", RouteRules::groups);
    rules.put("a route says what happens on failure, in one way", RouteRules::policies);
    rules.put("a route has at most 15 steps, 3 levels and one choice", RouteRules::sizes);
    rules.put("a step has a speaking id that no other has", RouteRules::ids);
    rules.put("a step that talks says so in the history", RouteRules::descriptions);
    rules.put("only the doors talk, and only one writes to Sage", RouteRules::endpoints);
    rules.put("no step hides where it goes", RouteRules::kinds);
    rules.put("a route that others call gives the count of tries back", RouteRules::counts);
    rules.put("what is called exists, and what exists is called", RouteRules::calls);
    return rules;
  }

  private static List<String> names(LoadedRoutes loaded) {
    Pattern name = Pattern.compile("(" + String.join("|", VERBS) + ")(-[a-z0-9]+)+");
    return routes(
        loaded,
        route ->
            route.hasCustomIdAssigned() && name.matcher(route.getRouteId()).matches()
                ? ""
                : "begins with none of " + VERBS);
  }

  private static List<String> inputs(LoadedRoutes loaded) {
    return routes(
        loaded,
        route -> {
          String uri = route.getInput().getEndpointUri();
          String id = route.getRouteId();
          boolean own =
              uri.equals("direct:" + id)
                  || uri.equals("quartz:" + id)
                  || uri.startsWith("quartz:" + id + "?")
                  || uri.equals(QUEUE);
          return own ? "" : "listens at " + uri;
        });
  }

  private static List<String> groups(LoadedRoutes loaded) {
    return routes(
        loaded,
        route -> {
          if (!GROUPS.contains(Objects.requireNonNullElse(route.getGroup(), ""))) {
            return "group " + route.getGroup() + " is none of " + GROUPS;
          }
          return Objects.requireNonNullElse(route.getDescription(), "").endsWith(".")
              ? ""
              : "has no sentence as its description";
        });
  }

  private static List<String> policies(LoadedRoutes loaded) {
    return routes(
        loaded,
        route -> {
          String policy = route.getRouteConfigurationId();
          ErrorHandlerFactory own = route.getErrorHandlerFactory();
          if (policy == null) {
            // A reference is what Camel puts where nothing is said.
            return own == null || own instanceof RefErrorHandlerDefinition
                ? "has neither routeConfigurationId nor errorHandler"
                : "";
          }
          if (own instanceof NoErrorHandlerDefinition) {
            return "has both routeConfigurationId and errorHandler; the first does nothing";
          }
          return loaded.configuration(policy) == null ? "there is no policy " + policy : "";
        });
  }

  private static List<String> sizes(LoadedRoutes loaded) {
    return routes(
        loaded,
        route -> {
          List<Step> steps = loaded.steps(route);
          long count = steps.stream().filter(step -> !step.branch()).count();
          int depth = steps.stream().mapToInt(Step::depth).max().orElse(0);
          long choices = steps.stream().filter(step -> step.kind().equals("choice")).count();
          return count <= MOST_STEPS && depth <= MOST_LEVELS && choices <= 1
              ? ""
              : count + " steps, " + depth + " levels, " + choices + " choices";
        });
  }

  private static List<String> ids(LoadedRoutes loaded) {
    Map<String, Step> seen = new HashMap<>();
    List<String> broken = new ArrayList<>();
    for (Step step : loaded.steps()) {
      boolean mayBeNameless = step.kind().equals("when") || step.kind().equals("otherwise");
      if (mayBeNameless && !step.named()) {
        continue;
      }
      if (!step.named() || !SPEAKING.matcher(step.id()).matches()) {
        broken.add(step + ": needs an id of two words or more");
      }
      Step other = seen.put(step.id(), step);
      if (step.named() && other != null) {
        broken.add(step + ": has the id of " + other);
      }
    }
    return broken;
  }

  private static List<String> descriptions(LoadedRoutes loaded) {
    return steps(
        loaded,
        step ->
            DOORS.contains(step.uri())
                    && !step.description().endsWith(".")
                    && !TOLD_BY_THE_CALLER.contains(step.id())
                ? "needs a sentence as its description"
                : "");
  }

  private static List<String> endpoints(LoadedRoutes loaded) {
    return steps(
        loaded,
        step -> {
          String uri = step.uri();
          boolean fine =
              uri.isEmpty()
                  || uri.matches("direct:[a-z0-9-]+")
                  || uri.equals(QUEUE)
                  || uri.startsWith("jdbc:dataSource?") && step.route().equals("record-history")
                  || uri.startsWith("https:loc8?") && step.route().equals("call-loc8")
                  || uri.startsWith("https:sage?") && step.route().equals("write-sage")
                  || uri.startsWith("https:sage?") && uri.contains("httpMethod=GET");
          return fine ? "" : "must not talk to " + uri;
        });
  }

  private static List<String> kinds(LoadedRoutes loaded) {
    return steps(
        loaded,
        step -> {
          String why = FORBIDDEN.get(step.kind());
          return why == null ? "" : "is forbidden: " + why;
        });
  }

  /** Camel counts the tries of a caller's step in a header; without it that step never gives up. */
  private static List<String> counts(LoadedRoutes loaded) {
    return routes(
        loaded,
        route -> {
          if (!(route.getErrorHandlerFactory() instanceof NoErrorHandlerDefinition)) {
            return "";
          }
          List<Step> steps = loaded.steps(route);
          int forgotten = -1;
          int restored = -1;
          for (int i = 0; i < steps.size(); i++) {
            forgotten = steps.get(i).forgets() ? i : forgotten;
            restored = steps.get(i).id().startsWith("restore-count-") ? i : restored;
          }
          return forgotten > restored ? steps.get(forgotten) + " removes CamelRedelivery*" : "";
        });
  }

  private static List<String> calls(LoadedRoutes loaded) {
    Set<String> called = loaded.called();
    List<String> known = loaded.routes().stream().map(RouteDefinition::getRouteId).toList();
    List<String> broken = new ArrayList<>();
    called.stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> broken.add("direct:" + id + " is called, and there is no such route"));
    loaded.routes().stream()
        .filter(route -> route.getInput().getEndpointUri().startsWith("direct:"))
        .filter(route -> !called.contains(route.getRouteId()))
        .forEach(route -> broken.add(route.getRouteId() + " is called by nothing"));
    return broken;
  }

  private static List<String> routes(
      LoadedRoutes loaded, Function<RouteDefinition, String> breach) {
    return loaded.routes().stream()
        .flatMap(route -> said(route.getRouteId(), breach.apply(route)))
        .toList();
  }

  private static List<String> steps(LoadedRoutes loaded, Function<Step, String> breach) {
    return loaded.steps().stream()
        .flatMap(step -> said(step.toString(), breach.apply(step)))
        .toList();
  }

  static Stream<String> said(String where, String breach) {
    return breach.isEmpty() ? Stream.empty() : Stream.of(where + ": " + breach);
  }
}
