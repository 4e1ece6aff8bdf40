package org.loc8sage.routecheck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;

/** The house rules for a route as a whole and for the names in it. */
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

  /** Where requests to run a connection wait. */
  static final String QUEUE = "{{sync.queue:seda:sync-requests}}";

  private static final Pattern SPEAKING = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

  private RouteRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.style("a route is called <verb>-<system>-<object>", each(RouteRules::name)),
        Rule.style("a route listens under its own name", each(RouteRules::input)),
        Rule.style("a route has a group of the list and a description", each(RouteRules::group)),
        Rule.safety("a route says what happens on failure, in one way", each(RouteRules::policy))
            .ofWhole(),
        Rule.style("a route has at most 15 steps, 3 levels and one choice", each(RouteRules::size)),
        Rule.safety("no two routes and no two steps share an id", RouteRules::twice),
        Rule.style("a step has a speaking id", RouteRules::nameless));
  }

  private static Stream<Finding> name(LoadedRoutes loaded, RouteDefinition route) {
    Pattern name = Pattern.compile("(" + String.join("|", VERBS) + ")(-[a-z0-9]+)+");
    return route.hasCustomIdAssigned() && name.matcher(route.getRouteId()).matches()
        ? Stream.empty()
        : said(loaded, route, "begins with none of " + VERBS, "Call it verb-system-object.");
  }

  private static Stream<Finding> input(LoadedRoutes loaded, RouteDefinition route) {
    String uri = route.getInput().getEndpointUri();
    String id = route.getRouteId();
    boolean own =
        uri.equals("direct:" + id)
            || uri.equals("quartz:" + id)
            || uri.startsWith("quartz:" + id + "?")
            || uri.equals(QUEUE);
    return own
        ? Stream.empty()
        : said(loaded, route, "listens at " + uri, "Let it listen at direct:" + id + ".");
  }

  private static Stream<Finding> group(LoadedRoutes loaded, RouteDefinition route) {
    if (!GROUPS.contains(Objects.requireNonNullElse(route.getGroup(), ""))) {
      return said(
          loaded,
          route,
          "group " + route.getGroup() + " is none of " + GROUPS,
          "Give it the group of its stage.");
    }
    return Objects.requireNonNullElse(route.getDescription(), "").endsWith(".")
        ? Stream.empty()
        : said(
            loaded,
            route,
            "has no sentence as its description",
            "Say in a sentence, with a full stop, what it does.");
  }

  private static Stream<Finding> policy(LoadedRoutes loaded, RouteDefinition route) {
    String policy = route.getRouteConfigurationId();
    ErrorHandlerFactory own = route.getErrorHandlerFactory();
    if (policy == null) {
      // A reference is what Camel puts where nothing is said.
      return own == null || own instanceof RefErrorHandlerDefinition
          ? said(
              loaded,
              route,
              "has neither routeConfigurationId nor errorHandler",
              "Collecting routes say “routeConfigurationId: retry-then-park”; routes that another"
                  + " one calls say “errorHandler: {noErrorHandler: {}}”.")
          : Stream.empty();
    }
    if (own instanceof NoErrorHandlerDefinition) {
      return said(
          loaded,
          route,
          "has both routeConfigurationId and errorHandler; the first does nothing",
          "Keep one of the two.");
    }
    return loaded.configuration(policy) == null
        ? said(
            loaded,
            route,
            "there is no policy " + policy,
            Advice.nearest(policy, loaded.configurations().stream().map(each -> each.getId()))
                + " Camel would pass over it without a word, and nothing would be parked.")
        : Stream.empty();
  }

  private static Stream<Finding> size(LoadedRoutes loaded, RouteDefinition route) {
    List<Step> steps = loaded.steps(route);
    long count = steps.stream().filter(step -> !step.branch()).count();
    int depth = steps.stream().mapToInt(Step::depth).max().orElse(0);
    long choices = steps.stream().filter(step -> step.kind().equals("choice")).count();
    return count <= MOST_STEPS && depth <= MOST_LEVELS && choices <= 1
        ? Stream.empty()
        : said(
            loaded,
            route,
            count + " steps, " + depth + " levels, " + choices + " choices",
            "Move a part into a route of its own.");
  }

  private static Stream<Finding> twice(LoadedRoutes loaded) {
    Map<String, Step> seen = new HashMap<>();
    Map<String, RouteDefinition> routes = new HashMap<>();
    Stream.Builder<Finding> broken = Stream.builder();
    for (RouteDefinition route : loaded.routes()) {
      RouteDefinition other = routes.putIfAbsent(route.getRouteId(), route);
      if (other != null && route.hasCustomIdAssigned()) {
        broken.add(
            loaded.at(
                route,
                "stands in " + loaded.fileOf(other) + " too",
                "Only one of them would run; rename or remove the other."));
      }
    }
    for (Step step : loaded.steps()) {
      Step other = step.named() ? seen.putIfAbsent(step.id(), step) : null;
      if (other != null) {
        broken.add(
            loaded.at(
                step,
                step.id(),
                "has the id of " + other,
                "Give it an id of its own, over all routes."));
      }
    }
    return broken.build();
  }

  private static Stream<Finding> nameless(LoadedRoutes loaded) {
    return loaded.steps().stream()
        .filter(step -> step.named() || !List.of("when", "otherwise").contains(step.kind()))
        .filter(step -> !step.named() || !SPEAKING.matcher(step.id()).matches())
        .map(
            step ->
                LoadedRoutes.at(
                    step,
                    "needs an id of two words or more",
                    "Name what it does; the id stands in the history and in Hawtio."));
  }

  private interface RouteRule {
    Stream<Finding> breaches(LoadedRoutes loaded, RouteDefinition route);
  }

  private static Function<LoadedRoutes, Stream<Finding>> each(RouteRule rule) {
    return loaded -> loaded.routes().stream().flatMap(route -> rule.breaches(loaded, route));
  }

  private static Stream<Finding> said(
      LoadedRoutes loaded, RouteDefinition route, String sentence, String advice) {
    return Stream.of(loaded.at(route, sentence, advice));
  }
}
