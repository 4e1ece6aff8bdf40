package org.loc8sage.routecheck;

import static java.util.function.Predicate.not;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** The house rules for where routes send to: each other, and the two systems. */
final class TalkRules {

  private static final String DIRECT = "direct:";

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
          Map.entry("poll", "it calls past the doors"),
          Map.entry("wireTap", "what it loses nobody sees"),
          Map.entry("circuitBreaker", "it loses messages in a route that parks"),
          Map.entry("idempotentConsumer", "the table of writes is the guarantee"),
          Map.entry("delay", "nothing sleeps in an exchange"),
          Map.entry("script", "logic belongs in Java or jq"),
          Map.entry("process", "it has no name in the file; use a bean"));

  private TalkRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.style("a step that talks says so in the history", TalkRules::descriptions),
        Rule.safety("only the doors talk, and only one writes to Sage", TalkRules::endpoints),
        Rule.safety(
            "a door strips headers first, and nothing tries a write again", TalkRules::doors),
        Rule.safety("no step hides where it goes", TalkRules::kinds),
        Rule.safety("a split walks a finished list, to its end", TalkRules::splits),
        Rule.safety("what is called exists, once", TalkRules::calls).ofWhole(),
        Rule.safety("every route is reached", TalkRules::reached).ofWhole());
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
        .filter(not(TalkRules::mayTalk))
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

  private static Stream<Finding> kinds(LoadedRoutes loaded) {
    return loaded.steps().stream()
        .filter(step -> FORBIDDEN.containsKey(step.kind()))
        .map(
            step ->
                LoadedRoutes.at(
                    step,
                    "is forbidden: " + FORBIDDEN.get(step.kind()),
                    "Use to, bean, split, filter, choice or loop."));
  }

  private static Stream<Finding> splits(LoadedRoutes loaded) {
    Stream.Builder<Finding> broken = Stream.builder();
    for (Step step : loaded.steps()) {
      if (!(step.node() instanceof SplitDefinition split)) {
        continue;
      }
      step.expressions().stream()
          .filter(expression -> expression.getExpression().contains(".[]"))
          .forEach(
              expression ->
                  broken.add(
                      loaded.at(
                          step,
                          ".[]",
                          "splits .[], split the array",
                          "One element alone is no list.")));
      if ("true".equals(split.getStopOnException())) {
        broken.add(
            loaded.at(
                step,
                "stopOnException",
                "has stopOnException, which stops at what was parked too",
                "Remove it; a filter at the head of the item stops the rest."));
      }
      if ("true".equals(split.getStreaming())) {
        broken.add(
            loaded.at(
                step,
                "streaming",
                "is streaming; what fails while it reads is lost without a word",
                "Remove it and split a finished list."));
      }
    }
    return broken.build();
  }

  private static Stream<Finding> calls(LoadedRoutes loaded) {
    Map<String, RouteDefinition> listening = new HashMap<>();
    Stream.Builder<Finding> broken = Stream.builder();
    for (RouteDefinition route : loaded.routes()) {
      String uri = route.getInput().getEndpointUri();
      RouteDefinition other = uri.startsWith(DIRECT) ? listening.put(uri, route) : null;
      if (other != null) {
        broken.add(
            loaded.at(
                route,
                "listens at " + uri + " as " + other.getRouteId() + " does",
                "Only one route can; let each listen under its own id."));
      }
    }
    for (Step step : loaded.steps()) {
      if (step.uri().startsWith(DIRECT) && !listening.containsKey(step.uri())) {
        broken.add(
            loaded.at(
                step,
                step.uri(),
                step.uri() + " is called, and there is no such route",
                Advice.nearest(step.uri(), listening.keySet().stream())));
      }
    }
    loaded.configurations().stream()
        .filter(policy -> !LoadedRoutes.deadLetterOf(policy).isEmpty())
        .filter(policy -> !listening.containsKey(LoadedRoutes.deadLetterOf(policy)))
        .forEach(policy -> broken.add(noDeadLetter(loaded, LoadedRoutes.deadLetterOf(policy))));
    return broken.build();
  }

  private static Finding noDeadLetter(LoadedRoutes loaded, String uri) {
    String file =
        loaded.files().routes().stream()
            .filter(name -> loaded.files().text(name).contains("deadLetterUri: " + uri))
            .findFirst()
            .orElse(LoadedRoutes.JAVA);
    return new Finding(
        file,
        Lines.of(loaded.files().text(file), 1, "deadLetterUri: " + uri),
        uri + " takes what failed, and there is no such route.",
        "Without it a failed message is lost; name the route that parks.");
  }

  private static Stream<Finding> reached(LoadedRoutes loaded) {
    Map<String, List<RouteDefinition>> byInput =
        loaded.routes().stream().collect(Collectors.groupingBy(r -> r.getInput().getEndpointUri()));
    Deque<RouteDefinition> open =
        loaded.routes().stream()
            .filter(route -> !route.getInput().getEndpointUri().startsWith(DIRECT))
            .collect(Collectors.toCollection(ArrayDeque::new));
    // Error policies call too: what fails anywhere may reach their routes.
    Set<String> policies =
        loaded.configurations().stream().map(policy -> policy.getId()).collect(Collectors.toSet());
    Stream.concat(
            loaded.steps().stream().filter(step -> policies.contains(step.route())).map(Step::uri),
            loaded.configurations().stream().map(LoadedRoutes::deadLetterOf))
        .map(uri -> byInput.getOrDefault(uri, List.of()))
        .forEach(open::addAll);
    Set<RouteDefinition> reached = new HashSet<>(open);
    while (!open.isEmpty()) {
      loaded.steps(open.pop()).stream()
          .map(step -> byInput.getOrDefault(step.uri(), List.of()))
          .flatMap(Collection::stream)
          .filter(reached::add)
          .forEach(open::add);
    }
    return loaded.routes().stream()
        .filter(not(reached::contains))
        .map(
            route ->
                loaded.at(
                    route,
                    "is called by nothing",
                    "Call it from another route, or remove its file."));
  }
}
