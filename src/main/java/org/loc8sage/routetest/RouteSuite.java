package org.loc8sage.routetest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cases of a folder, run one after the other in one application that was started for them. */
public final class RouteSuite implements AutoCloseable {

  /** What takes longer hangs; nothing comes near it. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** One case folder: ready to run, or the sentence that says why it is not. */
  private record Entry(
      Path folder, @Nullable RouteCase test, @Nullable CaseConnection connection, String wrong) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final DrivenClock clock = new DrivenClock();
  private final ScriptedServer server;
  private final PassedSteps steps;
  private final ConfigurableApplicationContext context;
  private final LoadedRouteNames routes;
  private final Beginning beginning;
  private final Running running;

  /**
   * Starts the application with these routes and a connection for each case.
   *
   * @param routesFolder with *.camel.yaml and mappings/*.jq
   * @param casesFolder with {@code <route>/<case>/}
   */
  public RouteSuite(Path routesFolder, Path casesFolder) throws IOException {
    server = new ScriptedServer();
    steps = new PassedSteps(server);
    for (Path folder : RouteCase.folders(casesFolder)) {
      entries.put(
          folder.getParent().getFileName() + "/" + folder.getFileName(),
          entry(folder, entries.size() + 1));
    }
    context = RouteTestApplication.start(settings(routesFolder), clock, steps);
    CamelContext camel = context.getBean(CamelContext.class);
    routes = new LoadedRouteNames(camel);
    beginning = new Beginning(context);
    beginning.pauseAll();
    running = new Running(camel, routes, beginning, clock, new Patience(LONGEST));
  }

  private Entry entry(Path folder, int number) {
    try {
      RouteCase test = RouteCase.read(folder);
      return new Entry(folder, test, CaseConnection.of(number, test.given(), server), "");
    } catch (CaseUnreadable wrong) {
      return new Entry(folder, null, null, wrong.getMessage());
    }
  }

  private Map<String, Object> settings(Path routesFolder) {
    Map<String, Object> settings = new HashMap<>();
    // Whatever stands beside the jar is for real companies.
    settings.put("spring.config.location", "classpath:/application.yaml");
    settings.put(
        "spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    settings.put("spring.datasource.username", "sa");
    settings.put("spring.security.user.password", UUID.randomUUID().toString());
    settings.put("server.port", "0");
    settings.put("logging.threshold.console", "off");
    settings.put("sync.routes-folder", routesFolder.toString());
    // A request runs where it is made, so that a case knows when its run is over.
    settings.put("sync.queue", Running.QUEUE);
    settings.put("sync.sage.calls-per-minute", "0");
    settings.put("sync.sage.calls-per-day", "0");
    settings.put("sync.http.connect-timeout", "2s");
    settings.put("sync.http.response-timeout", "5s");
    int index = 0;
    Map<String, List<String>> ownFlows = new TreeMap<>();
    for (Entry entry : entries.values()) {
      if (entry.test() != null && entry.connection() != null) {
        settings.putAll(entry.connection().properties(index++));
        for (String flow : entry.test().given().ownFlows()) {
          ownFlows.computeIfAbsent(flow, any -> new ArrayList<>()).add(entry.connection().id());
        }
      }
    }
    int flow = 0;
    for (Map.Entry<String, List<String>> own : ownFlows.entrySet()) {
      String key = "sync.flows[" + flow++ + "].";
      settings.put(key + "name", own.getKey());
      settings.put(key + "title", own.getKey());
      settings.put(key + "connections", String.join(",", own.getValue()));
    }
    return settings;
  }

  /** The names of the cases, {@code <route>/<case>}. */
  public List<String> cases() {
    return List.copyOf(entries.keySet());
  }

  /** Runs a case and says what was different; nothing when it passed. */
  public List<String> run(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("there is no case " + name);
    }
    if (entry.test() == null || entry.connection() == null) {
      return List.of(entry.wrong());
    }
    List<String> lines = new ArrayList<>();
    String id = entry.connection().id();
    try (CaseLog log = new CaseLog()) {
      run(entry.test(), id, log).forEach(difference -> lines.addAll(difference.lines()));
      if (!lines.isEmpty()) {
        log.text().lines().forEach(line -> lines.add("log: " + line));
      }
    } catch (CaseUnreadable wrong) {
      lines.add(wrong.getMessage());
    } finally {
      beginning.end(id);
    }
    return lines;
  }

  private List<Difference> run(RouteCase test, String id, CaseLog log) throws IOException {
    String route = routes.inFile(test.route());
    if (route == null) {
      return List.of(Difference.of("there is no route “" + test.route() + "”"));
    }
    Script script = new Script(test.calls());
    List<Difference> found = new ArrayList<>();
    try {
      server.plays(id, script);
      steps.begin();
      clock.is(test.given().now());
      beginning.of(id, test.given());
      running.run(id, test.given().run()).forEach(failure -> found.add(Difference.of(failure)));
    } finally {
      server.ends(id);
    }
    found.addAll(script.differences());
    if (!script.broken()) {
      found.addAll(
          Ending.differences(context.getBean(JdbcClient.class), id, test.then(), log.text()));
    }
    if (!steps.passed(route)) {
      found.add(
          Difference.of(
              "the case stands under “%s”, but no step of that route did anything"
                  .formatted(test.route())));
    }
    return found;
  }

  /** What the cases that ran have gone through. */
  public Coverage coverage() {
    return Coverage.of(routes, steps, cases());
  }

  @Override
  public void close() throws IOException {
    context.close();
    server.close();
  }
}
