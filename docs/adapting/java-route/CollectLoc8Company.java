package org.loc8sage.routes;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The route {@code 39-collect-loc8-company} in Java; it stands in for the file of that name. */
@Component
public class CollectLoc8Company extends RouteBuilder {

  @Override
  public void configure() {
    from("direct:collect-loc8-company")
        .routeId("collect-loc8-company")
        .routeGroup("collect")
        .routeDescription("Asks Loc8 once for the company's time zone.")
        .errorHandler(noErrorHandler())
        .filter()
        .method("company", "unknown(${variable.run})")
        .id("only-an-unknown-company")
        .setVariable("method", constant("GET"))
        .id("method-of-company")
        .setVariable("path", constant("/company"))
        .id("path-of-company")
        .setVariable("query", constant(""))
        .id("query-of-company")
        .to("direct:call-loc8")
        .id("fetch-company")
        .description("Asked Loc8 for the company.")
        .transform(jq("resource:{{routes.base}}/mappings/loc8-company.jq"))
        .id("map-company")
        .bean("company", "keep")
        .id("keep-company")
        .end();
  }
}
