package org.loc8sage.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loc8sage.endtoend.Books;
import org.loc8sage.endtoend.Wire;

/** Loc8 and Sage, simulated in a process of their own. */
final class SandboxProcess implements AutoCloseable {
  private static final Pattern ADDRESS =
      Pattern.compile("Sandbox on (http://127\\.0\\.0\\.1:(\\d+)/sandbox)");

  private final Process process;
  private final String root;
  private final int port;

  SandboxProcess(Jar jar, Path home) throws IOException {
    Files.createDirectories(home);
    process =
        jar.start(
            home,
            "sandbox.log",
            List.of(),
            List.of(
                "sandbox", "--server.port=0", "--sandbox.folder=memory", "--sandbox.demo=false"));
    Path log = home.resolve("sandbox.log");
    Matcher[] found = new Matcher[1];
    await("the sandbox")
        .atMost(Duration.ofMinutes(1))
        .until(() -> (found[0] = ADDRESS.matcher(Files.readString(log))).find());
    root = found[0].group(1);
    port = Integer.parseInt(found[0].group(2));
  }

  int port() {
    return port;
  }

  /** New books of both systems; neither counts calls. */
  Books books(ObjectNode tenant) {
    return new Books(root, Wire.send("POST", root + "/control/tenants", tenant), false);
  }

  void forget(Books books) {
    Wire.send("DELETE", root + "/control/" + books.id(), null);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
