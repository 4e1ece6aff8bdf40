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
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;

/** The house rules for how routes hand on to each other. */
final class TalkRules {

  private static final String DIRECT = "direct:";

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
        Rule.safety("no step hides where it goes", TalkRules::kinds),
        Rule.safety("a split walks a finished list, to its end", TalkRules::splits),
        Rule.safety("what is called exists, once", TalkRules::calls).ofWhole(),
        Rule.safety("every route is reached", TalkRules::reached).ofWhole());
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
