package org.loc8sage.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.Application;
import org.loc8sage.routefolder.RouteExport;
import org.loc8sage.routefolder.RouteFiles;

/** The application itself, as a process in a folder of its own, refuses what cannot work. */
@Tag("full")
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          server.port    | eighty    | server.port: must be a whole number.
          server.port    | 99999     | server.port: must be between 0 and 65535
          server.address | 192.0.2.1 | server.address: cannot listen on “192.0.2.1”; it must be
          spring.security.user.name | ${ACME_ADMIN} | application.yaml: the environment variable ACME_ADMIN
          server.adress  | 127.0.0.1 | server.adress: there is no such setting
          spring.datasource.ulr | jdbc:h2:mem:x | spring.datasource.ulr: there is no such setting
          sever.port     | 8099      | sever.port: there is no such setting; is “server” meant?
          """)
  void a_wrong_setting_of_the_server_or_the_database_is_one_sentence(
      String key, String value, String sentence) throws Exception {
    Files.writeString(folder.resolve("application.yaml"), key + ": " + value + "\n");
    Ended ended = ended(process(key.equals("server.port") ? "--a=b" : "--server.port=0"));
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output)
        .containsOnlyOnce("\n" + sentence)
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    if (sentence.contains("there is no such setting")) {
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sync.queue=seda:sync-requests", "sandbox"})
  void a_port_that_is_in_use_is_one_sentence_that_says_what_to_do(String first) throws Exception {
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = ended(process(first, "--server.port=" + used.getLocalPort()));
      assertThat(ended.code).isEqualTo(1);
      assertThat(ended.output)
          .containsOnlyOnce(
              "\nserver.port: another process listens on "
                  + used.getLocalPort()
                  + ", perhaps an earlier start of this program; end that one, or choose another")
          .contains("SERVER_PORT=8081")
          .doesNotContain("Exception")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void a_second_start_on_the_same_data_says_that_the_first_one_has_them() throws Exception {
    Process first = process("--server.port=0");
    try (BufferedReader output = first.inputReader(StandardCharsets.UTF_8)) {
      linesUntil(output, "No integration is set up yet");
      Ended second = start();
      assertThat(second.code).isEqualTo(1);
      assertThat(second.output)
          .containsOnlyOnce(
              "spring.datasource.url: another process uses this H2 file, perhaps an earlier start")
          .doesNotContain("Action:")
          .doesNotContain("Exception");
    } finally {
      first.destroy();
      assertThat(first.waitFor()).isEqualTo(143);
    }
  }

  @Test
  void a_routes_folder_that_is_not_there_stops_the_start() throws Exception {
    Ended ended = start("--sync.routes-folder=my-routes");
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output)
        .containsOnlyOnce("sync.routes-folder: there is no folder “" + folder.toRealPath())
        .doesNotContain("Exception");
  }

  @Test
  void routes_that_must_not_run_stop_the_start_with_file_and_line() throws Exception {
    new RouteExport(RouteFiles.packaged(), "test").export(folder.resolve("my-routes"));
    Path park = folder.resolve("my-routes/90-park-failed-message.camel.yaml");
    Files.writeString(park, Files.readString(park).replace("direct:record-history", "https:sage"));
    Ended ended = start("--sync.routes-folder=my-routes");
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output)
        .contains("sync.routes-folder: The routes in ")
        .containsOnlyOnce(
            "90-park-failed-message.camel.yaml:17  park-failed-message/record-failure (to): must"
                + " not talk to https:sage.  → Call direct:call-loc8")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void check_refuses_wrong_settings_in_the_same_sentence_and_opens_no_database() throws Exception {
    Ended ended = start("check", "--connection", "acme", "--sync.invoices.poll-every=0s");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.output)
        .containsOnlyOnce("sync.invoices.poll-every: must be more than 0")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void check_of_an_unknown_connection_names_the_known_ones() throws Exception {
    Ended ended = start("check", "--connection", "acme", "--spring.profiles.active=sandbox");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.output)
        .isEqualToIgnoringWhitespace("There is no connection “acme”; there is: bluegum.");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void check_without_any_connection_leads_on_to_the_one_of_the_sandbox() throws Exception {
    Ended ended = start("check", "--connection", "bluegum");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.output.strip())
        .isEqualTo(
            "There is no connection “bluegum”; none is set up yet: add one under sync.connections"
                + " in the application.yaml of this folder. For the invented firm of “make run”:"
                + " --connection bluegum --spring.profiles.active=sandbox.");
  }

  @Test
  void beside_the_shipped_file_it_starts_and_says_that_nothing_is_set_up() throws Exception {
    Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
    Process process = process("--server.port=0");
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(linesUntil(output, "No integration is set up yet"))
          .contains("No integration is set up yet: add one under sync.connections");
    } finally {
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(143);
    }
  }

  private static String linesUntil(BufferedReader output, String word) throws IOException {
    StringBuilder read = new StringBuilder();
    String line;
    while ((line = output.readLine()) != null) {
      read.append(line).append('\n');
      if (line.contains(word)) {
        break;
      }
    }
    return read.toString();
  }

  private Ended start(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--server.port=0");
    return ended(process(all.toArray(String[]::new)));
  }

  private static Ended ended(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private Process process(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp"));
    command.add(classpath());
    command.add(Application.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** Absolute, since the process runs in another folder. */
  private static String classpath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private record Ended(int code, String output) {}
}
