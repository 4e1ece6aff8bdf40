package org.loc8sage.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.loc8sage.chaos.inside.CommitPoint;
import org.loc8sage.chaos.inside.Trouble;
import org.loc8sage.endtoend.Books;
import org.loc8sage.sandbox.http.Json;
import org.springframework.util.FileSystemUtils;

/** Some lives of the process over the same books, then calm, then the question what is there. */
final class Round {
  private static final int FIRMS = 3;
  private static final int INVOICES_A_LIFE = 14;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(12);
  private static final Duration LONGEST_CALM = Duration.ofSeconds(150);
  private static final Duration DATABASE_TROUBLE = Duration.ofSeconds(20);
  private static final String DATABASE = "lab.mv.db";
  private static final String FIRST_BACKUP = "life-1.mv.db";

  private final Jar jar;
  private final SandboxProcess sandbox;
  private final Path home;
  private final Plan.Round plan;
  private final Tally tally;
  private final Random random;
  private final String database;
  private final Relay relay;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Firm> firms = new ArrayList<>();
  private final Troublemaker trouble;
  private final List<String> problems = new ArrayList<>();
  private @Nullable Worker second;
  private int lives;

  /**
   * @param database for both workers; null: an H2 file of this round, and one worker
   */
  Round(
      Jar jar,
      SandboxProcess sandbox,
      Path home,
      Plan.Round plan,
      @Nullable String database,
      Tally tally)
      throws IOException {
    this.jar = jar;
    this.sandbox = sandbox;
    this.home = Files.createDirectories(home);
    this.plan = plan;
    this.tally = tally;
    this.random = new Random(plan.seed());
    this.database =
        database != null
            ? database
            : "jdbc:h2:file:./lab;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    this.relay = new Relay(sandbox.port());
    this.trouble = new Troublemaker(firms, relay, random, timer, tally);
  }

  /** Plays the round; what is not as promised in the end, each in one sentence. */
  List<String> play() {
    for (int i = 0; i < FIRMS; i++) {
      String customersGo = i == 0 ? "both" : "as-invoiced";
      firms.add(new Firm(sandbox.books(tenant(i)), customersGo, new Random(random.nextLong())));
    }
    try {
      plan.lives().forEach(this::live);
      calm();
      count();
      return problems;
    } finally {
      timer.shutdownNow();
      relay.close();
      firms.forEach(firm -> sandbox.forget(firm.books()));
    }
  }

  /** What nobody knows for sure about Sage is different from firm to firm. */
  private ObjectNode tenant(int i) {
    ObjectNode tenant = Json.object().put("id", "round-" + plan.number() + "-" + i);
    tenant
        .putObject("switches")
        .put("rateLimit", false)
        // Where Sage refuses a repeated number, a mistake of ours would not show.
        .put("refuseDuplicateNumbers", i != 1 && random.nextBoolean())
        .put("stringFilters", random.nextBoolean())
        .put("modifiedFilter", random.nextBoolean())
        .put("allocationTouchesModified", random.nextBoolean())
        .put("percentageAsFraction", random.nextInt(4) == 0)
        .put("unknownIdIs404", random.nextBoolean())
        .put("errorShape", List.of("string", "message", "text").get(random.nextInt(3)));
    return tenant;
  }

  private void live(Plan.Life life) {
    trouble.mendAll();
    store(life.store());
    firms.forEach(firm -> firm.invoice(INVOICES_A_LIFE));
    firms.forEach(Firm::receivePayments);
    trouble.bringOnAll(life.ordinary());
    Settings.write(home, database, relay.port(), firms);
    if (plan.twoWorkers() && (second == null || !second.isAlive())) {
      second = worker("second.log", null);
    }
    Worker worker = worker("worker.log", inside(life));
    if (life.death().kind() == Death.Kind.WHILE_STARTING) {
      worker.gone(Duration.ofMillis(500 + random.nextInt(4_000)));
    } else {
      worker.started();
      ownTrouble(life.own(), worker);
      waitFor(life.death(), worker);
    }
    boolean atItsPoint = life.death().point() == null || !worker.isAlive();
    worker.kill();
    tally.killed(life.death().words(), atItsPoint);
    keepStore();
  }

  private Worker worker(String log, @Nullable Trouble inside) {
    return new Worker(jar, home, log, inside);
  }

  private @Nullable Trouble inside(Plan.Life life) {
    Incident own = life.own();
    if (own != null && own.where() == Incident.Where.DATABASE) {
      tally.armed(own);
      Trouble.Kind kind =
          own == Incident.DISK_FULL ? Trouble.Kind.DISK_FULL : Trouble.Kind.DATABASE_DOWN;
      List<CommitPoint> points =
          List.of(CommitPoint.SENT, CommitPoint.CONFIRMED, CommitPoint.OUTCOME);
      return new Trouble(
          kind, points.get(random.nextInt(3)), 1 + random.nextInt(5), DATABASE_TROUBLE);
    }
    return life.death().trouble(1 + random.nextInt(4));
  }

  /** What happens to the process in the middle of its work. */
  private void ownTrouble(@Nullable Incident own, Worker worker) {
    if (own == null) {
      return;
    }
    switch (own) {
      case RETRY_BY_PERSON -> {
        worker.gone(Duration.ofSeconds(3));
        worker.retryAll();
      }
      case PAUSED_PAST_LEASE -> pause(worker);
      case LEASE_LOST_DURING_SAVE -> {
        onTheWire("hang-after", "sage", "POST", "/TaxInvoice/Save", worker);
        pause(worker);
      }
      // It began by itself, at its commit.
      default -> worker.gone(DATABASE_TROUBLE.plusSeconds(4));
    }
    if (own.where() == Incident.Where.PROCESS) {
      tally.armed(own);
    }
    tally.hit(own, 1);
  }

  private static void pause(Worker worker) {
    worker.pause();
    worker.gone(Settings.LEASE.plusSeconds(2));
    worker.resume();
    worker.gone(Duration.ofSeconds(3));
  }

  /** Waits for the moment to die. */
  private void waitFor(Death death, Worker worker) {
    switch (death.kind()) {
      case BEFORE_SAGE_SAVED ->
          onTheWire("hang-before", "sage", "POST", "/TaxInvoice/Save", worker);
      case AFTER_SAGE_SAVED -> onTheWire("hang-after", "sage", "POST", "/TaxInvoice/Save", worker);
      case AFTER_LOC8_CHANGED -> onTheWire("hang-after", "loc8", "PATCH", "/invoices/", worker);
      case ANY_TIME -> worker.gone(Duration.ofMillis(300 + random.nextInt(6_000)));
      default -> worker.gone(LONGEST_LIFE);
    }
  }

  /** Waits until a call of this sort hangs at the other side. */
  private void onTheWire(String fault, String system, String method, String path, Worker worker) {
    for (Firm firm : firms) {
      firm.books()
          .fault(
              Json.object()
                  .put("kind", fault)
                  .put("system", system)
                  .put("method", method)
                  .put("pathContains", path)
                  .put("delayMs", 1_900));
    }
    try {
      await()
          .atMost(LONGEST_LIFE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !worker.isAlive() || firms.stream().anyMatch(one -> hangs(one, fault)));
    } catch (ConditionTimeoutException nothingToSend) {
      // Then it dies idle.
      return;
    }
  }

  private static boolean hangs(Firm firm, String kind) {
    for (JsonNode fault : firm.books().faults()) {
      if (fault.path("kind").asText().equals(kind)
          && fault.path("delayMs").asInt() == 1_900
          && fault.path("hits").asInt() > 0) {
        return true;
      }
    }
    return false;
  }

  /** The database is gone, or an older one is put back in its place. */
  private void store(@Nullable Incident incident) {
    if (incident == null) {
      return;
    }
    tally.armed(incident);
    // As the runbook says: what the last process sent has arrived by then, or never will.
    await()
        .pollDelay(Settings.QUIET_PERIOD)
        .atMost(Settings.QUIET_PERIOD.multipliedBy(2))
        .until(() -> true);
    try {
      if (incident == Incident.OLD_DATABASE && Files.exists(home.resolve(FIRST_BACKUP))) {
        copy(home.resolve(FIRST_BACKUP), home.resolve(DATABASE));
      } else {
        Files.deleteIfExists(home.resolve(DATABASE));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    tally.hit(incident, 1);
  }

  /** Keeps what the database was after each life, as a backup would. */
  private void keepStore() {
    lives++;
    try {
      if (Files.exists(home.resolve(DATABASE))) {
        copy(home.resolve(DATABASE), home.resolve("life-" + lives + ".mv.db"));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Nothing fails any more, and people do what they are asked to: now everything must arrive. */
  private void calm() {
    trouble.mendAll();
    Settings.write(home, database, relay.port(), firms);
    if (second != null) {
      second.kill();
      tally.killed("any time", true);
    }
    Worker last = worker("worker.log", null).started();
    trouble.bringOn(Incident.RATE_429);
    try {
      await()
          .atMost(LONGEST_CALM)
          .pollInterval(Duration.ofSeconds(2))
          .until(
              () -> {
                doAsAsked(last);
                last.retryAll();
                return firms.stream().allMatch(Checker::booksAgree);
              });
    } catch (ConditionTimeoutException problemsStay) {
      // They are named below.
    }
    // What is still under way somewhere must not make a second one.
    last.gone(Settings.QUIET_PERIOD.plusSeconds(3));
    if (!last.isAlive()) {
      problems.add("round " + plan.number() + ": the application ended by itself");
    }
    problems.addAll(all());
    last.kill();
    trouble.mendAll();
    if (!problems.isEmpty()) {
      firms.forEach(this::keepCalls);
    }
  }

  /** For whoever looks for the cause: every call a firm had on either side. */
  private void keepCalls(Firm firm) {
    try {
      String calls = firm.books().everyCall().toPrettyString();
      Files.writeString(home.resolve(firm.books().id() + "-calls.json"), calls);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What only a person can: an invoice whose correction got lost is corrected in Sage by hand. */
  private void doAsAsked(Worker worker) {
    for (JsonNode entry : worker.parked()) {
      if (entry.path("code").asText().equals("CONFLICT_SAGE_DIFFERS")) {
        for (Firm firm : firms) {
          if (firm.books().id().equals(entry.path("connectionId").asText())
              && firm.correct(entry.path("sourceId").asText())) {
            tally.correctedByHand();
          }
        }
      }
    }
  }

  private List<String> all() {
    return firms.stream().flatMap(firm -> Checker.problems(firm).stream()).toList();
  }

  private void count() {
    int invoices = 0;
    int documents = 0;
    int paid = 0;
    int saves = 0;
    for (Firm firm : firms) {
      Books books = firm.books();
      invoices += Checker.eligible(firm);
      documents += (int) books.sage("documents").stream().filter(Firm::isOurs).count();
      paid += books.calls("loc8", "PATCH", "/invoices/").size();
      saves += books.saves();
    }
    tally.round(invoices, documents, paid, saves, problems);
  }

  /** Removes what a good round leaves on disk. */
  void clean() {
    try {
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
