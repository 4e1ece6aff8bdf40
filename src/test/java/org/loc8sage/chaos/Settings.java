package org.loc8sage.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.loc8sage.sandbox.http.Json;

/**
 * The application.yaml of the process under test. Every time-out is as short as the start check
 * allows, so that an hour holds as much trouble as a month.
 */
final class Settings {
  static final String PASSWORD = "for-the-lab-only";

  /** The longest that a process works on without the lease. */
  static final Duration LEASE = Duration.ofSeconds(9);

  /** How long a Save may take to show up in Sage. */
  static final Duration QUIET_PERIOD = Duration.ofSeconds(13);

  private Settings() {}

  /**
   * Writes it.
   *
   * @param database its JDBC address
   * @param relay the port through which both systems are reached
   */
  static void write(Path home, String database, int relay, List<Firm> firms) {
    ObjectNode all = Json.object();
    all.putObject("spring.datasource").put("url", database).put("username", user(database));
    all.put("spring.security.user.password", PASSWORD);
    all.put("logging.level.org.loc8sage", "warn");
    // Says when it has started.
    all.put("logging.level.org.loc8sage.Application", "info");
    // The lab looks at nothing of it, and starts it some hundred times.
    all.put("hawtio.disabled", true).put("springdoc.api-docs.enabled", false);
    ObjectNode sync = all.putObject("sync");
    sync.put("invoices.poll-every", "1s").put("payments.poll-every", "2s");
    sync.put("payments.sweep-every", "4s").put("customers.poll-every", "5s");
    sync.put("master-data.poll-every", "5s");
    sync.put("run.time-box", "10s").put("run.lease", LEASE.toSeconds() + "s");
    sync.put("retry.first-delay", "200ms").put("retry.max-attempts", 4);
    sync.put("delivery.quiet-period", QUIET_PERIOD.toSeconds() + "s");
    sync.put("http.connect-timeout", "1s").put("http.response-timeout", "2s");
    // Each call is counted, which is a commit of its own; none has to wait for its turn.
    sync.put("sage.calls-per-minute", 0).put("sage.calls-per-day", 1_000_000);
    var connections = sync.putArray("connections");
    firms.forEach(firm -> connections.add(firm.settings(relay)));
    try {
      // JSON is YAML.
      Files.writeString(home.resolve("application.yaml"), Json.text(all));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String user(String database) {
    return database.startsWith("jdbc:postgresql:") ? "postgres" : "sa";
  }
}
