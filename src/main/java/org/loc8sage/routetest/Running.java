package org.loc8sage.routetest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Runs what a case names, in order: flows of its connection, and routes that the clock starts. */
final class Running {

  static final String QUEUE = "direct:sync-requests";

  private static final Pattern LATER = Pattern.compile("(\\d+(?:ms|s|m|h|d)) later");
  private static final String CLOCK = "quartz:";

  private final CamelContext camel;
  private final LoadedRouteNames routes;
  private final Beginning beginning;
  private final DrivenClock clock;
  private final Patience patience;

  Running(
      CamelContext camel,
      LoadedRouteNames routes,
      Beginning beginning,
      DrivenClock clock,
      Patience patience) {
    this.camel = camel;
    this.routes = routes;
    this.beginning = beginning;
    this.clock = clock;
    this.patience = patience;
  }

  /** Runs them; what failed beyond all error handling is said. */
  List<String> run(String connectionId, List<String> words) {
    List<String> failures = new ArrayList<>();
    for (String word : words) {
      Matcher later = LATER.matcher(word);
      if (later.matches()) {
        clock.passes(DurationStyle.detectAndParse(later.group(1)));
        continue;
      }
      String clockRoute = routes.inFile(word);
      if (clockRoute == null) {
        beginning.onlyDue(connectionId, beginning.flow(word), clock.instant());
      }
      String failure =
          patience.run(() -> clockRoute == null ? request(connectionId) : tick(word, clockRoute));
      if (failure != null) {
        failures.add("run, " + word + ": " + failure);
        break;
      }
    }
    return failures;
  }

  private @Nullable String request(String connectionId) {
    Exchange done =
        camel
            .createProducerTemplate()
            .send(QUEUE, exchange -> exchange.getMessage().setBody(connectionId));
    return failure(done);
  }

  private @Nullable String tick(String word, String routeId) throws Exception {
    Route route = camel.getRoute(routeId);
    if (!route.getEndpoint().getEndpointUri().startsWith(CLOCK)) {
      throw new CaseUnreadable(
          "given.yaml: the clock does not start “%s”; name the flow that does".formatted(word));
    }
    Consumer consumer = route.getConsumer();
    Exchange exchange = consumer.createExchange(false);
    consumer.getProcessor().process(exchange);
    return failure(exchange);
  }

  private static @Nullable String failure(Exchange exchange) {
    Exception exception = exchange.getException();
    return exception == null ? null : "it failed: " + exception;
  }
}
