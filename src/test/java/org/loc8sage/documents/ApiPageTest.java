package org.loc8sage.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.Shape;
import org.loc8sage.api.ApiCode;
import org.loc8sage.documents.Fences.Fence;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs what {@code docs/api.md} and {@code README.md} tell people to type, against the application
 * as {@code make run} starts it, and compares what comes with what the page says.
 */
@Tag("full")
class ApiPageTest {

  private static final Path PAGE = Path.of("docs/api.md");
  private static final String SHIPPED = "http://127.0.0.1:8080";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> CODES = List.of("code", "outcome", "status", "state", "kind");

  private static ConfigurableApplicationContext application;
  private static String url;

  @BeforeAll
  static void start() {
    application = RunningSandbox.start("api-page");
    url = RunningSandbox.address(application);
    until("/api/history?reference=INV-1042&outcome=PAID");
    until("/api/parked?reference=INV-1053&status=NEEDS_PERSON");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void the_page_shows_every_address_and_the_answers_to_its_calls() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page)
        .contains("/api/connections", "/api/connections/bluegum/sync", "/api/history?")
        .contains(
            "/api/history/$ROW",
            "/api/parked?",
            "/skip",
            "/retry",
            "/link",
            "/send",
            "/api/openapi");
    assertThat(Fences.of(PAGE).stream().filter(fence -> fence.language().equals("json")))
        .hasSizeGreaterThan(12);
  }

  /** In the order of the page, since what is skipped once cannot be skipped again. */
  @TestFactory
  Stream<DynamicTest> each_call_is_answered_as_the_page_says() throws Exception {
    Map<String, String> variables = new HashMap<>();
    List<Fence> fences = Fences.of(PAGE);
    List<DynamicTest> calls = new ArrayList<>();
    for (int i = 0; i < fences.size(); i++) {
      Fence fence = fences.get(i);
      if (fence.language().equals("sh")) {
        boolean shown = i + 1 < fences.size() && fences.get(i + 1).language().equals("json");
        Fence told = shown ? fences.get(i + 1) : fence;
        calls.add(
            dynamicTest(
                "line " + fence.line(),
                () -> {
                  if (told.text().matches("(?s).*(\"outcome\"|\"NEEDS_PERSON\").*")
                      && !fence.text().contains("POST")) {
                    soon(() -> compare(run(fence, variables), told, shown));
                  } else {
                    compare(run(fence, variables), told, shown);
                  }
                }));
      } else {
        assertThat(fences.get(i - 1).language()).as("line " + fence.line()).isEqualTo("sh");
      }
    }
    return calls.stream();
  }

  @Test
  void what_the_readme_tells_to_type_works() throws Exception {
    String readme = Files.readString(Path.of("README.md")).replace("\\\n", " ");
    List<String> lines = readme.lines().map(String::strip).filter(this::isCurl).toList();
    assertThat(lines).hasSize(3);
    answer(lines.get(0));
    until("/api/history?reference=INV-2001&outcome=DELIVERED");
    answer(lines.get(1));
    answer(lines.get(2));
    until("/api/history?reference=INV-2001&outcome=PAID");
  }

  private boolean isCurl(String line) {
    return line.startsWith("curl ");
  }

  private static void answer(String line) throws Exception {
    List<String> words = ShellLine.words(line.replace(SHIPPED, url), Map.of());
    HttpResponse<String> answer =
        CLIENT.send(ShellLine.request(words), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(line + answer.body()).isBetween(200, 299);
  }

  /** The answer to the last call of the block. */
  private static HttpResponse<String> run(Fence fence, Map<String, String> variables)
      throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String line : fence.text().lines().toList()) {
      if (line.matches("[A-Z]+=\\S+")) {
        variables.put(line.substring(0, line.indexOf('=')), value(line));
      } else {
        List<String> words = ShellLine.words(line, variables);
        answers.add(CLIENT.send(ShellLine.request(words), HttpResponse.BodyHandlers.ofString()));
      }
    }
    return answers.get(answers.size() - 1);
  }

  /** Numbers differ from one database to the next; they are looked up as the page says. */
  private static String value(String assignment) throws Exception {
    return switch (assignment.substring(0, assignment.indexOf('='))) {
      case "URL" -> {
        assertThat(assignment).isEqualTo("URL=" + SHIPPED);
        yield url;
      }
      case "ROW" ->
          read("/api/history?reference=INV-1042&outcome=DELIVERED").at("/items/0/id").asText();
      case "ENTRY" -> read("/api/parked?reference=INV-1053").at("/items/0/id").asText();
      default -> throw new IllegalArgumentException(assignment);
    };
  }

  private static void compare(HttpResponse<String> answer, Fence told, boolean shown)
      throws IOException {
    JsonNode came = JSON.readTree(answer.body());
    if (!shown) {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return;
    }
    JsonNode expected = JSON.readTree(told.text());
    String where = PAGE + ", line " + told.line() + ": came " + answer.body();
    int status =
        expected.has("error")
            ? ApiCode.valueOf(expected.at("/error/code").asText()).status().value()
            : done(answer.request().uri().getPath());
    assertThat(answer.statusCode()).as(where).isEqualTo(status);
    assertThat(Shape.differences(expected, came)).as(where).isEmpty();
    assertThat(codes(came)).as(where).containsAll(codes(withoutProblems(expected)));
  }

  /** What is only done later is answered as accepted. */
  private static int done(String path) {
    return path.endsWith("/send") ? 202 : 200;
  }

  /** The history tells what became of a wish once a run has taken it up. */
  private static void soon(ThrowingRunnable comparison) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(comparison);
  }

  /** What the page shows as a passing trouble need not be there just now. */
  private static JsonNode withoutProblems(JsonNode told) {
    JsonNode copy = told.deepCopy();
    copy.findParents("problem")
        .forEach(flow -> ((com.fasterxml.jackson.databind.node.ObjectNode) flow).remove("problem"));
    return copy;
  }

  private static TreeSet<String> codes(JsonNode json) {
    TreeSet<String> codes = new TreeSet<>();
    for (String field : CODES) {
      json.findValues(field).stream()
          .filter(JsonNode::isTextual)
          .forEach(value -> codes.add(field + " " + value.asText()));
    }
    return codes;
  }

  private static void until(String path) {
    await(path)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !read(path).path("items").isEmpty());
  }

  private static JsonNode read(String path) throws Exception {
    List<String> words = List.of("curl", "-u", "admin:sandbox", url + path);
    return JSON.readTree(
        CLIENT.send(ShellLine.request(words), HttpResponse.BodyHandlers.ofString()).body());
  }
}
