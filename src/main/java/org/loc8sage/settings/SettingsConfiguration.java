package org.loc8sage.settings;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Binds the settings, refuses wrong ones, and gives everybody the same clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncSettings.class)
class SettingsConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsConfiguration.class);

  private final SyncSettings settings;

  SettingsConfiguration(SyncSettings settings, Environment environment) {
    ConnectionKeys.check(environment);
    this.settings = SettingsCheck.checked(settings);
  }

  /** A first start has nothing to do; without a word it would look as if it hung. */
  @EventListener(ApplicationReadyEvent.class)
  void sayWhenThereIsNothingToDo() {
    if (settings.connections().isEmpty()) {
      LOG.info(
          "No integration is set up yet, so nothing is synchronised: add one under"
              + " sync.connections in application.yaml and start again.");
    }
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
