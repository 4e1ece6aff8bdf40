package org.loc8sage.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.api.OverHttp;

/** Who may look, what probes see, what is measured, and that Hawtio changes nothing. */
class AccessTest extends OverHttp {

  private static final String EXEC =
      """
      {"type":"exec","mbean":"org.apache.camel:context=loc8-sage,name=\\"loc8-sage\\",type=context",
       "operation":"%s"}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/connections",
        "/api/history",
        "/api/nothing",
        "/actuator/prometheus",
        "/actuator/info",
        "/actuator/hawtio/index.html",
        "/actuator/jolokia/version",
        "/actuator/hawtio/jolokia/version",
        "/sandbox/loc8/v1/invoices",
        "/"
      })
  void without_the_login_nothing_is_shown(String path) throws Exception {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(code(json.readTree(answer.body()))).isEqualTo("LOGIN_REQUIRED");
    assertThat(send(request(path).header("Authorization", basic("wrong")).GET()).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void probes_need_no_login_and_see_no_details(String group) throws Exception {
    HttpResponse<String> answer = send(request("/actuator/health" + group).GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\"").doesNotContain("components");
  }

  @Test
  void a_connection_in_trouble_warns_and_stays_alive() throws Exception {
    JsonNode health = get("/actuator/health", 200);
    assertThat(health.path("status").asText()).isEqualTo("WARN");
    JsonNode sync = health.path("components").path("sync").path("details");
    assertThat(sync.path("needsAttention").path(0).asText()).isEqualTo("birdwood");
    assertThat(get("/actuator/health/liveness", 200).path("status").asText()).isEqualTo("UP");
    assertThat(get("/actuator/health/readiness", 200).path("status").asText()).isEqualTo("UP");
  }

  @Test
  void a_forged_request_of_a_browser_is_refused() throws Exception {
    HttpRequest.Builder forged =
        request("/api/connections/acme/sync")
            .header("Authorization", basic("correct horse"))
            .header("Sec-Fetch-Site", "cross-site")
            .POST(HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer = send(forged);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(json.readTree(answer.body()))).isEqualTo("FORBIDDEN");
  }

  @Test
  void meters_are_there_with_tags_from_closed_lists() throws Exception {
    park("i1", "INV-1042");
    String meters =
        send(request("/actuator/prometheus").header("Authorization", basic("correct horse")).GET())
            .body();
    assertThat(meters)
        .containsPattern(
            "sync_items_total\\{flow=\"INVOICES\",outcome=\"PARKED_REFUSED_BY_SAGE\"} [1-9]")
        .contains("sync_parked{status=\"NEEDS_PERSON\"} 1.0")
        .containsPattern("sync_flow_age_seconds\\{flow=\"INVOICES\"} [0-9.]+")
        .contains("sync_history_lost_total 0.0")
        .doesNotContain("acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/jolokia", "/actuator/hawtio/jolokia"})
  void jolokia_shows_and_changes_nothing(String path) throws Exception {
    assertThat(jolokia(path, EXEC.formatted("suspend()")).path("status").asInt()).isEqualTo(403);
    assertThat(jolokia(path, EXEC.formatted("dumpRoutesAsXml()")).path("status").asInt())
        .isEqualTo(200);
    JsonNode properties =
        jolokia(
            path,
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\","
                + "\"attribute\":\"SystemProperties\"}");
    assertThat(properties.path("status").asInt()).isEqualTo(403);
    JsonNode found =
        jolokia(path, "{\"type\":\"search\",\"mbean\":\"org.apache.camel:type=context,*\"}");
    assertThat(found.path("value")).hasSize(1);
    assertThat(get("/actuator/hawtio/index.html", 200)).isNotNull();
  }

  private JsonNode jolokia(String path, String body) throws Exception {
    return json.readTree(
        send(request(path)
                .header("Authorization", basic("correct horse"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
            .body());
  }
}
