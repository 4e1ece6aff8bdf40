package org.loc8sage.sandbox;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts one sandbox for a test class; each test has a tenant of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked
abstract class SandboxTestBase {
  private ConfigurableApplicationContext running;
  private int made;
  String port;
  SandboxUser user;

  @BeforeAll
  void start() {
    running =
        SandboxApplication.start(
            "--server.port=0",
            "--sandbox.folder=memory",
            "--sandbox.demo=false",
            "--spring.main.banner-mode=off");
    port = running.getEnvironment().getProperty("local.server.port");
  }

  @BeforeEach
  void tenant() throws IOException, InterruptedException {
    made++;
    user = SandboxUser.of(port, "t" + made);
    user.control("PUT", "/switches", "{\"rateLimit\":false}");
  }

  @AfterAll
  void stop() {
    running.close();
  }
}
