package org.loc8sage.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.loc8sage.Application;
import org.loc8sage.sandbox.http.Json;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real application on a database of its own, with one connection for each pair of books. */
final class Integration implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ConfigurableApplicationContext context;
  private final MovedClock clock = new MovedClock();

  /** What is to be started; everything polls often, and nothing counts calls. */
  static final class Setup {
    private final Map<String, Object> properties = new HashMap<>();
    private final List<Class<?>> beans = new ArrayList<>();
    private final String database;
    private int connections;

    /** With a database of its own. */
    Setup() {
      this("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    Setup(String database) {
      this.database = database;
      with("server.port", "0");
      with("spring.datasource.url", database);
      with("spring.datasource.username", "sa");
      with("spring.security.user.password", "for-tests-only");
      with("sync.invoices.poll-every", "1s");
      with("sync.payments.poll-every", "1s");
      with("sync.payments.sweep-every", "2s");
      with("sync.customers.poll-every", "5s");
      with("sync.master-data.poll-every", "5s");
      with("sync.sage.calls-per-minute", "0");
      with("sync.sage.calls-per-day", "0");
      with("sync.http.connect-timeout", "2s");
      with("sync.http.response-timeout", "3s");
      with("sync.retry.first-delay", "200ms");
      with("logging.level.org.loc8sage", "error");
    }

    /** Everything that the product has a default for is as it is by default. */
    Setup byDefault() {
      properties
          .keySet()
          .removeIf(key -> key.startsWith("sync.") && !key.startsWith("sync.connections"));
      return this;
    }

    Setup with(String key, Object value) {
      properties.put(key, value);
      return this;
    }

    /** A class that an engineer has put into the jar. */
    Setup bean(Class<?> type) {
      beans.add(type);
      return this;
    }

    Setup connection(Books books) {
      return connection(books, Map.of());
    }

    /** A connection with some settings of its own; one that is empty is left out. */
    Setup connection(Books books, Map<String, Object> changes) {
      String key = "sync.connections[" + connections++ + "].";
      Map<String, Object> settings = new LinkedHashMap<>(books.settings());
      settings.putAll(changes);
      settings.forEach(
          (name, value) -> {
            if (!"".equals(value)) {
              properties.putIfAbsent(key + name, value);
            }
          });
      return this;
    }

    Integration start() {
      return new Integration(this);
    }
  }

  private Integration(Setup setup) {
    // Not as arguments: a secret is refused there.
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("integration", setup.properties));
    context =
        new SpringApplicationBuilder(Application.class)
            .environment(environment)
            .initializers(
                started ->
                    ((GenericApplicationContext) started)
                        .registerBean(
                            "movedClock",
                            Clock.class,
                            () -> clock,
                            definition -> definition.setPrimary(true)),
                started -> setup.beans.forEach(((GenericApplicationContext) started)::registerBean))
            .run();
  }

  CamelContext camel() {
    return context.getBean(CamelContext.class);
  }

  JdbcClient database() {
    return context.getBean(JdbcClient.class);
  }

  /** The last outcome of an invoice, or nothing while it has none. */
  String outcome(Books books, String loc8Id) {
    return outcome(books, "INVOICE", loc8Id);
  }

  /** The last outcome of an item of a kind, or nothing while it has none. */
  String outcome(Books books, String kind, String sourceId) {
    return database()
        .sql(
            """
            select outcome from item_outcome
            where connection_id = :connection and kind = :kind and source_id = :id
            """)
        .param("connection", books.id())
        .param("kind", kind)
        .param("id", sourceId)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Every outcome that the history has of an invoice, oldest first. */
  List<String> history(Books books, String loc8Id) {
    return database()
        .sql(
            """
            select outcome from history
            where connection_id = :connection and loc8_id = :id and outcome is not null order by id
            """)
        .param("connection", books.id())
        .param("id", loc8Id)
        .query(String.class)
        .list();
  }

  /** What waits for a person or for its next try, by the id of its source: code and sentence. */
  String open(Books books, String sourceId) {
    return database()
        .sql(
            """
            select code || ' ' || reason from parked_message
            where connection_id = :connection and source_id = :id and status <> 'DONE'
            """)
        .param("connection", books.id())
        .param("id", sourceId)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** A person asks to try it again. */
  void retry(Books books, String sourceId) {
    long id =
        database()
            .sql("select id from parked_message where connection_id = :c and source_id = :s")
            .param("c", books.id())
            .param("s", sourceId)
            .query(Long.class)
            .single();
    Wire.send(
        "POST",
        "http://127.0.0.1:"
            + context.getEnvironment().getProperty("local.server.port")
            + "/api/parked/"
            + id
            + "/retry",
        null,
        "Basic "
            + java.util.Base64.getEncoder()
                .encodeToString("admin:for-tests-only".getBytes(StandardCharsets.UTF_8)));
  }

  /** Where its API listens. */
  String port() {
    return String.valueOf(context.getEnvironment().getProperty("local.server.port"));
  }

  /** How many rows the history has of a firm. */
  int historyRows(Books books) {
    return database()
        .sql("select count(*) from history where connection_id = :id")
        .param("id", books.id())
        .query(Integer.class)
        .single();
  }

  /** Waits for a number of whole further polls of the customers of both sides. */
  static void idleCustomers(Books books, int polls) {
    int loc8 = books.calls("loc8", "GET", books.customersPath()).size() + polls;
    int sage = books.calls("sage", "GET", "Customer/Get").size() + polls;
    until(
        "further polls",
        () ->
            books.calls("loc8", "GET", books.customersPath()).size() >= loc8
                && books.calls("sage", "GET", "Customer/Get").size() >= sage);
  }

  String state(Books books) {
    return database()
        .sql("select state from connection where id = :id")
        .param("id", books.id())
        .query(String.class)
        .single();
  }

  /** What the history has of failed runs, by code. */
  List<String> troubles(Books books) {
    return database()
        .sql("select outcome from history where connection_id = :id and outcome like 'FLOW_%'")
        .param("id", books.id())
        .query(String.class)
        .list();
  }

  /** Every outcome in the history of these books. */
  List<String> told(Books books) {
    return database()
        .sql("select outcome from history where connection_id = :id and outcome is not null")
        .param("id", books.id())
        .query(String.class)
        .list();
  }

  /** Whether Loc8's invoices were once read to the end. */
  boolean polled(Books books) {
    return database()
        .sql(
            """
            select count(*) from flow_state where connection_id = :id and flow = 'INVOICES'
            and last_successful_poll_at is not null
            """)
        .param("id", books.id())
        .query(Integer.class)
        .single()
        .equals(1);
  }

  /** How far Loc8's invoices were read. */
  String cursor(Books books) {
    return database()
        .sql(
            """
            select position from sync_cursor
            where connection_id = :id and name = 'loc8-invoices'
            """)
        .param("id", books.id())
        .query(String.class)
        .single();
  }

  /** Waits until something is so. */
  static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  /** Waits for a number of whole further polls of Loc8's invoices and of Sage's payments. */
  static void idle(Books books, int polls) {
    int loc8 = books.calls("loc8", "GET", books.invoicesPath()).size() + polls;
    int sage = books.calls("sage", "GET", "TaxInvoice/Get").size() + polls;
    until(
        "further polls",
        () ->
            books.calls("loc8", "GET", books.invoicesPath()).size() >= loc8
                && books.calls("sage", "GET", "TaxInvoice/Get").size() >= sage);
  }

  /** Waits for a number of whole further polls of Loc8's invoices. */
  static void idleOf(Books books, int polls) {
    int loc8 = books.calls("loc8", "GET", "/invoices").size() + polls;
    until("further polls", () -> books.calls("loc8", "GET", "/invoices").size() >= loc8);
  }

  /** Posts to the API as its user; the answer must have this status. */
  JsonNode post(String path, int status) {
    return post(path, null, status);
  }

  /** Posts JSON, or null for no body. */
  JsonNode post(String path, @Nullable JsonNode body, int status) {
    String port = context.getEnvironment().getProperty("local.server.port");
    String login = Base64.getEncoder().encodeToString("admin:for-tests-only".getBytes(UTF_8));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                      .header("Authorization", "Basic " + login)
                      .header("Content-Type", "application/json")
                      .POST(
                          body == null
                              ? HttpRequest.BodyPublishers.noBody()
                              : HttpRequest.BodyPublishers.ofString(body.toString()))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      return Json.parse(answer.body());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * Only the test asks for runs from now on, and time passes only when it says so: a simulated day
   * takes a minute.
   */
  void driven() {
    try {
      camel().getRouteController().stopRoute("request-syncs");
    } catch (Exception unstoppable) {
      throw new IllegalStateException(unstoppable);
    }
    until("an end of what runs", () -> working() == 0);
  }

  /** Has a connection run now, and waits for its end. */
  void runNow(Books books) {
    camel()
        .createFluentProducerTemplate()
        .to("seda:sync-requests?timeout=120000&waitForTaskToComplete=Always")
        .withBody(books.id())
        .request();
    if (working() != 0) {
      until("the lease is back", () -> working() == 0);
    }
  }

  /**
   * Lets time pass on both sides until the next flow of a connection is due, at least the second
   * until the next tick, and has it run.
   */
  void nextRun(Sandbox sandbox, Books books) {
    Instant due =
        database()
            .sql("select min(next_due_at) from flow_state where connection_id = :id")
            .param("id", books.id())
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
    Duration tick = Duration.ofSeconds(1);
    Duration left = Duration.between(clock.instant(), due).plusMillis(1);
    pass(sandbox, left.compareTo(tick) > 0 ? left : tick);
    runNow(books);
  }

  /** Lets time pass, first on the other side, so that nothing is ever called before its time. */
  void pass(Sandbox sandbox, Duration time) {
    sandbox.pass(time);
    clock.pass(time);
  }

  /** Sets the clock of the integration alone; a negative time puts it back. */
  void setClock(Duration by) {
    clock.pass(by);
  }

  Instant now() {
    return clock.instant();
  }

  private int working() {
    return database()
        .sql("select count(*) from connection_lease where owner is not null")
        .query(Integer.class)
        .single();
  }

  /** Waits until something is so, letting time pass while no connection is at work. */
  void untilInTime(String what, Callable<Boolean> condition) {
    until(
        what,
        () -> {
          if (condition.call()) {
            return true;
          }
          int working =
              database()
                  .sql("select count(*) from connection_lease where owner is not null")
                  .query(Integer.class)
                  .single();
          if (working == 0) {
            clock.pass(Duration.ofSeconds(20));
          }
          return false;
        });
  }

  @Override
  public void close() {
    context.close();
  }
}
