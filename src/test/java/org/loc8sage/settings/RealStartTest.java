package org.loc8sage.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.Application;

/** The application itself, as a process in a folder of its own, refuses what cannot work. */
class RealStartTest {

  private static final String SECRET = "hunter2-of-the-bookkeeper";

  @TempDir Path folder;

  @Test
  void a_missing_variable_stops_the_start_with_one_sentence() throws Exception {
    Files.writeString(
        folder.resolve("application.yaml"),
        """
        sync:
          connections:
            - id: acme
              name: Acme Maintenance
              start-at: 2026-07-01
              loc8: {api-key: SECRET}
              sage: {api-key: SECRET, username: a, password: "${ACME_SAGE_PASSWORD}", company-id: 1}
        """
            .replace("SECRET", SECRET));
    Ended ended = start();
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output)
        .containsOnlyOnce(
            "sync.connections[0] (acme).sage.password: the environment variable"
                + " ACME_SAGE_PASSWORD that it names is not set")
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain(SECRET);
  }

  @Test
  void a_secret_on_the_command_line_stops_the_start_before_anything_is_opened() throws Exception {
    Ended ended = start("--sync.connections[0].sage.password=" + SECRET);
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output)
        .containsOnlyOnce(
            "sync.connections[0].sage.password: a secret is not taken from the command line")
        .doesNotContain("Exception")
        .doesNotContain(SECRET);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_routes_folder_that_is_not_there_stops_the_start() throws Exception {
    Ended ended = start("--sync.routes-folder=my-routes");
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output)
        .containsOnlyOnce("sync.routes-folder: there is no folder “" + folder.toRealPath())
        .doesNotContain("Exception");
  }

  private Ended start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Application.class.getName());
    command.add("--server.port=0");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private record Ended(int code, String output) {}
}
