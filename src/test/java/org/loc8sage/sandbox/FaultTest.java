package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.loc8sage.sandbox.SandboxUser.own;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest extends SandboxTestBase {
  private String body;

  @BeforeEach
  void customer() throws Exception {
    body = user.invoice("INV-1", user.customer("Harbour Strata Pty Ltd"));
    user.control("DELETE", "/calls", null);
  }

  private void fault(String fields) throws Exception {
    var reply = user.control("POST", "/faults", "{" + fields + "}");
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
  }

  private void saveFault(String fields) throws Exception {
    fault("\"system\":\"sage\",\"method\":\"post\",\"pathContains\":\"taxinvoice/save\"," + fields);
  }

  private SandboxUser.Reply save() throws Exception {
    return user.sage("POST", own(""), body);
  }

  private int saved() throws Exception {
    return user.control("GET", "/sage/documents", null).json().size();
  }

  private JsonNode onlyCall() throws Exception {
    JsonNode calls = user.control("GET", "/calls?system=sage", null).json();
    assertThat(calls).hasSize(1);
    return calls.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "error-500-before, 500, 0",
    "error-500-after, 500, 1",
    "error-503, 503, 0",
    "html, 200, 0",
    "empty-200, 200, 1",
    "null-200, 200, 1",
    "rate-429, 429, 0",
    "unauthorized-401, 401, 0",
    "payment-402, 402, 0",
    "forbidden-403, 403, 0",
    "not-found-404, 404, 0",
    "conflict-409, 409, 0",
    "bad-400, 400, 0",
    "latency, 201, 1",
    "slow-drip, 201, 1",
    "total-off, 201, 1",
  })
  void a_fault_that_answers_has_its_status_and_keeps_or_not(String kind, int status, int documents)
      throws Exception {
    saveFault("\"delayMs\":20,\"kind\":\"" + kind + "\"");

    var reply = save();

    assertThat(reply.status()).isEqualTo(status);
    assertThat(saved()).isEqualTo(documents);
    assertThat(onlyCall().get("status").asInt()).isEqualTo(status);
    assertThat(onlyCall().get("fault").asText()).isEqualTo(kind);
    assertThat(user.sage("GET", "/TaxInvoice/Get", null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "reset-before, 0, reset",
    "reset-after, 1, reset",
    "hang-before, 0, no bytes",
    "hang-after, 1, no bytes",
    "truncated, 1, fixed content-length",
  })
  void a_fault_that_breaks_the_connection_keeps_or_not(
      String kind, int documents, String clientSays) throws Exception {
    saveFault("\"delayMs\":20,\"kind\":\"" + kind + "\"");

    assertThatThrownBy(this::save)
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(causes(e)).containsIgnoringCase(clientSays));
    assertThat(saved()).isEqualTo(documents);
    assertThat(onlyCall().get("requestBody").asText()).isEqualTo(body);
    assertThat(save().status()).isEqualTo(documents == 0 ? 201 : 400);
  }

  private static String causes(Throwable e) {
    return e + (e.getCause() == null ? "" : " / " + causes(e.getCause()));
  }

  @Test
  void a_late_commit_is_there_only_after_its_delay() throws Exception {
    saveFault("\"delayMs\":400,\"kind\":\"late-commit\"");

    assertThatThrownBy(this::save).isInstanceOf(IOException.class);

    assertThat(saved()).isZero();
    await(() -> saved() == 1);
    assertThat(save().status()).isEqualTo(400);
  }

  /** Something that may become true. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("still not so").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  void an_answer_that_hangs_outlasts_the_time_a_client_waits() throws Exception {
    saveFault("\"delayMs\":60000,\"kind\":\"hang-after\"");

    assertThatThrownBy(() -> user.impatiently("POST", own(""), body))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(saved()).isEqualTo(1);
  }

  @Test
  void a_total_is_stored_a_cent_off() throws Exception {
    saveFault("\"kind\":\"total-off\"");

    assertThat(save().json().get("Total").decimalValue()).isEqualByComparingTo("110.01");
    assertThat(user.control("GET", "/sage/documents", null).json().at("/0/Total").decimalValue())
        .isEqualByComparingTo("110.01");
  }

  @Test
  void messages_and_retry_after_are_as_set() throws Exception {
    fault("\"kind\":\"bad-400\",\"message\":\"Period closed\"");
    fault("\"kind\":\"rate-429\",\"retryAfter\":\"7\"");

    assertThat(save().response().body()).isEqualTo("\"Period closed\"");
    assertThat(save().header("Retry-After")).isEqualTo("7");
    fault("\"system\":\"loc8\",\"kind\":\"bad-400\",\"message\":\"No\"");
    assertThat(user.loc8("GET", "/company", null).json().at("/error/message").asText())
        .isEqualTo("No");
  }

  @Test
  void a_fault_hits_as_often_as_set_after_as_many_as_it_skips() throws Exception {
    fault("\"system\":\"sage\",\"kind\":\"error-503\",\"times\":2,\"skip\":1");
    int[] seen = new int[5];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = user.sage("GET", "/Company/Get", null).status();
    }
    assertThat(seen).containsExactly(200, 503, 503, 200, 200);
    assertThat(user.loc8("GET", "/company", null).status()).isEqualTo(200);
    assertThat(user.control("GET", "/faults", null).json().at("/0/hits").asInt()).isEqualTo(2);

    fault("\"kind\":\"error-503\",\"times\":-1");
    assertThat(user.sage("GET", "/Company/Get", null).status()).isEqualTo(503);
    assertThat(user.loc8("GET", "/company", null).status()).isEqualTo(503);
    user.control("DELETE", "/faults", null);
    assertThat(user.loc8("GET", "/company", null).status()).isEqualTo(200);
  }

  @Test
  void chance_is_the_same_for_the_same_seed() throws Exception {
    int[][] runs = new int[2][40];
    for (int[] run : runs) {
      fault("\"kind\":\"error-503\",\"times\":-1,\"probability\":0.5,\"seed\":7");
      for (int i = 0; i < run.length; i++) {
        run[i] = user.loc8("GET", "/company", null).status();
      }
      user.control("DELETE", "/faults", null);
    }
    assertThat(runs[0]).isEqualTo(runs[1]).contains(200, 503);
  }

  @Test
  void an_unknown_kind_is_refused_and_the_kinds_are_told() throws Exception {
    var reply = user.control("POST", "/faults", "{\"kind\":\"DOWN\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asText())
        .startsWith("There is no kind of fault “DOWN”; the kinds are latency, error-500-before, ")
        .endsWith(", repeated-cursor.");
  }

  @Test
  void a_kind_may_be_written_as_in_java() throws Exception {
    saveFault("\"kind\":\"ERROR_503\"");
    assertThat(save().status()).isEqualTo(503);
  }

  @Test
  void a_page_can_shift_while_it_is_read() throws Exception {
    user.control("POST", "/loc8/invoices", "[{\"number\":\"A\"},{\"number\":\"B\"}]");
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT1M\"}");
    fault("\"system\":\"loc8\",\"pathContains\":\"/invoices\",\"kind\":\"shuffle-page\"");

    JsonNode before = user.loc8("GET", "/invoices", null).json().get("data");
    JsonNode after = user.loc8("GET", "/invoices", null).json().get("data");

    assertThat(before.at("/0/number").asText()).isEqualTo("A");
    assertThat(after.at("/0/number").asText()).isEqualTo("B");
    assertThat(after.at("/1/updatedAt").asText()).isGreaterThan(before.at("/0/updatedAt").asText());
  }
}
