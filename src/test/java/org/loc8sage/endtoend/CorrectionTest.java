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

/** What is corrected in Sage, what is left alone because people were there first, and by whom. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionTest {
  private static final List<String> HELD_BACK =
      List.of("paid", "part-paid", "other-lines", "renumbered", "gone-void", "edited", "voided");

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final String database = "jdbc:h2:mem:corrections;DB_CLOSE_DELAY=-1";
  private Integration integration = start();

  private Integration start() {
    boolean first = firms.isEmpty();
    if (first) {
      firm("half-even", "line-half-even");
      firm("off-twice", "line-half-up");
      firm("off-once", "line-half-up");
      firm("off-retried", "line-half-up");
      firm("no-account", "document");
      HELD_BACK.forEach(id -> firm(id, "document"));
      firm("restarted", "document");
    }
    Integration.Setup setup = new Integration.Setup(database);
    firms.forEach(
        (id, books) ->
            setup.connection(
                books, id.equals("no-account") ? Map.of("rounding.account", "") : Map.of()));
    return setup.start();
  }

  private void firm(String id, String rounding) {
    Books books = sandbox.books(id);
    books.customer("Eastlake High School");
    books.switches(Json.object().put("taxRounding", rounding));
    firms.put(id, books);
  }

  private Books named(String id) {
    return Objects.requireNonNull(firms.get(id));
  }

  @BeforeAll
  void correctionsAreUnderWay() {
    Integration.until("caught up", () -> recovering() == 0);
    ObjectNode half = Json.object().put("number", "INV-1");
    half.putArray("lines")
        .addObject()
        .put("description", "Callout")
        .put("quantity", "0.5")
        .put("unitCharge", "100.25")
        .put("charge", "50.13")
        .put("taxAmount", "5.01");
    half.put("totalExcludingTax", "50.13").put("totalTax", "5.01");
    named("half-even").invoice(half.put("totalIncludingTax", "55.14"));
    totalOff(named("off-twice"), 2);
    totalOff(named("off-once"), 1);
    totalOff(named("off-retried"), 1);
    named("no-account").invoice(CorrectionFaultsTest.threeTimesFiftyFiveCents("INV-1"));
    for (String id : firms.keySet()) {
      if (HELD_BACK.contains(id) || id.equals("restarted")) {
        // Nothing can be read in Sage after the Save: the correction has to wait.
        named(id)
            .fault(
                Json.object()
                    .put("system", "sage")
                    .put("pathContains", "TaxInvoice/Get")
                    .put("kind", "error-503")
                    .put("times", -1));
        named(id).invoice(CorrectionFaultsTest.threeTimesFiftyFiveCents("INV-1"));
      }
    }
    Integration.until(
        "a Save of each",
        () -> firms.values().stream().allMatch(books -> books.documents("INV-1").size() == 1));
    Integration.until("corrections planned", () -> planned() == HELD_BACK.size() + 1);
    changedInLoc8();
    integration.close();
    people();
    firms.values().forEach(Books::noFaults);
    integration = start();
    integration.untilInTime("an end of everything", () -> open().isEmpty());
  }

  private static void totalOff(Books books, int times) {
    books.fault(
        Json.object()
            .put("system", "sage")
            .put("pathContains", "TaxInvoice/Save")
            .put("kind", "total-off")
            .put("times", times));
    books.invoice(Json.object().put("number", "INV-1"));
  }

  /** Read here before the correction can be made. */
  private void changedInLoc8() {
    ObjectNode edited = CorrectionFaultsTest.threeTimesFiftyFiveCents("INV-1");
    ((ObjectNode) edited.at("/lines/0")).put("description", "Another text");
    edited.remove("number");
    named("edited").edit("INV-1", edited);
    named("voided").edit("INV-1", Json.object().put("status", "VOID"));
    Integration.until(
        "both were read",
        () -> count("select count(*) from intent where later_revision is not null") == 2);
  }

  /** What people do while the correction waits. */
  private void people() {
    named("paid").pay("INV-1", null);
    named("part-paid").pay("INV-1", new BigDecimal("1.00"));
    JsonNode document = document("other-lines");
    ObjectNode lines = Json.object();
    lines.set("Lines", document.get("Lines").deepCopy());
    ((ObjectNode) lines.at("/Lines/1")).put("Description", "Changed by hand");
    named("other-lines").editInSage("documents", document.get("ID").asLong(), lines);
    named("renumbered")
        .editInSage(
            "documents",
            document("renumbered").get("ID").asLong(),
            Json.object().put("DocumentNumber", "BY-HAND-1"));
    named("gone-void").makeVoid("INV-1");
  }

  private JsonNode document(String id) {
    return named(id).sage("documents").get(0);
  }

  private int recovering() {
    return count("select count(*) from connection where recovering = true");
  }

  private int planned() {
    return count("select count(*) from intent where kind = 'CORRECTION' and state = 'PLANNED'");
  }

  private int count(String sql) {
    return integration.database().sql(sql).query(Integer.class).single();
  }

  private List<String> open() {
    return integration
        .database()
        .sql(
            """
            select c.id from connection c where exists (select 1 from intent i
              where i.connection_id = c.id and i.open_item is not null)
            or not exists (select 1 from item_outcome o where o.connection_id = c.id
              and o.kind = 'INVOICE' and o.outcome not like 'WAITING%')
            """)
        .query(String.class)
        .list();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  private String outcome(String id) {
    return integration.outcome(named(id), named(id).loc8Invoice("INV-1").get("id").asText());
  }

  private String sentence(String id) {
    return integration
        .database()
        .sql("select sentence from item_outcome where connection_id = :id and kind = 'INVOICE'")
        .param("id", id)
        .query(String.class)
        .single();
  }

  @Test
  void a_line_that_sage_rounds_otherwise_becomes_one_item_at_its_charge() {
    JsonNode line = document("half-even").at("/Lines/0");

    assertThat(outcome("half-even")).isEqualTo("DELIVERED");
    assertThat(named("half-even").saves()).isEqualTo(2);
    assertThat(document("half-even").get("Total").asText()).isEqualTo("55.14");
    assertThat(line.get("Description").asText()).isEqualTo("0.5 × 100.25 – Callout");
    assertThat(line.get("Quantity").decimalValue()).isEqualByComparingTo("1");
    assertThat(sentence("half-even")).contains("line 1 is one item of 0.5 × 100.25");
  }

  @Test
  void a_total_that_is_always_off_is_brought_right_by_the_rounding_line() {
    JsonNode loc8 = named("off-twice").loc8Invoice("INV-1");

    assertThat(outcome("off-twice")).isEqualTo("DELIVERED");
    assertThat(named("off-twice").saves()).isEqualTo(2);
    assertThat(document("off-twice").get("Total").decimalValue())
        .isEqualByComparingTo(loc8.get("totalIncludingTax").asText());
    assertThat(sentence("off-twice")).contains("a line “Rounding” of -0.01");
  }

  @Test
  void a_sage_that_comes_to_other_figures_again_is_told_and_not_corrected_again() {
    assertThat(outcome("off-once")).isEqualTo("CONFLICT_SAGE_DIFFERS");
    assertThat(sentence("off-once")).contains("Sage came to other figures again");
    assertThat(named("off-once").saves()).isEqualTo(2);
  }

  @Test
  void a_retry_while_sage_has_the_other_figures_tells_them_again() {
    Books books = named("off-retried");
    String id = books.loc8Invoice("INV-1").get("id").asText();
    integration.retry(books, id);
    Integration.until(
        "told again", () -> sentence("off-retried").contains("total 109.99, sent 110.00"));
    assertThat(outcome("off-retried")).isEqualTo("CONFLICT_SAGE_DIFFERS");
    assertThat(integration.open(books, id)).startsWith("CONFLICT_SAGE_DIFFERS");
    assertThat(books.saves()).isEqualTo(2);
  }

  @Test
  void without_a_rounding_account_the_difference_is_told() {
    assertThat(outcome("no-account")).isEqualTo("CONFLICT_SAGE_DIFFERS");
    assertThat(sentence("no-account")).contains("no rounding account");
    assertThat(named("no-account").saves()).isEqualTo(1);
  }

  @Test
  void a_restart_between_the_save_and_its_correction_corrects_once() {
    assertThat(outcome("restarted")).isEqualTo("DELIVERED");
    assertThat(named("restarted").saves()).isEqualTo(2);
    assertThat(document("restarted").get("Total").asText()).isEqualTo("1.83");
  }

  @ParameterizedTest
  @CsvSource({
    "paid, CONFLICT_SAGE_DIFFERS, it is paid",
    "part-paid, CONFLICT_SAGE_DIFFERS, it is paid",
    "other-lines, CONFLICT_SAGE_DIFFERS, it has other lines than were sent",
    "renumbered, CONFLICT_SAGE_DIFFERS, it is no longer the invoice that was sent",
    "gone-void, CONFLICT_SAGE_DIFFERS, it is paid",
    "edited, CONFLICT_CHANGED_AFTER_SENDING, changed in Loc8",
    "voided, CONFLICT_VOID_AFTER_SENDING, void in Loc8",
  })
  void what_people_have_touched_is_never_corrected(String id, String outcome, String said) {
    assertThat(outcome(id)).isEqualTo(outcome);
    assertThat(sentence(id)).contains(said);
    assertThat(named(id).saves()).isEqualTo(1);
  }

  @Test
  void payments_of_a_corrected_invoice_come_back() {
    named("half-even").pay("INV-1", null);
    Integration.until(
        "Paid in Loc8",
        () -> named("half-even").loc8Invoice("INV-1").get("status").asText().equals("PAID"));
  }

  @Test
  void ten_idle_polls_write_nothing() {
    int before = named("restarted").writes() + named("off-once").writes();
    Integration.idle(named("restarted"), 10);
    assertThat(named("restarted").writes() + named("off-once").writes()).isEqualTo(before);
  }
}
