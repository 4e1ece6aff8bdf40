package org.loc8sage.http;

import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.loc8sage.settings.SyncSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the clients behind Camel's components {@code http} and {@code https} alike. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  /** At DEBUG this logger prints the Authorization line and Sage's key. */
  static final String TELLING_LOGGER = "org.apache.hc.client5.http";

  /** Below the keep-alive of usual servers, so that we close a connection before they do. */
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(20);

  HttpConfiguration(ObjectProvider<LoggingSystem> logging) {
    logging.ifAvailable(HttpConfiguration::quieten);
  }

  /** Also those beneath it that the settings name by themselves, such as its wire log. */
  private static void quieten(LoggingSystem system) {
    system.setLogLevel(TELLING_LOGGER, LogLevel.WARN);
    system.getLoggerConfigurations().stream()
        .map(LoggerConfiguration::getName)
        .filter(name -> name.startsWith(TELLING_LOGGER + "."))
        .forEach(name -> system.setLogLevel(name, LogLevel.WARN));
  }

  @Bean
  CallAuthority callAuthority(
      SyncSettings settings, ObjectProvider<WireGuard> guard, WireLog wireLog) {
    return new CallAuthority(settings, guard::getObject, wireLog);
  }

  @Bean
  ComponentCustomizer httpCustomizer(SyncSettings settings, CallAuthority callAuthority) {
    // The last of all: the starter has a customizer of its own, for the properties of camel-http.
    return ComponentCustomizer.builder(HttpComponent.class)
        .withOrder(Integer.MAX_VALUE)
        .build(http -> set(http, settings.http(), callAuthority));
  }

  private static void set(HttpComponent http, SyncSettings.Http settings, CallAuthority authority) {
    // The client by itself sends a POST again after 503, and sleeps through a Retry-After.
    http.setAutomaticRetriesDisabled(true);
    // One cookie store would be shared by all connections.
    http.setCookieManagementDisabled(true);
    http.setRedirectHandlingDisabled(true);
    http.setFollowRedirects(false);
    http.setAuthCachingDisabled(true);
    http.setHttpClientConfigurer(authority);
    http.setConnectTimeout(settings.connectTimeout().toMillis());
    http.setResponseTimeout(settings.responseTimeout().toMillis());
    http.setConnectionRequestTimeout(settings.connectTimeout().toMillis());
    http.setConnectionsPerRoute(20);
    http.setMaxTotalConnections(100);
    http.setConnectionTimeToLive(TIME_TO_LIVE.toMillis());
  }
}
