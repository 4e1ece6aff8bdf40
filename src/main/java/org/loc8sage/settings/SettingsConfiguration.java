package org.loc8sage.settings;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Binds the settings, refuses wrong ones, and gives everybody the same clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncSettings.class)
class SettingsConfiguration {

  SettingsConfiguration(SyncSettings settings, Environment environment) {
    ConnectionKeys.check(environment);
    DurationUnits.check(environment);
    SettingsCheck.port(environment);
    SettingsCheck.checked(settings);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
