package org.loc8sage;

import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says at the start what there is to open, and what will be kept in step. */
@Component
class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger("org.loc8sage.sync");

  private final SyncSettings settings;
  private final Environment environment;

  Welcome(SyncSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    String base =
        "http://"
            + environment.getProperty("server.address", "127.0.0.1")
            + ":"
            + environment.getProperty("local.server.port");
    boolean sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    String user = environment.getProperty("spring.security.user.name", "admin");
    LOG.info("Integrations  {}/api/connections", base);
    LOG.info("History       {}/api/history", base);
    LOG.info("Hawtio        {}/actuator/hawtio", base);
    LOG.info(
        "Login         {}{}",
        user,
        // Only the sandbox has a password that everybody may know.
        sandbox ? " / " + environment.getProperty("spring.security.user.password") : "");
    for (ConnectionSettings connection : settings.connections()) {
      LOG.info(
          "In step       {}: Loc8 and Sage, from {} on", connection.name(), connection.startAt());
    }
    if (settings.connections().isEmpty()) {
      LOG.info("No integration is set up yet: add one under sync.connections in application.yaml.");
    }
  }
}
