package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.adapting.AdaptedFolder;
import org.loc8sage.sandbox.http.Json;

/** Lists of several pages that are walked by a token, and what can go wrong with the token. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked
class TokenPagingTest {
  private final Sandbox sandbox = new Sandbox();
  private final Books sameStamp = sandbox.dialectBooks("token-same-stamp");
  private final Books shifting = sandbox.dialectBooks("token-shifting");
  private final Books expired = sandbox.dialectBooks("token-expired");
  private final Books hopeless = sandbox.dialectBooks("token-hopeless");
  private final Books circling = sandbox.dialectBooks("token-circling");
  private Integration integration;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Integration.Setup setup =
        new Integration.Setup()
            // A list that is cut short by the time box would begin anew in the next run.
            .with("sync.run.time-box", "10m")
            .with("sync.routes-folder", AdaptedFolder.of("dialect", folder).toString());
    int connection = 0;
    for (Books books : List.of(sameStamp, shifting, expired, hopeless, circling)) {
      many(books, books == sameStamp ? 50 : 30);
      setup.connection(books);
      setup.with("sync.connections[" + connection++ + "].loc8.auth-scheme", "");
    }
    shifting.fault(fault("shuffle-page", 0, 3));
    // The second page of the first list: its token is refused once.
    expired.fault(fault("bad-400", 1, 1));
    hopeless.fault(fault("bad-400", 1, -1));
    circling.fault(fault("repeated-cursor", 1, 1));
    integration = setup.start();
  }

  private static ObjectNode fault(String kind, int skip, int times) {
    return Json.object()
        .put("system", "loc8")
        .put("method", "GET")
        .put("pathContains", "/bills")
        .put("kind", kind)
        .put("skip", skip)
        .put("times", times);
  }

  private void many(Books books, int count) {
    books.customer("Northside Aged Care Ltd");
    ArrayNode many = Json.array();
    for (int i = 0; i < count; i++) {
      String stamp =
          books == sameStamp
              ? "2026-11-02T03:00:00.000Z"
              : "2026-11-0%dT03:00:%02d.000Z".formatted(1 + i / 10, i % 10);
      many.addObject()
          .put("number", "INV-" + (1000 + i))
          .put("createdAt", "2026-11-01T00:00:00.000Z")
          .put("updatedAt", stamp);
    }
    books.invoices(many);
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private void allSentOnce(Books books, int count) {
    Integration.until("all of them", () -> books.sage("documents").size() >= count);
    Integration.idle(books, 2);
    assertThat(books.saves()).isEqualTo(count);
    assertThat(books.sage("documents"))
        .extracting(document -> document.get("DocumentNumber").asText())
        .doesNotHaveDuplicates()
        .hasSize(count);
  }

  @Test
  void fifty_records_of_one_stamp_are_all_sent_once() {
    allSentOnce(sameStamp, 50);

    assertThat(integration.cursor(sameStamp)).isEqualTo("2026-11-02T03:00:00.000Z");
    assertThat(lists(sameStamp).subList(0, 3))
        .extracting(call -> call.get("query").asText())
        .satisfiesExactly(
            first -> assertThat(first).doesNotContain("after"),
            second -> assertThat(second).contains("%2B%2F%3D%26%2520%3F%23"),
            third -> assertThat(third).contains("after="));
  }

  @Test
  void a_list_that_moves_while_it_is_walked_loses_and_repeats_nothing() {
    allSentOnce(shifting, 30);

    assertThat(shifting.hits()).isEqualTo(3);
  }

  @Test
  void a_refused_token_begins_the_list_again_at_the_last_stamp() {
    allSentOnce(expired, 30);

    assertThat(expired.hits()).isEqualTo(1);
    assertThat(lists(expired).subList(0, 3))
        .extracting(call -> call.get("status") + " " + call.get("query").asText())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("200 modified_from=2025-12-31"),
            token -> assertThat(token).startsWith("400 ").contains("&after="),
            again ->
                assertThat(again).isEqualTo("200 modified_from=2026-11-02T02:58:09Z&limit=100"));
    assertThat(integration.troubles(expired)).isEmpty();
  }

  @Test
  void a_list_that_is_refused_from_its_beginning_is_told_and_not_asked_for_without_end() {
    Integration.until("told", () -> integration.told(hopeless).contains("PARKED_REFUSED_BY_LOC8"));

    assertThat(hopeless.saves()).isEqualTo(20);
    assertThat(lists(hopeless)).hasSizeLessThan(10);
  }

  @Test
  void a_token_that_repeats_ends_the_list_and_the_next_poll_goes_on() {
    allSentOnce(circling, 30);

    assertThat(circling.hits()).isEqualTo(1);
    assertThat(integration.troubles(circling)).containsExactly("FLOW_UNREADABLE");
  }

  private static List<JsonNode> lists(Books books) {
    return books.calls("loc8", "GET", "/bills");
  }
}
