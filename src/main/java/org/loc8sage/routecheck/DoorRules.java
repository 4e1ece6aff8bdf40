package org.loc8sage.routecheck;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** The house rules for what talks to the two systems. */
final class DoorRules {

  private static final Set<String> DOORS =
      Set.of("direct:call-loc8", "direct:read-sage", "direct:write-sage");

  /** The step that asks for the look-up already says so in the history. */
  private static final Set<String> TOLD_BY_THE_CALLER = Set.of("fetch-look-up");

  /** Camel's count of the tries, in headers. */
  private static final String COUNT = "CamelRedelivery*";

  private DoorRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.style("a step that talks says so in the history", DoorRules::descriptions),
        Rule.safety("only the doors talk, and only one writes to Sage", DoorRules::endpoints),
        Rule.safety(
            "a door strips headers first, and nothing tries a write again", DoorRules::doors),
        Rule.safety("a route that others call gives the count of tries back", DoorRules::counts));
  }

  private static Stream<Finding> descriptions(LoadedRoutes loaded) {
    return loaded.steps().stream()
        .filter(step -> DOORS.contains(step.uri()))
        .filter(step -> !step.description().endsWith("."))
        .filter(step -> !TOLD_BY_THE_CALLER.contains(step.id()))
        .map(
            step ->
                LoadedRoutes.at(
                    step,
                    "needs a sentence as its description",
                    "It becomes a row of the history; without it the call leaves no trace."));
  }

  private static Stream<Finding> endpoints(LoadedRoutes loaded) {
    return loaded.steps().stream()
        .filter(not(DoorRules::mayTalk))
        .map(
            step ->
                LoadedRoutes.at(
                    step,
                    "must not talk to " + step.uri(),
                    "Call direct:call-loc8, direct:read-sage or direct:write-sage; they hold the"
                        + " credentials, the budget and the write protocol."));
  }

  private static boolean mayTalk(Step step) {
    String uri = step.uri();
    return uri.isEmpty()
        || uri.matches("direct:[a-z0-9-]+")
        || uri.equals(RouteRules.QUEUE)
        || uri.startsWith("jdbc:dataSource?") && step.route().equals("record-history")
        || uri.startsWith("https:loc8?") && step.route().equals("call-loc8")
        || uri.startsWith("https:sage?") && step.route().equals("write-sage")
        || uri.startsWith("https:sage?") && uri.contains("httpMethod=GET");
  }

  private static Stream<Finding> doors(LoadedRoutes loaded) {
    Stream.Builder<Finding> broken = Stream.builder();
    for (RouteDefinition route : loaded.routes()) {
      boolean stripped = false;
      for (Step step : loaded.steps(route)) {
        stripped |=
            step.node() instanceof RemoveHeadersDefinition strip && "*".equals(strip.getPattern());
        if (!step.uri().startsWith("https:")) {
          continue;
        }
        if (!stripped) {
          broken.add(
              LoadedRoutes.at(
                  step,
                  "no step before it removes all headers",
                  "Without “removeHeaders: {pattern: \"*\"}” headers of the one system reach the"
                      + " other."));
        }
        boolean write =
            step.uri().startsWith("https:sage") && !step.uri().contains("httpMethod=GET");
        if (write && !(route.getErrorHandlerFactory() instanceof NoErrorHandlerDefinition)) {
          broken.add(
              loaded.at(
                  route,
                  "writes to Sage and does not say “errorHandler: {noErrorHandler: {}}”",
                  "A write that is tried again may stand in Sage twice."));
        }
      }
    }
    return broken.build();
  }

  /** Camel counts the tries of a caller's step in a header; without it that step never gives up. */
  private static Stream<Finding> counts(LoadedRoutes loaded) {
    Stream.Builder<Finding> broken = Stream.builder();
    for (RouteDefinition route : loaded.routes()) {
      if (!(route.getErrorHandlerFactory() instanceof NoErrorHandlerDefinition)) {
        continue;
      }
      List<Step> steps = loaded.steps(route);
      int forgotten = -1;
      int restored = -1;
      for (int i = 0; i < steps.size(); i++) {
        forgotten = forgets(steps.get(i)) ? i : forgotten;
        restored = steps.get(i).id().startsWith("restore-count-") ? i : restored;
      }
      if (forgotten > restored) {
        Step step = steps.get(forgotten);
        broken.add(
            new Finding(
                step.file(),
                step.line(),
                route.getRouteId() + ": " + step + " removes " + COUNT + ".",
                "Keep it, or set it again as 60-call-loc8 does: the step that calls this route"
                    + " would else be tried for ever."));
      }
    }
    return broken.build();
  }

  private static boolean forgets(Step step) {
    return step.node() instanceof RemoveHeadersDefinition remove
        && remove.getPattern().startsWith("*")
        && !COUNT.equals(remove.getExcludePattern());
  }
}
