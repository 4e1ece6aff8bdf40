package org.loc8sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that is deployed, as a process of its own: inside it files lie elsewhere than in the
 * working tree.
 */
class JarIT {

  private static final Path JAR = Path.of("target/loc8-sage.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;
  private Process integration;
  private String port;

  @BeforeEach
  void start() throws IOException {
    assertThat(JAR).exists();
    try (ServerSocket free = new ServerSocket(0)) {
      port = String.valueOf(free.getLocalPort());
    }
    integration = process("run.log", sandbox());
  }

  @AfterEach
  void stop() throws InterruptedException {
    integration.destroyForcibly().waitFor();
  }

  private String[] sandbox() {
    return new String[] {"--spring.profiles.active=sandbox", "--server.port=" + port};
  }

  @Test
  void the_main_job_runs_and_its_commands_work_beside_it() throws Exception {
    await("an invoice that is sent and paid")
        .atMost(PATIENCE)
        .until(
            () ->
                said("run.log").anyMatch(line -> line.endsWith(" · Paid"))
                    && said("run.log").anyMatch(line -> line.contains(" · sent to Sage")));

    assertThat(
            run(
                "check.log",
                Stream.concat(
                    Stream.of("check", "--connection", "bluegum", "--gap", "10ms"),
                    Stream.of(sandbox()))))
        .isZero();
    assertThat(said("check.log")).anyMatch(line -> line.matches("\\d+ confirmed, 0 different.*"));

    assertThat(run("export.log", Stream.of("export-routes", "my-routes", "--cases", "all")))
        .isZero();
    assertThat(said("export.log"))
        .anyMatch(line -> line.matches("Wrote \\d{3,} files of cases to .*"));
    assertThat(folder.resolve("my-routes/tests/routes/42-deliver-sage-invoice/happy/given.yaml"))
        .exists();
    assertThat(run("routes.log", Stream.of("check-routes", "my-routes"))).isZero();
    assertThat(said("routes.log")).anyMatch(line -> line.endsWith("no errors, no warnings."));

    integration.destroy();
    assertThat(integration.waitFor()).isEqualTo(143);
    assertThat(said("run.log")).noneMatch(line -> line.startsWith("\tat "));
  }

  private int run(String log, Stream<String> arguments) throws Exception {
    return process(log, arguments.toArray(String[]::new)).waitFor();
  }

  private Process process(String log, String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Dstdout.encoding=UTF-8",
                    "-jar",
                    JAR.toString()),
                Stream.of(arguments))
            .toList();
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private Stream<String> said(String log) throws IOException {
    return Files.readAllLines(folder.resolve(log)).stream();
  }
}
