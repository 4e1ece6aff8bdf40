package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.adapting.AdaptedFolder;
import org.loc8sage.sandbox.http.Json;

/** A flow that {@code sync.flows} names; with routes, it is the example of docs/adapting.md. */
@Tag("full")
class OwnFlowTest {

  private static final String HARBOUR = "Harbour Strata Pty Ltd";

  private final Sandbox sandbox = new Sandbox();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static Integration.Setup withSites(String database, Books books) {
    return new Integration.Setup(database)
        .connection(books)
        .with("sync.flows[0].name", "SITES")
        .with("sync.flows[0].title", "Sites")
        .with("sync.flows[0].poll-every", "1s");
  }

  private Integration example(String database, Books books) throws IOException {
    return withSites(database, books)
        .with("sync.routes-folder", AdaptedFolder.of("own-flow", folder).toString())
        .start();
  }

  private static String database(String name) {
    return "jdbc:h2:mem:own-flow-" + name + ";DB_CLOSE_DELAY=-1";
  }

  @Test
  void a_flow_without_a_route_is_said_once_and_holds_up_nothing() {
    Books books = sandbox.books("wattlegrove");
    books.customer(HARBOUR);
    books.invoice(Json.object().put("number", "INV-3001").put("customerName", HARBOUR));
    try (Integration integration = withSites(database("no-route"), books).start()) {
      Integration.until("it is said", () -> !integration.troubles(books).isEmpty());
      Integration.until("the invoice goes", () -> books.documents("INV-3001").size() == 1);
      Integration.idle(books, 3);
      assertThat(integration.troubles(books)).containsExactly("FLOW_NO_ROUTE");
    }
  }

  @Test
  void sites_become_delivery_addresses_once_and_again_when_they_change() throws IOException {
    Books books = sandbox.books("saltbush");
    String harbour = invoiced(books);
    try (Integration integration = example(database("sites"), books)) {
      Integration.until("the invoice is in Sage", () -> books.documents("INV-3001").size() == 1);
      JsonNode before = books.sage("customers").get(0);
      String site = site(books, "site-1", harbour, "14 Wharf Road");
      site(books, "site-2", books.customer("Nobody's Invoice Ltd"), "1 Elsewhere Lane");
      Integration.until("the address", () -> address(books).equals("14 Wharf Road"));

      books.editInLoc8("sites", site, Json.object().set("address", street("15 Wharf Road")));
      Integration.until("the new address", () -> address(books).equals("15 Wharf Road"));
      Integration.idle(books, 5);

      assertThat(changes(books)).hasSize(2);
      assertThat(told(integration, "SITES/site-1")).containsExactly("UPDATED", "UPDATED");
      assertThat(told(integration, "SITES/site-2")).containsExactly("EXCLUDED_BY_ROUTE");
      assertThat(rest(books.sage("customers").get(0))).isEqualTo(rest(before));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset-before", "reset-after", "error-500-after", "truncated", "html"})
  void a_lost_answer_is_healed_by_reading_again(String kind) throws IOException {
    Books books = sandbox.books("lost-" + kind);
    String harbour = invoiced(books);
    try (Integration integration = example(database(kind), books)) {
      Integration.until("the customer is in Sage", () -> books.sage("customers").size() == 1);
      books.fault(
          Json.object()
              .put("system", "sage")
              .put("method", "POST")
              .put("pathContains", "Customer/Save")
              .put("kind", kind)
              .put("times", 1));
      site(books, "site-1", harbour, "14 Wharf Road");
      Integration.until("its outcome", () -> !told(integration, "SITES/site-1").isEmpty());
      Integration.idle(books, 3);

      assertThat(address(books)).isEqualTo("14 Wharf Road");
      assertThat(books.sage("customers")).hasSize(1);
      assertThat(changes(books)).hasSizeLessThanOrEqualTo(2);
      assertThat(books.hits()).isEqualTo(1);
      assertThat(told(integration, "SITES/site-1")).containsExactly("UPDATED");
    }
  }

  @Test
  void what_a_mapping_refuses_needs_a_person_and_goes_when_it_is_retried() throws IOException {
    Books books = sandbox.books("melaleuca");
    String harbour = invoiced(books);
    String database = database("refused");
    try (Integration integration = example(database, books)) {
      Integration.until("the customer is in Sage", () -> books.sage("customers").size() == 1);
      long sageId = books.sage("customers").get(0).get("ID").asLong();
      books.switches(Json.object().put("errorShape", "text"));
      books.fault(
          Json.object()
              .put("system", "sage")
              .put("method", "POST")
              .put("pathContains", "Customer/Save")
              .put("kind", "bad-400")
              .put("times", 1));
      site(books, "site-1", harbour, "14 Wharf Road");
      Integration.until("it is refused", () -> !told(integration, "SITES/site-1").isEmpty());
      site(books, "site-2", harbour, "16 Wharf Road");
      Integration.until("the next one goes", () -> address(books).equals("16 Wharf Road"));
      assertThat(told(integration, "SITES/site-1")).containsExactly("PARKED_REFUSED_BY_SAGE");

      integration.post("/api/parked/" + parked(integration) + "/retry", 200);
      Integration.until("it goes", () -> address(books).equals("14 Wharf Road"));
      Integration.idle(books, 3);
      assertThat(changes(books)).hasSize(3);
      assertThat(sageId).isEqualTo(books.sage("customers").get(0).get("ID").asLong());
    }
    int before = books.writes();
    try (Integration again =
        withSites(database, books).with("sync.routes-folder", folder.toString()).start()) {
      Integration.idle(books, 3);
      assertThat(again.troubles(books)).isEmpty();
      assertThat(books.writes()).isEqualTo(before);
    }
  }

  /** A customer that is in Sage, because it has an invoice; its id in Loc8. */
  private static String invoiced(Books books) {
    String harbour = books.customer(HARBOUR);
    books.invoice(Json.object().put("number", "INV-3001").put("customerName", HARBOUR));
    return harbour;
  }

  private static String site(Books books, String id, String customer, String street) {
    ObjectNode site = Json.object().put("id", id).put("name", "Site of " + street);
    books.add(
        "sites", (ObjectNode) site.put("customerId", customer).set("address", street(street)));
    return id;
  }

  private static ObjectNode street(String line) {
    return Json.object().put("address1", line).put("city", "Eastlake").put("postcode", "2284");
  }

  private static String address(Books books) {
    return books.sage("customers").get(0).path("DeliveryAddress01").asText();
  }

  private static ObjectNode rest(JsonNode customer) {
    ObjectNode rest = customer.deepCopy();
    for (int i = 1; i <= 5; i++) {
      rest.remove("DeliveryAddress0" + i);
    }
    rest.remove("Modified");
    return rest;
  }

  /** Saves of customers that carry an ID. */
  private static List<JsonNode> changes(Books books) {
    return books.calls("sage", "POST", "Customer/Save").stream()
        .filter(call -> call.path("requestBody").asText().matches("(?s).*\"ID\"\\s*:\\s*[1-9].*"))
        .toList();
  }

  private static List<String> told(Integration integration, String loc8Id) {
    return integration
        .database()
        .sql("select outcome from history where loc8_id = :id and outcome is not null order by id")
        .param("id", loc8Id)
        .query(String.class)
        .list();
  }

  private static long parked(Integration integration) {
    return integration
        .database()
        .sql("select id from parked_message where status = 'NEEDS_PERSON'")
        .query(Long.class)
        .single();
  }
}
