package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** Lists that are longer than a page, and that move while they are read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingTest {
  private final Sandbox sandbox = new Sandbox();
  private final Books sameStamp = sandbox.books("same-stamp");
  private final Books drafts = sandbox.books("drafts");
  private final Books shifting = sandbox.books("shifting");
  private final Integration integration = start();

  private Integration start() {
    many(sameStamp, 250, true);
    many(shifting, 150, false);
    ArrayNode many = Json.array();
    for (int i = 0; i < 120; i++) {
      many.addObject().put("status", "DRAFT").put("updatedAt", "2026-11-02T03:00:00.000Z");
    }
    drafts.invoices(many);
    // One record of the page that was read moves to the end, three times over.
    shifting.fault(
        Json.object()
            .put("system", "loc8")
            .put("pathContains", "/invoices")
            .put("kind", "shuffle-page")
            .put("times", 3));
    return new Integration.Setup()
        .connection(sameStamp)
        .connection(shifting)
        .connection(drafts)
        .start();
  }

  private static void many(Books books, int count, boolean oneStamp) {
    books.customer("Northside Aged Care Ltd");
    ArrayNode many = Json.array();
    for (int i = 0; i < count; i++) {
      ObjectNode invoice = many.addObject().put("number", "INV-" + (1000 + i));
      String stamp = "2026-11-0%d".formatted(oneStamp ? 2 : 1 + i / 50);
      invoice
          .put("createdAt", "2026-11-01T00:00:00.000Z")
          .put(
              "updatedAt",
              stamp + (oneStamp ? "T03:00:00.000Z" : "T03:00:%02d.000Z".formatted(i % 50)));
    }
    books.invoices(many);
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void two_hundred_and_fifty_records_of_one_stamp_are_all_sent_once() {
    Integration.until("all of them", () -> sameStamp.sage("documents").size() >= 250);
    Integration.idle(sameStamp, 2);

    assertThat(sameStamp.saves()).isEqualTo(250);
    assertThat(sameStamp.sage("documents"))
        .extracting(document -> document.get("DocumentNumber").asText())
        .doesNotHaveDuplicates()
        .hasSize(250);
    assertThat(integration.cursor(sameStamp)).isEqualTo("2026-11-02T03:00:00.000Z");
  }

  @Test
  void drafts_of_one_stamp_of_which_nothing_is_stored_do_not_keep_the_list_from_ending() {
    Integration.until("a whole poll", () -> integration.polled(drafts));

    assertThat(drafts.saves()).isZero();
    assertThat(integration.troubles(drafts)).isEmpty();
  }

  @Test
  void a_page_that_shifts_while_it_is_read_loses_and_repeats_nothing() {
    Integration.until("all of them", () -> shifting.sage("documents").size() >= 150);
    Integration.idle(shifting, 2);

    assertThat(shifting.hits()).isEqualTo(3);
    assertThat(shifting.saves()).isEqualTo(150);
    assertThat(shifting.sage("documents"))
        .extracting(document -> document.get("DocumentNumber").asText())
        .doesNotHaveDuplicates()
        .hasSize(150);
  }
}
