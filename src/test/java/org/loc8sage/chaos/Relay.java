package org.loc8sage.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The wire between the application and the sandbox: it can be cut, and it can close connections
 * that are kept alive, right when the next request uses them.
 */
final class Relay implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket listening;
  private volatile boolean closesWhenReused;

  Relay(int target) throws IOException {
    this.target = target;
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = socket.getLocalPort();
    listen(socket);
  }

  int port() {
    return port;
  }

  /** From now on connections are refused, and those that are open are gone. */
  void cut() {
    ServerSocket socket = listening;
    listening = null;
    closed(socket);
    open.forEach(Relay::closed);
  }

  void mend() {
    if (listening != null) {
      return;
    }
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listen(socket);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** Whether a connection is closed unanswered when a second request comes over it. */
  void closeWhenReused(boolean so) {
    closesWhenReused = so;
  }

  private void listen(ServerSocket socket) {
    listening = socket;
    daemon(
        () -> {
          while (!socket.isClosed()) {
            serve(socket.accept());
          }
        });
  }

  private void serve(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(client);
    open.add(server);
    boolean[] answered = new boolean[1];
    daemon(() -> pump(client, server, answered, true));
    daemon(() -> pump(server, client, answered, false));
  }

  private void pump(Socket from, Socket to, boolean[] answered, boolean request)
      throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16_384];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (request && answered[0] && closesWhenReused) {
          return;
        }
        answered[0] = !request;
        out.write(buffer, 0, read);
        out.flush();
      }
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closed(@Nullable AutoCloseable socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (Exception gone) {
      // That is what was wanted.
      return;
    }
  }

  /** What runs on a thread of its own and ends with its socket. */
  @FunctionalInterface
  private interface Piping {
    void run() throws IOException;
  }

  private static void daemon(Piping piping) {
    Thread thread =
        new Thread(
            () -> {
              try {
                piping.run();
              } catch (IOException closed) {
                // A socket that closed ends its thread.
                return;
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    cut();
  }
}
