package org.loc8sage.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.loc8sage.chaos.inside.Trouble;
import org.loc8sage.chaos.inside.TroubledDatabase;
import org.loc8sage.sandbox.http.Json;

/** One life of the application: a process from its start to its end. */
final class Worker {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LOGIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(("admin:" + Settings.PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final Process process;
  private final Path log;
  private final long logBefore;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  Worker(Jar jar, Path home, String log, @Nullable Trouble trouble) {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    this.log = home.resolve(log);
    try {
      logBefore = Files.exists(this.log) ? Files.size(this.log) : 0;
      process =
          jar.start(
              home,
              log,
              trouble == null
                  ? List.of()
                  : List.of("-D" + TroubledDatabase.PROPERTY + "=" + trouble.asText()),
              List.of("--server.port=" + port));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until it works, or is dead already. */
  Worker started() {
    await("start of " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || said().contains("Started Application"));
    return this;
  }

  private String said() throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = (int) Math.min(logBefore, all.length);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, whatever it is doing. */
  void kill() {
    process.destroyForcibly();
    gone(PATIENCE);
  }

  /** Whether it ends by itself within this time. */
  boolean gone(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** SIGSTOP: it stands still and does not know it. */
  void pause() {
    signal("-STOP");
  }

  void resume() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A person tries again whatever waits for somebody; a worker that is busy dying is let be. */
  void retryAll() {
    try {
      for (JsonNode entry : parked()) {
        call("POST", "/api/parked/" + entry.path("id").asLong() + "/retry");
      }
    } catch (IOException unreachable) {
      return;
    }
  }

  /** What the application has told people to look at; nothing while it does not answer. */
  JsonNode parked() {
    try {
      HttpResponse<String> list = call("GET", "/api/parked?size=200");
      return list.statusCode() == 200 ? Json.parse(list.body()).path("items") : Json.array();
    } catch (IOException unreachable) {
      return Json.array();
    }
  }

  private HttpResponse<String> call(String method, String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", LOGIN)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
