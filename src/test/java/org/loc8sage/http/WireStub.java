package org.loc8sage.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * The other side, down to the socket: counts what reaches it and answers as scripted, reads and
 * writes apart. It also speaks for a server that does not know TLS.
 */
final class WireStub implements Closeable {

  /** What it does with a request that came in whole. */
  @FunctionalInterface
  interface Reply {
    void play(Socket socket, OutputStream out) throws IOException;
  }

  record Call(String method, String path, String head, String body) {}

  private static final int FIRST_BYTE_OF_TLS = 0x16;

  private final ServerSocket server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Reply> reads = new ConcurrentLinkedQueue<>();
  private final Queue<Reply> writes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  WireStub() {
    this(ServerSocketFactory.getDefault());
  }

  /** One that speaks what the sockets of this factory speak. */
  WireStub(ServerSocketFactory sockets) {
    try {
      server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    thread(this::accept).start();
  }

  int port() {
    return server.getLocalPort();
  }

  void read(Reply reply) {
    reads.add(reply);
  }

  void write(Reply reply) {
    writes.add(reply);
  }

  void forget() {
    calls.clear();
    reads.clear();
    writes.clear();
    connections.set(0);
  }

  List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  int connections() {
    return connections.get();
  }

  static Reply answer(int status, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (socket, out) -> {
      out.write(head(status, bytes.length, headers));
      out.write(bytes);
      out.flush();
    };
  }

  /** A good answer, after which the server closes without having said so. */
  static Reply answerThenClose(int status, String body) {
    return (socket, out) -> {
      answer(status, body).play(socket, out);
      socket.close();
    };
  }

  static Reply cutShort(int status, String body) {
    return (socket, out) -> {
      out.write(head(status, body.length() + 100));
      out.write(body.getBytes(StandardCharsets.UTF_8));
      out.flush();
      socket.close();
    };
  }

  static Reply reset() {
    return (socket, out) -> {
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  static Reply closed() {
    return (socket, out) -> socket.close();
  }

  /** Says nothing until the other side gives up. */
  static Reply silence() {
    return (socket, out) -> {
      while (socket.getInputStream().read() >= 0) {
        // Whatever still comes is not answered either.
      }
    };
  }

  private static byte[] head(int status, int length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
    head.append("Content-Type: application/json\r\nContent-Length: ").append(length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        thread(() -> serve(socket)).start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (!socket.isClosed()) {
        Call call = call(in);
        if (call == null) {
          return;
        }
        calls.add(call);
        Reply reply = (call.method().equals("GET") ? reads : writes).poll();
        (reply == null ? answer(200, "{\"TotalResults\":0,\"Results\":[]}") : reply)
            .play(socket, socket.getOutputStream());
      }
    } catch (IOException gone) {
      // The other side gave up, which is what some of the scripts are for.
      return;
    }
  }

  private static Call call(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || (read.size() == 0 && next == FIRST_BYTE_OF_TLS)) {
        return null;
      }
      read.write(next);
      head = read.toString(StandardCharsets.US_ASCII);
    }
    String[] line = head.substring(0, head.indexOf('\r')).split(" ");
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).trim());
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Call(line[0], line[1], head, body);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "wire-stub");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
