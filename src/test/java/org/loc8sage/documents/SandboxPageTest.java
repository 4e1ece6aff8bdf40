package org.loc8sage.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.sandbox.control.ControlCalls;
import org.loc8sage.sandbox.fault.FaultKind;
import org.loc8sage.sandbox.store.Switches;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the lines of {@code docs/sandbox.md}, which has every control call, fault and switch. */
@Tag("full")
class SandboxPageTest {

  private static final Path PAGE = Path.of("docs/sandbox.md");
  private static final String SHIPPED = "http://127.0.0.1:8080";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    application = RunningSandbox.start("sandbox-page");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  /** In the order of the page; what an invoice in Sage is needed for waits until it is there. */
  @TestFactory
  Stream<DynamicTest> each_line_works() throws IOException {
    return lines().stream().map(line -> dynamicTest(line, () -> answered(line)));
  }

  private static void answered(String line) {
    HttpRequest request =
        ShellLine.request(
            ShellLine.words(line.replace(SHIPPED, RunningSandbox.address(application)), Map.of()));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> CLIENT.send(request, HttpResponse.BodyHandlers.ofString()),
            SandboxPageTest::isSettled);
  }

  /** Only what is not there yet may still come; any other refusal is final. */
  private static boolean isSettled(HttpResponse<String> answer) {
    if (answer.statusCode() != 404) {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
    return answer.statusCode() != 404;
  }

  @Test
  void every_control_call_has_a_line() throws IOException {
    List<String> said = lines().stream().map(SandboxPageTest::call).toList();
    List<String> missing = new ArrayList<>();
    ControlCalls.all()
        .fieldNames()
        .forEachRemaining(
            call -> {
              Pattern wanted = Pattern.compile(call.replaceAll("\\{\\w+}", "[^/]+"));
              if (said.stream().noneMatch(wanted.asMatchPredicate())) {
                missing.add(call);
              }
            });
    assertThat(said).hasSizeGreaterThan(40);
    assertThat(missing).isEmpty();
  }

  @Test
  void every_fault_and_switch_stands_on_the_page() throws IOException {
    String page = Files.readString(PAGE);
    List<String> names = new ArrayList<>(FaultKind.names());
    Switches.defaults().fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static List<String> lines() throws IOException {
    return Fences.of(PAGE).stream()
        .filter(fence -> fence.language().equals("sh"))
        .flatMap(fence -> fence.text().lines())
        .toList();
  }

  private static String call(String line) {
    HttpRequest request = ShellLine.request(ShellLine.words(line, Map.of()));
    return request.method() + " " + request.uri().getPath();
  }
}
