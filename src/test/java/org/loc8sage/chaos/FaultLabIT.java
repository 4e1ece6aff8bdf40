package org.loc8sage.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exactly once, to the cent, whatever fails. {@code make chaos} plays it for as long as one likes;
 * {@code make test} plays one round.
 */
class FaultLabIT {
  private static final Path LAB = Path.of("target/chaos").toAbsolutePath();
  private static final int LIVES = 7;

  /** After so many each way to die has come up several times. */
  private static final int ENOUGH_ROUNDS = 20;

  private static final int LIVES_OF_A_SHORT_RUN = 3;

  @Test
  void every_invoice_is_in_sage_once_and_to_the_cent_whatever_fails() throws Exception {
    long seed = Long.getLong("chaos.seed", 1);
    Duration minutes = Duration.ofMinutes(Long.getLong("chaos.minutes", 0));
    Instant start = Instant.now();
    Tally tally = new Tally();
    Plan plan = new Plan(seed);
    System.out.println("Fault lab, seed " + seed);
    try (Jar jar = Jar.prepare(Path.of("target/loc8-sage.jar").toAbsolutePath(), LAB);
        SandboxProcess sandbox = new SandboxProcess(jar, LAB.resolve("sandbox"));
        Databases databases = new Databases()) {
      do {
        Plan.Round next = plan.next(minutes.isZero() ? LIVES_OF_A_SHORT_RUN : LIVES);
        Path home = LAB.resolve("seed-" + seed + "-round-" + next.number());
        String database = next.twoWorkers() ? databases.next() : null;
        Round round = new Round(jar, sandbox, home, next, database, tally);
        List<String> problems = round.play();
        if (problems.isEmpty()) {
          round.clean();
        }
        String soFar =
            tally.report(seed, Duration.between(start, Instant.now()).toMinutes() + " min");
        Files.writeString(LAB.resolve("report.md"), soFar);
        System.out.printf(
            "round %d: %d killed so far, %d problems%n",
            next.number(), tally.kills(), tally.problems().size());
      } while (Duration.between(start, Instant.now()).compareTo(minutes) < 0);
    }
    System.out.println(Files.readString(LAB.resolve("report.md")));
    assertThat(tally.problems()).as("seed %d", seed).isEmpty();
    assertThat(tally.kills()).isPositive();
    if (tally.rounds() >= ENOUGH_ROUNDS) {
      assertThat(tally.neverReached()).isEmpty();
    }
  }

  /** PostgreSQL for the rounds of two workers; started when the first of them comes. */
  private static final class Databases implements AutoCloseable {
    private @Nullable EmbeddedPostgres server;
    private int made;

    String next() throws IOException {
      if (server == null) {
        server = EmbeddedPostgres.start();
      }
      String name = "lab" + ++made;
      JdbcClient.create(server.getPostgresDatabase()).sql("create database " + name).update();
      return server.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
      if (server != null) {
        server.close();
      }
    }
  }
}
