package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;

/** Twenty firms side by side; two of them gave wrong credentials, a third is refused later. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyConnectionsTest {
  private static final int INVOICES = 3;
  private static final int POLLS = 6;

  /** Nobody polls twice as often as another. */
  private static final int MOST_AHEAD = POLLS;

  private final Sandbox sandbox = new Sandbox();
  private final List<Books> served = new ArrayList<>();
  private final Books wrongPassword = sandbox.books("wrong-password");
  private final Books wrongKey = sandbox.books("wrong-key");
  private final Books refusedLater = sandbox.books("refused-later");
  private final Integration integration = start();

  private Integration start() {
    // Longer than a run takes with all of them at work: nobody misses a turn for its own slowness.
    Integration.Setup setup = new Integration.Setup().with("sync.invoices.poll-every", "3s");
    setup.connection(wrongPassword, Map.of("sage.password", "not-the-password"));
    // Answers as to a wrong key, and is counted in the log of this firm's calls.
    wrongKey.fault(
        Json.object().put("system", "loc8").put("kind", "unauthorized-401").put("times", -1));
    setup.connection(wrongKey);
    for (int i = 1; i <= 17; i++) {
      served.add(sandbox.books("firm-" + i));
    }
    served.forEach(setup::connection);
    setup.connection(refusedLater);
    work(refusedLater);
    served.forEach(ManyConnectionsTest::work);
    work(wrongPassword);
    work(wrongKey);
    return setup.start();
  }

  private static void work(Books books) {
    books.customer("Kookaburra Books of " + books.id());
    for (int i = 0; i < INVOICES; i++) {
      books.invoice(Json.object().put("number", books.id() + "-" + i));
    }
  }

  @BeforeAll
  void everybodyElseIsServed() {
    Integration.until(
        "all others served",
        () -> served.stream().allMatch(books -> books.sage("documents").size() == INVOICES));
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @Test
  void the_others_are_served_and_nobody_gets_the_invoices_of_another() {
    for (Books books : served) {
      assertThat(integration.state(books)).isEqualTo("ACTIVE");
      assertThat(books.saves()).as(books.id()).isEqualTo(INVOICES);
      assertThat(books.sage("documents"))
          .allMatch(one -> one.get("DocumentNumber").asText().startsWith(books.id() + "-"))
          .allMatch(one -> one.get("CustomerName").asText().endsWith(" of " + books.id()));
    }
  }

  @Test
  void a_wrong_sage_password_is_sent_exactly_once() {
    Integration.until(
        "needs attention", () -> integration.state(wrongPassword).equals("NEEDS_ATTENTION"));
    Integration.idle(served.get(0), 3);

    assertThat(wrongPassword.calls("sage", "GET", "")).hasSize(1);
    assertThat(wrongPassword.calls("sage", "GET", "").get(0).get("status").asInt()).isEqualTo(401);
    assertThat(wrongPassword.writes()).isZero();
    assertThat(reason(wrongPassword)).isEqualTo("CREDENTIALS_REFUSED");
  }

  @Test
  void a_wrong_loc8_key_is_sent_exactly_once() {
    Integration.until(
        "needs attention", () -> integration.state(wrongKey).equals("NEEDS_ATTENTION"));
    Integration.idle(served.get(0), 3);

    assertThat(wrongKey.calls("loc8", "GET", "")).hasSize(1);
    assertThat(wrongKey.writes()).isZero();
    assertThat(reason(wrongKey)).isEqualTo("CREDENTIALS_REFUSED");
  }

  /**
   * How many polls the fastest is ahead of the slowest while the slowest makes a number of them.
   * Counted, not timed: a slow machine makes all of them slow.
   */
  private static int lead(List<Books> firms, int polls) {
    Map<Books, Integer> before = new HashMap<>();
    firms.forEach(books -> before.put(books, polls(books)));
    Integration.until(
        "everybody polled " + polls + " times",
        () -> firms.stream().allMatch(books -> polls(books) >= before.get(books) + polls));
    return firms.stream().mapToInt(books -> polls(books) - before.get(books)).max().orElseThrow()
        - polls;
  }

  private static int polls(Books books) {
    return books.calls("loc8", "GET", "/invoices").size();
  }

  @Test
  void the_others_poll_in_step_without_a_refused_one_and_with_one() {
    List<Books> all = new ArrayList<>(served);
    all.add(refusedLater);
    assertThat(lead(all, POLLS)).as("all of them well").isLessThanOrEqualTo(MOST_AHEAD);

    refusedLater.fault(
        Json.object().put("system", "sage").put("kind", "unauthorized-401").put("times", -1));
    Integration.until(
        "needs attention", () -> integration.state(refusedLater).equals("NEEDS_ATTENTION"));
    int last = polls(refusedLater);

    assertThat(lead(served, POLLS)).as("one of them refused").isLessThanOrEqualTo(MOST_AHEAD);
    assertThat(polls(refusedLater)).isEqualTo(last);
    assertThat(refusedLater.hits()).isEqualTo(1);
    assertThat(served).allMatch(books -> integration.state(books).equals("ACTIVE"));
  }

  private String reason(Books books) {
    return integration
        .database()
        .sql("select state_code from connection where id = :id")
        .param("id", books.id())
        .query(String.class)
        .single();
  }
}
