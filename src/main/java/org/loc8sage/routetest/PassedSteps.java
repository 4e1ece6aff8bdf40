package org.loc8sage.routetest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Sees which steps of which routes messages go through, and each call before it goes out. */
final class PassedSteps implements InterceptStrategy {

  private final ScriptedServer server;

  /** Steps with an id of their own, by route. */
  private final Map<String, Set<String>> known = new TreeMap<>();

  private final Map<String, Set<String>> passed = new ConcurrentHashMap<>();

  /** Routes of which a step did something since the last case began. */
  private final Set<String> worked = ConcurrentHashMap.newKeySet();

  PassedSteps(ScriptedServer server) {
    this.server = server;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
    if (!(node instanceof ProcessorDefinition<?> step) || ofAPolicy(step)) {
      return target;
    }
    RouteDefinition route = ProcessorDefinitionHelper.getRoute(node);
    if (route == null) {
      return target;
    }
    String routeId = route.getRouteId();
    String id = step.hasCustomIdAssigned() ? step.getId() : null;
    if (id != null) {
      known.computeIfAbsent(routeId, any -> ConcurrentHashMap.newKeySet()).add(id);
    }
    // A filter that let nothing through did nothing.
    boolean works = step.getOutputs().isEmpty();
    boolean calls = step instanceof ToDefinition to && to.getEndpointUri().startsWith("http");
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        if (id != null) {
          passed.computeIfAbsent(routeId, any -> ConcurrentHashMap.newKeySet()).add(id);
        }
        if (works) {
          worked.add(routeId);
        }
        if (calls) {
          try {
            beforeCall(exchange);
          } catch (RuntimeException failed) {
            exchange.setException(failed);
            callback.done(true);
            return true;
          }
        }
        return super.process(exchange, callback);
      }
    };
  }

  private static boolean ofAPolicy(OptionalIdentifiedDefinition<?> step) {
    for (NamedNode node = step; node != null; node = node.getParent()) {
      if (node instanceof OnExceptionDefinition) {
        return true;
      }
    }
    return false;
  }

  private void beforeCall(Exchange exchange) {
    String url = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
    if (url != null) {
      String body = exchange.getMessage().getBody(String.class);
      String method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "GET", String.class);
      server.beforeCall(
          url,
          exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class),
          method,
          body == null ? "" : body);
    }
  }

  void begin() {
    worked.clear();
  }

  boolean passed(String routeId) {
    return worked.contains(routeId);
  }

  /** The steps of a route that have an id, in no order. */
  Set<String> known(String routeId) {
    return known.getOrDefault(routeId, Set.of());
  }

  Set<String> passedSteps(String routeId) {
    return passed.getOrDefault(routeId, Set.of());
  }
}
