package org.loc8sage.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.loc8sage.Application;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The application as {@code make run} starts it, only faster, and on a free port. */
final class RunningSandbox {

  private RunningSandbox() {}

  static ConfigurableApplicationContext start(String database) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.setActiveProfiles("sandbox");
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "faster",
                Map.of(
                    "server.port", freePort(),
                    "spring.datasource.url", "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                    "sandbox.folder", "memory",
                    "sync.sage.calls-per-minute", "0",
                    "sync.invoices.poll-every", "1s",
                    "sync.payments.poll-every", "1s",
                    "logging.level.org.loc8sage", "error")));
    return new SpringApplicationBuilder(Application.class).environment(environment).run();
  }

  /** The settings name it, too, so it cannot be left to the server. */
  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String address(ConfigurableApplicationContext application) {
    return "http://127.0.0.1:" + application.getEnvironment().getProperty("server.port");
  }
}
