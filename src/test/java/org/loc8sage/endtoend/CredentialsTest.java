package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/**
 * Credentials that are refused are sent once and never again; with others in the file everything
 * goes on where it stopped.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {
  private static final int INVOICES = 8;

  private final Sandbox sandbox = new Sandbox();
  private int firms;

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private Books firm() {
    Books books = sandbox.books("firm-" + ++firms);
    books.customer("Bayside Dental Group");
    ArrayNode many = Json.array();
    for (int i = 1; i <= INVOICES; i++) {
      many.addObject().put("number", "INV-" + i);
    }
    books.invoices(many);
    return books;
  }

  private static Integration start(String database, Books books, Map<String, Object> changes) {
    return new Integration.Setup(database).connection(books, changes).start();
  }

  private static String newDatabase() {
    return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  }

  /** Sage takes its key with and without braces: another credential, and as good. */
  private static Map<String, Object> others(Books books) {
    String key = books.settings().get("sage.api-key").toString();
    return Map.of(
        "sage.api-key", key.startsWith("{") ? key.substring(1, key.length() - 1) : "{" + key + "}");
  }

  private static String reason(Integration integration, Books books) {
    return integration
        .database()
        .sql("select state_code || ' ' || state_reason from connection where id = :id")
        .param("id", books.id())
        .query(String.class)
        .single();
  }

  private void nothingMoreIsSent(Integration integration, Books books) {
    int sage = books.called("sage");
    int loc8 = books.called("loc8");
    integration.driven();
    for (int i = 0; i < 5; i++) {
      integration.pass(sandbox, Duration.ofHours(2));
      integration.runNow(books);
    }
    assertThat(books.called("sage")).isEqualTo(sage);
    assertThat(books.called("loc8")).isEqualTo(loc8);
  }

  private void allArriveOnce(Integration integration, Books books) {
    integration.untilInTime(
        "all of them",
        () -> books.sage("documents").size() >= INVOICES && integration.polled(books));
    Integration.idle(books, 2);
    assertThat(integration.state(books)).isEqualTo("ACTIVE");
    for (int i = 1; i <= INVOICES; i++) {
      assertThat(books.documents("INV-" + i)).as("INV-" + i).hasSize(1);
    }
    assertThat(books.sage("documents")).hasSize(INVOICES);
    assertThat(
            integration
                .database()
                .sql("select count(*) from parked_message where connection_id = :id")
                .param("id", books.id())
                .query(Integer.class)
                .single())
        .isZero();
  }

  /**
   * Where the first refusal comes: system, method, path, and how many calls of the kind go well.
   */
  @ParameterizedTest
  @CsvSource({
    "sage, GET, TaxType/Get, 0",
    "sage, POST, TaxInvoice/Save, 3",
    "loc8, GET, /invoices, 0",
    "loc8, GET, /customers, 3"
  })
  void refused_in_the_middle_of_the_work_all_arrives_once_with_others(
      String system, String method, String path, int well) {
    Books books = firm();
    String database = newDatabase();
    books.fault(
        Json.object()
            .put("system", system)
            .put("method", method)
            .put("pathContains", path)
            .put("kind", "unauthorized-401")
            .put("skip", well)
            .put("times", -1));
    try (Integration first = start(database, books, Map.of())) {
      Integration.until("needs attention", () -> first.state(books).equals("NEEDS_ATTENTION"));
      nothingMoreIsSent(first, books);
      assertThat(reason(first, books))
          .startsWith("CREDENTIALS_REFUSED " + (system.equals("sage") ? "Sage" : "Loc8"));
    }
    try (Integration again = start(database, books, Map.of())) {
      nothingMoreIsSent(again, books);
    }
    assertThat(books.answered(system, 401)).isEqualTo(1);
    assertThat(books.hits()).isEqualTo(1);

    books.noFaults();
    try (Integration corrected = start(database, books, others(books))) {
      allArriveOnce(corrected, books);
    }
    assertThat(books.saves()).isBetween(INVOICES, INVOICES + 1);
  }

  @Test
  void a_wrong_password_is_sent_once_and_the_right_one_goes_on() {
    Books books = firm();
    String database = newDatabase();
    Map<String, Object> wrong = new HashMap<>(Map.of("sage.password", "not-the-password"));
    try (Integration first = start(database, books, wrong)) {
      Integration.until("needs attention", () -> first.state(books).equals("NEEDS_ATTENTION"));
      nothingMoreIsSent(first, books);
    }
    assertThat(books.called("sage")).isEqualTo(1);
    assertThat(books.answered("sage", 401)).isEqualTo(1);
    try (Integration corrected = start(database, books, Map.of())) {
      allArriveOnce(corrected, books);
    }
    assertThat(books.answered("sage", 401)).isEqualTo(1);
    assertThat(books.saves()).isEqualTo(INVOICES);
  }

  @Test
  void a_wrong_key_of_loc8_is_sent_once_and_the_right_one_goes_on() {
    Books books = firm();
    String database = newDatabase();
    int before = sandbox.callsOfStrangers();
    try (Integration first = start(database, books, Map.of("loc8.api-key", "nobodys-key"))) {
      Integration.until("needs attention", () -> first.state(books).equals("NEEDS_ATTENTION"));
      nothingMoreIsSent(first, books);
    }
    assertThat(sandbox.callsOfStrangers() - before).isEqualTo(1);
    try (Integration corrected = start(database, books, Map.of())) {
      allArriveOnce(corrected, books);
    }
    assertThat(sandbox.callsOfStrangers() - before).isEqualTo(1);
    assertThat(books.saves()).isEqualTo(INVOICES);
  }
}
