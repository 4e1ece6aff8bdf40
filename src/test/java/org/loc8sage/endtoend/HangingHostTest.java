package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/**
 * Hosts that take a call and never answer. Each holds one of the eight workers as long as the
 * response time-out allows; the firms beside it go on.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangingHostTest {

  private static final int HANGING = 3;
  private static final int SERVED = 6;
  private static final int POLLS = 5;

  private final Sandbox sandbox = new Sandbox();
  private final ServerSocket silent = silent();
  private final List<Socket> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Books> served = new ArrayList<>();
  private final Integration integration = start();

  private static ServerSocket silent() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Integration start() {
    Thread taking =
        new Thread(
            () -> {
              try {
                while (true) {
                  calls.add(silent.accept());
                }
              } catch (IOException closed) {
                // The test is over.
                return;
              }
            },
            "silent-host");
    taking.setDaemon(true);
    taking.start();
    // Longer than the whole test: every call to the silent host is still open at its end.
    Integration.Setup setup =
        new Integration.Setup()
            .with("sync.http.response-timeout", "10m")
            .with("sync.run.lease", "20m")
            .with("sync.delivery.quiet-period", "40m");
    for (int i = 0; i < HANGING; i++) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/sage/" + i;
      setup.connection(sandbox.books("hanging-" + i), Map.of("sage.base-url", address));
    }
    for (int i = 0; i < SERVED; i++) {
      Books books = sandbox.books("served-" + i);
      books.customer("Quokka Coffee Roasters");
      books.invoice(Json.object().put("number", "INV-1"));
      served.add(books);
      setup.connection(books);
    }
    return setup.start();
  }

  @AfterAll
  void stop() throws IOException {
    for (Socket call : List.copyOf(calls)) {
      call.close();
    }
    silent.close();
    integration.close();
    sandbox.close();
  }

  @Test
  void the_others_are_served_while_hosts_hang() {
    Integration.until("every silent host was called", () -> calls.size() == HANGING);
    Map<Books, Integer> before = new HashMap<>();
    served.forEach(books -> before.put(books, polls(books)));

    Integration.until(
        "the others polled on",
        () -> served.stream().allMatch(books -> polls(books) >= before.get(books) + POLLS));

    assertThat(served).allMatch(books -> books.documents("INV-1").size() == 1);
    // Not one of them came back meanwhile: they hung all the time.
    assertThat(calls).hasSize(HANGING);
    assertThat(working("hanging-%")).isEqualTo(HANGING);
  }

  private static int polls(Books books) {
    return books.calls("loc8", "GET", "/invoices").size();
  }

  /** Connections of these names that a worker is on. */
  private int working(String names) {
    return integration
        .database()
        .sql(
            """
            select count(*) from connection_lease
            where owner is not null and connection_id like :names
            """)
        .param("names", names)
        .query(Integer.class)
        .single();
  }
}
