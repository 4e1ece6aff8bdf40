package org.loc8sage.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.jq.JqLanguage;
import org.apache.camel.support.DefaultExchange;
import org.loc8sage.delivery.accounting.ExactJson;
import org.loc8sage.routefolder.RoutesReplaced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Applies a mapping of {@code routes/mappings} where a step needs its result, not a route. */
@Component
public class Mappings {

  private final CamelContext context;
  private final ObjectMapper exact;
  private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

  Mappings(CamelContext context, ObjectMapper exact) {
    this.context = context;
    this.exact = exact;
  }

  /**
   * The mappings of a folder or of the jar, for a command that reads as the routes do while no
   * route runs.
   *
   * @param routesBase what {@code routes.base} says
   */
  public static Mappings withoutRoutes(String routesBase) {
    ObjectMapper exact = ExactJson.mapper();
    CamelContext context = new DefaultCamelContext();
    context.getRegistry().bind("objectMapper", exact);
    context.getPropertiesComponent().addOverrideProperty("routes.base", routesBase);
    context.build();
    return new Mappings(context, exact);
  }

  /**
   * Applies a mapping.
   *
   * @param name of the file without its ending
   * @param body JSON text
   * @throws RuntimeException when the body is not JSON, or the mapping refuses it
   */
  public JsonNode apply(String name, String body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    return read(compiled.computeIfAbsent(name, this::compile).evaluate(exchange, String.class));
  }

  private Expression compile(String name) {
    JqLanguage jq = (JqLanguage) context.resolveLanguage("jq");
    String resource =
        context.resolvePropertyPlaceholders("resource:{{routes.base}}/mappings/" + name + ".jq");
    return jq.createExpression(resource, new Object[] {String.class, null});
  }

  /** Like a route, it keeps what it read: only what was checked and loaded takes effect. */
  @EventListener(RoutesReplaced.class)
  void forget() {
    compiled.clear();
  }

  /** Reads JSON with its decimals as they are. */
  public JsonNode read(String json) {
    try {
      return exact.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  ObjectNode object() {
    return exact.createObjectNode();
  }

  public String write(Object value) {
    try {
      return exact.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One ObjectMapper for all, so that no decimal becomes a double anywhere. */
  @Configuration(proxyBeanMethods = false)
  static class Exact {

    @Bean
    ObjectMapper objectMapper() {
      return ExactJson.mapper();
    }
  }
}
