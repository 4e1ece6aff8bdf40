package org.loc8sage.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.loc8sage.chaos.inside.TroubledDatabase;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar, unpacked once by its own tool, so that the many starts of the lab can share an
 * archive of its classes: what runs is what is deployed, and starts in a third of the time.
 */
final class Jar implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String INSIDE = "org/loc8sage/chaos/inside";
  private static final String REGISTERED =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  private final Path folder;
  private final String classPath;
  private final Path archive;
  private final Queue<Process> begun = new ConcurrentLinkedQueue<>();

  private Jar(Path folder) {
    this.folder = folder;
    this.classPath = folder.resolve("app/loc8-sage.jar") + ":" + folder.resolve("inside.jar");
    this.archive = folder.resolve("classes.jsa");
  }

  /**
   * Unpacks it and starts it once to learn which classes it loads.
   *
   * @param jar as built
   * @param folder for what is unpacked; made anew
   */
  static Jar prepare(Path jar, Path folder) throws IOException, InterruptedException {
    assertThat(jar).as("make package builds it").exists();
    Jar prepared = new Jar(folder);
    FileSystemUtils.deleteRecursively(folder);
    Files.createDirectories(folder);
    prepared.putInsideTogether();
    List<String> unpack =
        List.of(
            java(),
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--force",
            "--destination",
            folder.resolve("app").toString());
    assertThat(prepared.begin(folder, "unpack.log", unpack).waitFor()).isZero();
    prepared.learnItsClasses();
    return prepared;
  }

  /** Our classes that run inside, and the line by which Spring Boot finds them. */
  private void putInsideTogether() throws IOException {
    Path compiled = classesOf(TroubledDatabase.class);
    try (OutputStream file = Files.newOutputStream(folder.resolve("inside.jar"));
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> classes = Files.list(compiled.resolve(INSIDE))) {
      for (Path one : classes.sorted().toList()) {
        jar.putNextEntry(new JarEntry(INSIDE + "/" + one.getFileName()));
        Files.copy(one, jar);
      }
      jar.putNextEntry(new JarEntry(REGISTERED));
      jar.write(TroubledDatabase.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Path classesOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private void learnItsClasses() throws IOException, InterruptedException {
    Path once = Files.createDirectories(folder.resolve("first-start"));
    Process first =
        start(
            once,
            "start.log",
            List.of("-XX:ArchiveClassesAtExit=" + archive),
            List.of("--spring.profiles.active=sandbox", "--server.port=0"));
    Path log = once.resolve("start.log");
    await("the first start")
        .atMost(PATIENCE)
        .until(() -> !first.isAlive() || Files.readString(log).contains("Started Application"));
    first.destroy();
    first.waitFor();
    assertThat(archive).as("see %s", log).exists();
  }

  /**
   * Starts the application, or a command of it.
   *
   * @param home its working directory, where it finds its application.yaml
   * @param log the name of a file there, which gets what it prints
   */
  Process start(Path home, String log, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx320m"));
    command.add("-Dstdout.encoding=UTF-8");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "org.loc8sage.Application"));
    command.addAll(arguments);
    return begin(home, log, command);
  }

  private Process begin(Path home, String log, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(log).toFile()))
            .start();
    begun.add(process);
    return process;
  }

  /** Nothing that was started stays. */
  @Override
  public void close() {
    begun.forEach(Process::destroyForcibly);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
