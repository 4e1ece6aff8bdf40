package org.loc8sage.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/** A Loc8 in which one thing is other than usual, in front of the usual one. */
final class TwistedLoc8 implements AutoCloseable {

  /**
   * A request on its way.
   *
   * @param address path and query
   * @param key the header that carries the key, with its name before it
   */
  record Asked(String method, String address, String key, String body) {}

  /** What is other. */
  interface Twist {

    /** The request as the usual Loc8 takes it; null refuses whoever asks in the usual way. */
    default @Nullable Asked ask(Asked asked) {
      return asked;
    }

    /** The usual answer in this Loc8's form. */
    default JsonNode answer(Asked asked, ObjectNode usual) {
      return usual;
    }
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> refused = new CopyOnWriteArrayList<>();
  private final String behind;
  private final Twist twist;

  /**
   * Starts it on a port of its own.
   *
   * @param behind the address of the usual Loc8
   */
  TwistedLoc8(String behind, Twist twist) {
    this.behind = behind;
    this.twist = twist;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked in the usual way. */
  List<Asked> refused() {
    return refused;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      String key =
          headers.containsKey("X-Loc8-Key")
              ? "X-Loc8-Key: " + headers.getFirst("X-Loc8-Key")
              : "Authorization: " + headers.getFirst("Authorization");
      Asked asked =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              key,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Asked usual = twist.ask(asked);
      int status = 400;
      JsonNode said = Json.object().put("message", "This Loc8 is another.");
      if (usual == null) {
        refused.add(asked);
      } else {
        HttpResponse<String> answer = send(usual);
        status = answer.statusCode();
        JsonNode body = Json.parse(answer.body());
        said = status < 300 && body instanceof ObjectNode o ? twist.answer(asked, o) : body;
      }
      byte[] bytes = Json.text(said).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private HttpResponse<String> send(Asked asked) throws IOException {
    String[] header = Objects.requireNonNull(asked.key()).split(": ", 2);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(behind + asked.address()))
              .header(header[0], header[1])
              .header("Content-Type", "application/json")
              .method(asked.method(), HttpRequest.BodyPublishers.ofString(asked.body()))
              .build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
