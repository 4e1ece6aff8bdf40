package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loc8sage.check.ConnectionCheck;
import org.loc8sage.sandbox.http.Json;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The command {@code check}, run on a pair of books, and what it printed. */
record Checked(int status, String out, String err) {

  static Checked of(Books books) {
    return of(books, Map.of());
  }

  /** With some settings of the connection changed; one that is empty is left out. */
  static Checked of(Books books, Map<String, Object> changes) {
    return run(books.id(), true, settings(books, changes));
  }

  /** As people see it. */
  static Checked forPeople(Books books, Map<String, Object> changes) {
    return run(books.id(), false, settings(books, changes));
  }

  static Map<String, Object> settings(Books books, Map<String, Object> changes) {
    Map<String, Object> connection = new LinkedHashMap<>(books.settings());
    connection.putAll(changes);
    Map<String, Object> settings = new LinkedHashMap<>();
    connection.forEach(
        (key, value) -> {
          if (!"".equals(value)) {
            settings.put("sync.connections[0]." + key, value);
          }
        });
    settings.put("sync.http.connect-timeout", "2s");
    settings.put("sync.http.response-timeout", "3s");
    return settings;
  }

  static Checked run(String connection, boolean json, Map<String, Object> settings) {
    // Not as arguments: a secret is refused there.
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("check", settings));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new ConnectionCheck(environment, new PrintWriter(out), new PrintWriter(err))
            .run(new ConnectionCheck.Question(connection, json, Duration.ZERO, List.of()));
    return new Checked(status, out.toString(), err.toString());
  }

  private JsonNode json() {
    try {
      return Json.parse(out);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(out, broken);
    }
  }

  /** What became of an assumption. */
  String result(String assumption) {
    return finding(assumption).path("result").asText();
  }

  /** What was seen of it, and what it advises. */
  String said(String assumption) {
    JsonNode finding = finding(assumption);
    return finding.path("evidence").asText() + " → " + finding.path("advice").asText();
  }

  private JsonNode finding(String assumption) {
    for (JsonNode finding : json().path("findings")) {
      if (finding.path("assumption").asText().equals(assumption)) {
        return finding;
      }
    }
    throw new AssertionError("nothing was said of " + assumption + ": " + out);
  }

  /** The assumptions with which this became. */
  List<String> all(String result) {
    List<String> all = new ArrayList<>();
    for (JsonNode finding : json().path("findings")) {
      if (finding.path("result").asText().equals(result)) {
        all.add(finding.path("assumption").asText());
      }
    }
    return all;
  }

  String setting(String key) {
    return json().path("settings").path(key).asText();
  }

  int calls(String system) {
    return json().path("calls").path(system).asInt();
  }

  /** Exactly these are different. */
  void differsIn(String... assumptions) {
    assertThat(all("different")).as(out).containsExactlyInAnyOrder(assumptions);
    assertThat(status).isEqualTo(assumptions.length == 0 ? 0 : 1);
  }
}
