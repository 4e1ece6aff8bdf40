package org.loc8sage.routes;

import java.time.Clock;
import org.loc8sage.history.HistoryPruning;
import org.loc8sage.settings.SyncSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands the settings to history, which does not know them. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

  @Bean
  HistoryPruning historyPruning(JdbcClient jdbc, SyncSettings settings, Clock clock) {
    return new HistoryPruning(
        jdbc, settings.history().keep(), settings.history().keepBodies(), clock);
  }
}
