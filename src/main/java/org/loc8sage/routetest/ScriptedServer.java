package org.loc8sage.routetest;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Plays Loc8 and Sage on one free port of this machine. The first part of an address is the case;
 * each answer ends its connection, so that no call depends on the one before.
 */
final class ScriptedServer implements Closeable {

  /** What a call gets that is not in the script: neither side takes it for an answer. */
  private static final int NOT_IN_THE_SCRIPT = 501;

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final InetSocketAddress address;
  private volatile ServerSocket listening;
  private Thread accepting;
  private @Nullable Socket holdsThePort;

  ScriptedServer() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    address = (InetSocketAddress) listening.getLocalSocketAddress();
    accepting = accept(listening);
  }

  /** The address of a system for one case. */
  String url(String caseId, Side side) {
    return "http://127.0.0.1:" + address.getPort() + "/" + caseId + side.base();
  }

  void plays(String caseId, Script script) {
    scripts.put(caseId, script);
  }

  void ends(String caseId) throws IOException {
    scripts.remove(caseId);
    listen();
  }

  /** The application is about to make a call; where the script says so, it finds nobody. */
  synchronized void beforeCall(String url, @Nullable String query, String method, String body) {
    URI target = URI.create(url);
    String[] path = split(target.getRawPath() + (query == null ? "" : "?" + query));
    Script script = scripts.get(path[0]);
    try {
      if (script != null && script.refusesNext(CallSeen.of(method, path[1], body))) {
        shut();
      } else {
        listen();
      }
    } catch (IOException portIsGone) {
      throw new IllegalStateException("the port of the scripted server is gone", portIsGone);
    }
  }

  private void shut() throws IOException {
    listening.close();
    join(accepting);
    // Bound and not listening: a caller is refused, and nobody else gets the port.
    Socket holder = new Socket();
    holder.setReuseAddress(true);
    holder.bind(address);
    holdsThePort = holder;
  }

  private synchronized void listen() throws IOException {
    if (!listening.isClosed()) {
      return;
    }
    if (holdsThePort != null) {
      holdsThePort.close();
      holdsThePort = null;
    }
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(address, 50);
    listening = again;
    accepting = accept(again);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread accept(ServerSocket server) {
    return thread(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              thread(() -> serve(socket));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private void serve(Socket socket) {
    try (socket;
        DefaultBHttpServerConnection connection =
            new DefaultBHttpServerConnection("http", Http1Config.DEFAULT)) {
      connection.bind(socket);
      ClassicHttpRequest request = connection.receiveRequestHeader();
      if (request == null) {
        return;
      }
      connection.receiveRequestEntity(request);
      String body =
          request.getEntity() == null
              ? ""
              : EntityUtils.toString(request.getEntity(), StandardCharsets.UTF_8);
      String[] path = split(request.getRequestUri());
      Script script = scripts.get(path[0]);
      Answering answer =
          script == null ? null : script.answer(CallSeen.of(request.getMethod(), path[1], body));
      play(answer, socket);
    } catch (IOException | HttpException gone) {
      // The caller gave up, which is what some of the scripts are for.
      return;
    }
  }

  private static void play(@Nullable Answering answer, Socket socket) throws IOException {
    if (answer == null) {
      send(socket, NOT_IN_THE_SCRIPT, Map.of(), "\"not in the script of the case\"", 0);
      return;
    }
    if (answer.fault() == null) {
      send(socket, answer.status(), answer.headers(), answer.content(), 0);
      return;
    }
    switch (answer.fault()) {
      case RESET -> socket.setSoLinger(true, 0);
      case HALF -> send(socket, answer.status(), answer.headers(), answer.content(), 100);
      case HANG -> {
        while (socket.getInputStream().read() >= 0) {
          // Whatever still comes is not answered either.
        }
      }
      case REFUSED -> throw new IllegalStateException("a refused call came in");
    }
  }

  private static void send(
      Socket socket, int status, Map<String, String> headers, String content, int missing)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(bytes.length + missing);
    head.append("\r\n");
    if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      head.append("Content-Type: application/json; charset=utf-8\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    OutputStream out = socket.getOutputStream();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  /** The case, and what follows it. */
  private static String[] split(String path) {
    int slash = path.indexOf('/', 1);
    return slash < 0
        ? new String[] {path.substring(1), ""}
        : new String[] {path.substring(1, slash), path.substring(slash)};
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public synchronized void close() throws IOException {
    listening.close();
    if (holdsThePort != null) {
      holdsThePort.close();
    }
  }
}
