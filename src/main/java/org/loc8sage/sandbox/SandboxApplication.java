package org.loc8sage.sandbox;

import java.util.Map;
import org.loc8sage.sandbox.demo.DemoCredentials;
import org.loc8sage.sandbox.store.SandboxRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The sandbox alone, as a process of its own: no routes, no database, no login. */
public final class SandboxApplication {
  private SandboxApplication() {}

  /** What the sandbox needs of Spring Boot; no component, so that no scan finds it. */
  @ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static final class Alone {}

  /** Nothing of what Spring Boot tells besides; what stops the start is said once. */
  private static final Map<String, Object> READABLE =
      Map.of(
          "spring.main.banner-mode", "off",
          "logging.level.root", "warn",
          "logging.level.org.loc8sage", "info",
          "logging.level.org.springframework.boot.web.servlet.context", "error",
          "logging.pattern.console", "%d{HH:mm:ss} %-5level %msg%n%wEx{short}");

  public static void main(String[] args) {
    Logger log = LoggerFactory.getLogger(SandboxApplication.class);
    try {
      ConfigurableApplicationContext context = start(args);
      String root =
          "http://127.0.0.1:"
              + context.getEnvironment().getProperty("local.server.port")
              + "/sandbox";
      log.info("Sandbox on {}", root);
      if (context.getBean(SandboxSettings.class).demo()) {
        DemoCredentials.settings(root).forEach(log::info);
      }
    } catch (SandboxRefused refused) {
      log.error(refused.getMessage());
      System.exit(1);
    } catch (RuntimeException told) {
      // Spring Boot has said why.
      System.exit(1);
    }
  }

  /**
   * Starts it; {@code --server.port=0} takes a free port, to be read from {@code
   * local.server.port}.
   */
  public static ConfigurableApplicationContext start(String... args) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    LoopbackOnly.check(environment);
    return new SpringApplicationBuilder(Alone.class, SandboxConfiguration.class)
        .profiles("sandbox")
        // The product's own settings are not the sandbox's.
        .properties(Map.of("spring.config.name", "sandbox", "server.port", "8090"))
        .properties(READABLE)
        .run(args);
  }
}
