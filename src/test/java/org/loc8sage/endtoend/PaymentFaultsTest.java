package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/**
 * One fault on the first write of a payment to Loc8. Loc8 has each payment once: a repeat reads
 * first, and writes nothing when the first one has arrived.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentFaultsTest {
  private static final List<String> KINDS =
      WriteFaults.allBut("late-commit", "not-found-404", "bad-400");
  private static final List<String> OTHERS =
      List.of("late-over-newer", "stored-nothing", "reported", "after-conflict", "asked-again");

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final String database = "jdbc:h2:mem:payments;DB_CLOSE_DELAY=-1";
  private Integration integration = start();

  private Integration start() {
    Integration.Setup setup =
        new Integration.Setup(database)
            .with("sync.http.connect-timeout", "1s")
            .with("sync.delivery.quiet-period", "100s");
    if (firms.isEmpty()) {
      KINDS.forEach(this::firm);
      OTHERS.forEach(this::firm);
      firm("reopened");
    }
    firms.forEach(
        (id, books) ->
            setup.connection(
                books, id.equals("reopened") ? Map.of("on-payment-reversed", "reopen") : Map.of()));
    return setup.start();
  }

  private void firm(String id) {
    Books books = sandbox.books(id);
    books.customer("Eastlake High School");
    books.invoice(Json.object().put("number", "INV-1"));
    firms.put(id, books);
  }

  private Books named(String id) {
    return Objects.requireNonNull(firms.get(id));
  }

  @BeforeAll
  void everyInvoiceIsPaid() {
    integration.untilInTime(
        "every invoice in Sage",
        () -> firms.values().stream().allMatch(books -> watched(books) == 1));
    for (String kind : KINDS) {
      fault(named(kind), kind);
      named(kind).pay("INV-1", null);
    }
    List.of("reported", "reopened").forEach(id -> named(id).pay("INV-1", null));
    integration.untilInTime(
        "every invoice Paid",
        () ->
            KINDS.stream().allMatch(kind -> settled(named(kind)) == 1)
                && List.of("reported", "reopened").stream()
                    .allMatch(id -> settled(named(id)) == 1));
  }

  private static void fault(Books books, String kind) {
    // Longer than an answer is waited for, where the fault has a duration.
    books.fault(
        Json.object()
            .put("system", "loc8")
            .put("method", "PATCH")
            .put("pathContains", "/invoices/")
            .put("kind", kind)
            .put("retryAfter", "30")
            .put("delayMs", kind.equals("slow-drip") ? 200 : 5000));
  }

  private int watched(Books books) {
    return count("select count(*) from invoice_payment where connection_id = :id", books);
  }

  private int settled(Books books) {
    return count(
        "select count(*) from invoice_payment where connection_id = :id and settled = true", books);
  }

  private int count(String sql, Books books) {
    return integration.database().sql(sql).param("id", books.id()).query(Integer.class).single();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private static JsonNode inLoc8(Books books) {
    return books.loc8Invoice("INV-1");
  }

  private static String state(Books books) {
    JsonNode invoice = inLoc8(books);
    return invoice.get("status").asText()
        + " "
        + invoice.get("amountPaid").asText()
        + " "
        + invoice.get("amountDue").asText();
  }

  private static String paid(Books books) {
    return "PAID " + total(books) + " 0.00";
  }

  private static BigDecimal total(Books books) {
    return new BigDecimal(inLoc8(books).get("totalIncludingTax").asText());
  }

  private static int patches(Books books) {
    return books.calls("loc8", "PATCH", "/invoices/").size();
  }

  private List<String> told(Books books) {
    return integration
        .database()
        .sql(
            """
            select outcome from history where connection_id = :id and outcome is not null
              and flow in ('PAYMENTS', 'PAYMENT_SWEEP') order by id
            """)
        .param("id", books.id())
        .query(String.class)
        .list();
  }

  /** On the wire: two where the first one was turned away at the door. */
  @ParameterizedTest
  @CsvSource({
    "reset-before, 2",
    "reset-after, 1",
    "hang-before, 2",
    "hang-after, 1",
    "error-500-before, 2",
    "error-500-after, 1",
    "error-503, 2",
    "truncated, 1",
    "empty-200, 1",
    "null-200, 1",
    "html, 2",
    "rate-429, 2",
    "conflict-409, 2",
    "forbidden-403, 2",
    "slow-drip, 1",
  })
  void loc8_takes_each_payment_once(String kind, int sent) {
    Books books = named(kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(state(books)).isEqualTo(paid(books));
    assertThat(patches(books)).isEqualTo(sent);
    assertThat(told(books)).contains("PAID").doesNotContain("UNCHANGED");
  }

  @Test
  void a_write_that_arrives_late_does_not_stay_over_a_newer_one() {
    Books books = named("late-over-newer");
    fault(books, "late-commit");
    // What comes after it must not be held up until the late one has arrived.
    books.pay("INV-1", BigDecimal.TEN);
    Integration.until("the first one on its way", () -> books.hits() == 1);
    books.pay("INV-1", null);
    Integration.until("Paid", () -> inLoc8(books).get("status").asText().equals("PAID"));
    Integration.until(
        "the late one has arrived", () -> inLoc8(books).get("amountPaid").asText().equals("10.00"));

    integration.untilInTime("put right", () -> state(books).equals(paid(books)));
    integration.untilInTime("nothing left to watch", () -> settled(books) == 1);
    assertThat(state(books)).isEqualTo(paid(books));
  }

  @Test
  void what_loc8_took_before_the_database_failed_is_not_written_again_after_a_restart() {
    Books books = named("stored-nothing");
    integration
        .database()
        .sql(
            """
            alter table invoice_payment add constraint no_end check
              (connection_id <> 'stored-nothing' or seen_due > 0)
            """)
        .update();
    books.pay("INV-1", null);
    Integration.until("Loc8 took it", () -> state(books).equals(paid(books)));
    integration.untilInTime("it was not stored", () -> told(books).contains("WAITING_RETRY"));
    integration.close();

    integration = start();
    integration.database().sql("alter table invoice_payment drop constraint no_end").update();
    integration.untilInTime("stored", () -> settled(books) == 1);

    assertThat(patches(books)).isEqualTo(1);
    assertThat(state(books)).isEqualTo(paid(books));
    assertThat(told(books)).contains("PAID").doesNotContain("UNCHANGED");
  }

  @Test
  void a_payment_that_is_taken_back_in_sage_is_told_and_one_after_it_comes_back_as_paid() {
    Books books = named("reported");
    takeBack(books);
    Integration.until("told", () -> told(books).contains("CONFLICT_PAYMENT_REVERSED"));
    assertThat(state(books)).isEqualTo(paid(books));

    books.edit(
        "INV-1",
        Json.object()
            .put("status", "PENDING_PAYMENT")
            .put("amountPaid", "0.00")
            .put("amountDue", total(books).toPlainString()));
    books.pay("INV-1", null);
    Integration.until("Paid again", () -> state(books).equals(paid(books)));
    assertThat(patches(books)).isEqualTo(2);
  }

  @Test
  void a_payment_that_is_taken_back_reopens_the_invoice_where_that_is_set() {
    Books books = named("reopened");
    takeBack(books);
    Integration.until(
        "Pending Payment again", () -> state(books).equals("PENDING_PAYMENT 0.00 " + total(books)));
    books.pay("INV-1", null);
    Integration.until("Paid again", () -> state(books).equals(paid(books)));
    assertThat(patches(books)).isEqualTo(3);
  }

  @Test
  void what_moves_after_a_conflict_still_comes_back() {
    Books books = named("after-conflict");
    ObjectNode deposit = Json.object().put("amountPaid", "20.00");
    books.edit(
        "INV-1",
        deposit.put("amountDue", total(books).subtract(new BigDecimal("20.00")).toPlainString()));
    books.pay("INV-1", BigDecimal.TEN);
    Integration.until("told", () -> told(books).contains("CONFLICT_PAYMENT_IN_LOC8"));
    assertThat(patches(books)).isZero();

    books.pay("INV-1", null);
    Integration.until("Paid", () -> state(books).equals(paid(books)));
    assertThat(patches(books)).isEqualTo(1);
    assertThat(told(books)).filteredOn(said -> said.startsWith("CONFLICT")).hasSize(1);
  }

  @Test
  void a_conflict_that_a_person_retries_is_told_again_while_it_is_one() {
    Books books = named("asked-again");
    String id = books.loc8Invoice("INV-1").get("id").asText();
    ObjectNode deposit = Json.object().put("amountPaid", "20.00");
    books.edit(
        "INV-1",
        deposit.put("amountDue", total(books).subtract(new BigDecimal("20.00")).toPlainString()));
    books.pay("INV-1", BigDecimal.TEN);
    Integration.until("told", () -> told(books).contains("CONFLICT_PAYMENT_IN_LOC8"));
    integration.retry(books, id);
    Integration.until(
        "told again",
        () ->
            told(books).stream().filter(said -> said.equals("CONFLICT_PAYMENT_IN_LOC8")).count()
                == 2);
    assertThat(integration.open(books, id)).startsWith("CONFLICT_PAYMENT_IN_LOC8");
  }

  private static void takeBack(Books books) {
    List<JsonNode> allocations = books.sage("allocations");
    assertThat(allocations).hasSize(1);
    books.removeInSage("/Allocation/Delete/" + allocations.get(0).get("ID").asLong());
  }
}
