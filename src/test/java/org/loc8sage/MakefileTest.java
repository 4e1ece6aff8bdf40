package org.loc8sage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build does not disturb what runs from an earlier one. Maven and Java are scripts here: Maven
 * writes a jar of one line, Java prints that line again before it ends.
 */
class MakefileTest {

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void maven_and_java_are_scripts() throws IOException {
    Files.copy(Path.of("Makefile"), folder.resolve("Makefile"));
    Files.createDirectories(folder.resolve("src/main"));
    Files.createDirectories(folder.resolve("routes"));
    Files.createDirectories(folder.resolve("src/test/resources/fixtures"));
    Files.createFile(folder.resolve("application.yaml"));
    Files.createFile(folder.resolve("pom.xml"));
    script("mvn", "echo \"maven $*\"; read jar; mkdir -p target; echo $jar >$JAR");
    script(
        "java",
        "echo \"java $*\"; tail -f /dev/null & waits=$!;"
            + " trap 'cat $2; kill $waits; exit 143' TERM; wait");
  }

  @AfterEach
  void nothing_is_left_running() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void what_runs_is_not_touched_by_the_next_build_and_a_kill_of_make_ends_it() throws Exception {
    Process run = make("run");
    BufferedReader output = run.inputReader(StandardCharsets.UTF_8);
    answer(run, "first");
    assertThat(until(output, "java")).endsWith(".jar --spring.profiles.active=sandbox");
    changed("routes/10-new.camel.yaml");
    Process build = make("package");
    answer(build, "second");
    assertThat(build.waitFor()).isZero();
    assertThat(folder.resolve("target/loc8-sage.jar")).hasContent("second");

    // Not Process.destroy, which closes the output.
    run.toHandle().destroy();
    assertThat(until(output, "first")).isEqualTo("first");
    run.waitFor();
    assertThat(copies()).isEmpty();
  }

  @Test
  void a_copy_that_a_killed_process_left_goes_with_the_next_start() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path left =
        Files.createDirectories(folder.resolve("target/running")).resolve(ended.pid() + ".jar");
    Files.writeString(left, "left");
    Path used = left.resolveSibling(ProcessHandle.current().pid() + ".jar");
    Files.writeString(used, "used");
    Process run = make("sandbox");
    answer(run, "jar");
    until(run.inputReader(StandardCharsets.UTF_8), "java");
    assertThat(left).doesNotExist();
    assertThat(used).exists();
  }

  @Test
  void what_did_not_change_is_not_built_again() throws Exception {
    Process first = make("package");
    answer(first, "first");
    first.waitFor();
    Process again = make("package");
    answer(again, "second");
    assertThat(again.waitFor()).isZero();
    assertThat(folder.resolve("target/loc8-sage.jar")).hasContent("first");
    // What is gone leaves its folder changed.
    Files.delete(changed("src/main/Removed.java"));
    Process more = make("package");
    answer(more, "third");
    more.waitFor();
    assertThat(folder.resolve("target/loc8-sage.jar")).hasContent("third");
    // The cases of the tests are in the jar.
    changed("src/test/resources/fixtures/given.yaml");
    Process cases = make("package");
    answer(cases, "fourth");
    cases.waitFor();
    assertThat(folder.resolve("target/loc8-sage.jar")).hasContent("fourth");
  }

  @Test
  void a_build_says_first_that_it_builds_and_shows_no_colours() throws Exception {
    Process build = make("package");
    BufferedReader output = build.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).startsWith("Building target/loc8-sage.jar; the first time this");
    assertThat(until(output, "maven")).contains("-Dstyle.color=never");
    assertThat(Files.readString(Path.of(".mvn/jvm.config"))).contains("-Djansi.noreset=true");
  }

  private Process make(String target) throws IOException {
    ProcessBuilder make = new ProcessBuilder("make", target).directory(folder.toFile());
    make.environment().merge("PATH", "", (path, none) -> folder + ":" + path);
    make.environment().put("JAR", "target/loc8-sage.jar");
    make.environment().remove("MAKEFLAGS");
    make.environment().remove("MAKELEVEL");
    Process process = make.redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  /** A new file, later than the last build in any case; all others are earlier than that. */
  private Path changed(String name) throws IOException {
    long now = System.currentTimeMillis();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path there : all.filter(path -> !path.startsWith(folder.resolve("target"))).toList()) {
        Files.setLastModifiedTime(there, FileTime.fromMillis(now - 120_000));
      }
    }
    Path file = Files.createFile(folder.resolve(name));
    Path jar = folder.resolve("target/loc8-sage.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(now - 60_000));
    return file;
  }

  /** Lets the build that this make began end, with a jar of this content. */
  private static void answer(Process make, String jar) throws IOException {
    make.getOutputStream().write((jar + "\n").getBytes(StandardCharsets.UTF_8));
    make.getOutputStream().close();
  }

  private static String until(BufferedReader output, String begin) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = output.readLine();
    }
    return String.valueOf(line);
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("target/running"))) {
      return files.toList();
    }
  }

  private void script(String name, String line) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
