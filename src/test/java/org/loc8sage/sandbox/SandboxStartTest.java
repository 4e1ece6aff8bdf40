package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.loc8sage.sandbox.SandboxUser.own;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.sandbox.demo.DemoCredentials;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.SandboxRefused;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class SandboxStartTest {
  private static final Pattern ADDRESS = Pattern.compile("http://127.0.0.1:(\\d+)/sandbox");

  @TempDir Path folder;

  private ConfigurableApplicationContext started(boolean demo) {
    return SandboxApplication.start(
        "--server.port=0", "--sandbox.folder=" + folder, "--sandbox.demo=" + demo);
  }

  private static String port(ConfigurableApplicationContext context) {
    return String.valueOf(context.getEnvironment().getProperty("local.server.port"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void an_address_beyond_this_machine_is_refused_in_one_sentence(String address) {
    assertThatThrownBy(
            () -> SandboxApplication.start("--server.port=0", "--server.address=" + address))
        .hasMessageContaining("listens on this machine only")
        .hasMessageContaining("server.address=" + address);
  }

  @Test
  void it_listens_on_loopback_and_brings_no_data_source() {
    try (ConfigurableApplicationContext context = started(false)) {
      var server = ((ServletWebServerApplicationContext) context).getWebServer();
      var tomcat = ((TomcatWebServer) server).getTomcat();
      assertThat(String.valueOf(tomcat.getConnector().getProperty("address")))
          .contains("127.0.0.1");
      assertThatThrownBy(() -> context.getBean(DataSource.class))
          .isInstanceOf(NoSuchBeanDefinitionException.class);
      assertThatThrownBy(() -> context.getBean(Clock.class))
          .isInstanceOf(NoSuchBeanDefinitionException.class);
    }
  }

  @Test
  void alone_it_says_how_to_reach_the_invented_firm() throws Exception {
    Process process = process(true);
    try (BufferedReader output = process.inputReader()) {
      String root = "http://127.0.0.1:" + portOf(output) + "/sandbox";
      String said = output.lines().limit(5).collect(Collectors.joining());
      assertThat(said)
          .contains(
              "\"" + root + "/loc8/v1\"",
              "\"" + root + "/sage/api/2.0.0\"",
              "\"" + root + "/loc8-dialect\", auth-header: X-Loc8-Key",
              DemoCredentials.LOC8_KEY,
              DemoCredentials.SAGE_KEY,
              DemoCredentials.SAGE_USER,
              "password: " + DemoCredentials.SAGE_PASSWORD,
              "company-id: " + DemoCredentials.SAGE_COMPANY);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_scan_without_the_profile_finds_nothing_of_the_sandbox() {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.scan("org.loc8sage.sandbox");
      context.refresh();

      assertThat(context.getBeanDefinitionNames())
          .allMatch(name -> name.startsWith("org.springframework."));
    }
  }

  @Test
  void a_second_start_finds_the_same_books() throws Exception {
    JsonNode before;
    try (ConfigurableApplicationContext context = started(false)) {
      SandboxUser user = SandboxUser.of(port(context), "acme");
      user.sage("POST", own(""), user.invoice("INV-1", user.customer("Harbour Strata Pty Ltd")));
      user.control("POST", "/loc8/invoices", "{\"number\":\"INV-1\"}");
      user.control("PUT", "/switches", "{\"rateLimit\":false}");
      before = books(user);
    }
    try (ConfigurableApplicationContext context = started(false)) {
      SandboxUser user = SandboxUser.of(port(context), "acme");
      assertThat(books(user)).isEqualTo(before);
      assertThat(user.control("GET", "/switches", null).json().get("rateLimit").asBoolean())
          .isFalse();
      long next =
          user.sage(
                  "POST",
                  own(""),
                  user.invoice("INV-2", user.idOf("Customer", "Harbour Strata Pty Ltd")))
              .json()
              .get("ID")
              .asLong();
      assertThat(next).isEqualTo(before.at("/0/0/ID").asLong() + 1);
      user.control("POST", "/sage/pay", "{\"number\":\"INV-1\"}");
      assertThat(user.control("GET", "/sage/documents", null).json().at("/0/AmountDue").asInt())
          .isZero();
    }
  }

  private static JsonNode books(SandboxUser user) throws IOException, InterruptedException {
    var all = Json.array();
    for (String shelf :
        new String[] {"/sage/documents", "/sage/customers", "/loc8/invoices", "/loc8/taxTypes"}) {
      all.add(user.control("GET", shelf, null).json());
    }
    return all;
  }

  @Test
  void a_killed_process_has_lost_nothing_it_answered() throws Exception {
    Process process = process(false);
    try (BufferedReader output = process.inputReader()) {
      SandboxUser user = SandboxUser.of(portOf(output), "acme");
      for (int i = 0; i < 20; i++) {
        assertThat(user.control("POST", "/loc8/invoices", "{\"number\":\"I" + i + "\"}").status())
            .isEqualTo(201);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    Files.writeString(
        folder.resolve("books.jsonl"), "{\"tenant\":\"acme\",\"chan", StandardOpenOption.APPEND);
    try (ConfigurableApplicationContext context = started(false)) {
      SandboxUser user = SandboxUser.of(port(context), "acme");
      assertThat(user.control("GET", "/loc8/invoices", null).json()).hasSize(20);
    }
  }

  private Process process(boolean demo) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SandboxApplication.class.getName(),
            "--server.port=0",
            "--sandbox.demo=" + demo,
            "--sandbox.folder=" + folder)
        .redirectErrorStream(true)
        .start();
  }

  private static String portOf(BufferedReader output) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    throw new AssertionError("the sandbox did not start");
  }

  @Test
  void a_folder_serves_one_sandbox_at_a_time() {
    try (ConfigurableApplicationContext context = started(false)) {
      assertThat(context.isRunning()).isTrue();
      assertThatThrownBy(() -> started(false))
          .hasRootCauseInstanceOf(SandboxRefused.class)
          .rootCause()
          .hasMessageContaining("Another sandbox uses the folder");
    }
  }

  @Test
  void reset_forgets_everything() throws Exception {
    try (ConfigurableApplicationContext context = started(false)) {
      SandboxUser user = SandboxUser.of(port(context), "acme");
      assertThat(user.sandbox("POST", "/reset", "").status()).isEqualTo(204);
      assertThat(user.sandbox("GET", "/tenants", null).json()).isEmpty();
    }
    try (ConfigurableApplicationContext context = started(false)) {
      SandboxUser user = SandboxUser.of(port(context), "beta");
      assertThat(user.sandbox("GET", "/tenants", null).json()).hasSize(1);
    }
  }
}
