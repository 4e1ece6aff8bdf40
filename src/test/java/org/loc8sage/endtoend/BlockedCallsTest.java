package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/** Sage answers that it is called too often: nothing is called until it may be, nothing fails. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockedCallsTest {
  private static final int INVOICES = 6;

  private final Sandbox sandbox = new Sandbox();
  private int firms;

  @AfterAll
  void stop() {
    sandbox.close();
  }

  /** How Sage says for how long, and for how many minutes that is. */
  @ParameterizedTest
  @CsvSource({"seconds, 3", "date, 3", "nothing, 60"})
  void no_call_is_made_while_sage_blocks_over_a_restart_and_then_all_arrive(
      String said, int minutes) {
    Books books = sandbox.books("blocked-" + ++firms);
    books.customer("Ridgeway Primary School");
    ArrayNode many = Json.array();
    for (int i = 1; i <= INVOICES; i++) {
      many.addObject().put("number", "INV-" + i);
    }
    books.invoices(many);
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Integration first = start(database, books)) {
      first.driven();
      ObjectNode fault =
          Json.object()
              .put("system", "sage")
              .put("method", "POST")
              .put("pathContains", "TaxInvoice/Save")
              .put("kind", "rate-429")
              .put("skip", 2)
              .put("times", 1);
      if (said.equals("seconds")) {
        fault.put("retryAfter", "180");
      } else if (said.equals("date")) {
        fault.put(
            "retryAfter",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                first.now().plusSeconds(600).atOffset(ZoneOffset.UTC)));
      }
      // A driven run may have begun before: then it met the fault a little later, not otherwise.
      books.fault(fault);
      int runs = 0;
      while (books.answered("sage", 429) == 0) {
        assertThat(++runs).isLessThan(100);
        first.nextRun(sandbox, books);
      }
    }
    int called = books.called("sage");
    try (Integration second = start(database, books)) {
      second.driven();
      for (int i = 0; i < 4; i++) {
        second.pass(sandbox, Duration.ofMinutes(minutes).dividedBy(5));
        second.runNow(books);
      }
      assertThat(books.called("sage")).as("calls while blocked").isEqualTo(called);
      assertThat(second.told(books)).contains("CALLS_BLOCKED");

      second.pass(sandbox, Duration.ofMinutes(said.equals("date") ? 10 : minutes));
      int runs = 0;
      while (books.sage("documents").size() < INVOICES) {
        assertThat(++runs).isLessThan(100);
        second.nextRun(sandbox, books);
      }
      assertThat(books.saves()).isEqualTo(INVOICES + 1);
      assertThat(second.told(books))
          .contains("CALLS_BLOCKED")
          .noneMatch(code -> code.startsWith("PARKED"))
          .noneMatch(code -> code.startsWith("CONFLICT"));
    }
  }

  private static Integration start(String database, Books books) {
    return new Integration.Setup(database).byDefault().connection(books).start();
  }
}
