package org.loc8sage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.Application;

/**
 * As a process in a folder where the settings of a real integration lie, which it must not read.
 */
@Tag("full")
class TestRoutesProcessTest {

  @TempDir Path folder;

  @Test
  void it_is_green_and_reads_nothing_that_is_meant_for_real_companies() throws Exception {
    Files.writeString(
        folder.resolve("application.yaml"),
        """
        no-such: {key: ${NOT_SET}}
        sync: {no-such-key: 1}
        """);
    Path routes = Files.createDirectory(folder.resolve("my-routes"));
    Files.copy(
        Path.of("routes/95-prune-history.camel.yaml"),
        routes.resolve("95-prune-history.camel.yaml"));
    Path one = Files.createDirectories(routes.resolve("tests/routes/95-prune-history/happy"));
    Files.writeString(one.resolve("given.yaml"), "run: [95-prune-history]\n");
    Files.writeString(one.resolve("calls.yaml"), "[]\n");
    Files.writeString(one.resolve("then.yaml"), "outcomes: {}\n");

    Process process = start("test-routes", "my-routes");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .containsExactly(
            "passed  routes/95-prune-history/happy",
            "",
            "95-prune-history             1 case, 1 of 1 steps passed",
            "",
            "1 route is as packaged.",
            "1 passed, 0 failed");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Dstdout.encoding=UTF-8",
                    "-cp",
                    classpath(),
                    Application.class.getName()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("SPRING_DATASOURCE_URL", "jdbc:no-such-database:");
    process.environment().put("SYNC_RUN_TIMEBOX", "no duration");
    return process.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** Absolute, since the process runs in another folder. */
  private static String classpath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
