package org.loc8sage.routetest;

import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * A second try comes at once: how often something is tried is what a case is about, not the half
 * second in between.
 */
final class NoPauses implements CamelContextConfiguration {

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    camel
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .getRouteConfigurationDefinitions()
        .forEach(NoPauses::without);
  }

  private static void without(RouteConfigurationDefinition policy) {
    if (policy.getErrorHandler() != null
        && policy.getErrorHandler().getErrorHandlerType()
            instanceof DefaultErrorHandlerDefinition handler
        && handler.getRedeliveryPolicy() != null) {
      handler.getRedeliveryPolicy().setRedeliveryDelay("0");
    }
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    // Everything was said before the start.
  }
}
