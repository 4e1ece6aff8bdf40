package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loc8sage.sandbox.http.Json;

/**
 * One fault on a write of a customer: on the first POST to Loc8, on the first PATCH there, or on
 * the first Save of a change in Sage. When it is over nothing is there twice, and nothing is lost.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerFaultsTest {
  private static final List<String> POSTS = WriteFaults.allBut("not-found-404", "bad-400");
  private static final List<String> PATCHES =
      List.of("reset-before", "reset-after", "error-500-after", "truncated", "empty-200", "html");
  private static final List<String> SAVES =
      WriteFaults.allBut("hang-before", "not-found-404", "bad-400");

  private final Sandbox sandbox = new Sandbox();
  private final Map<String, Books> firms = new LinkedHashMap<>();
  private final Integration integration = start();

  private Integration start() {
    Integration.Setup setup =
        CustomerFirms.setup()
            .with("sync.http.connect-timeout", "1s")
            .with("sync.delivery.quiet-period", "100s")
            .with("sync.customers.poll-every", "30s");
    for (String kind : POSTS) {
      Books books = firm("post-" + kind);
      books.inSage("customers", Json.object().put("Name", "Old Mill School"));
      fault(books, "loc8", "POST", "/customers", kind);
    }
    for (String kind : PATCHES) {
      firm("patch-" + kind).inSage("customers", Json.object().put("Name", "Old Mill School"));
    }
    for (String kind : SAVES) {
      firm("save-" + kind).customer("Old Mill School");
    }
    firm("same-time").customer("First Customer");
    firms.values().forEach(books -> setup.connection(books, CustomerFirms.of("both")));
    return setup.start();
  }

  private Books firm(String id) {
    Books books = sandbox.books(id);
    firms.put(id, books);
    return books;
  }

  private static void fault(Books books, String system, String method, String path, String kind) {
    // Longer than an answer is waited for, where the fault has a duration.
    books.fault(
        CustomerFirms.fault(system, method, path, kind)
            .put("retryAfter", "30")
            .put("delayMs", kind.equals("slow-drip") ? 200 : 5000));
  }

  private Books named(String id) {
    return java.util.Objects.requireNonNull(firms.get(id));
  }

  @BeforeAll
  void everythingCameToAnEnd() {
    // Time may only be let pass when what is on its way has arrived: that is what the wait is for.
    Integration.until(
        "late customer", () -> named("post-late-commit").loc8("customers").size() == 1);
    integration.untilInTime(
        "a first customer on each side",
        () ->
            firms.values().stream()
                .allMatch(
                    books ->
                        books.sage("customers").size() == 1
                            && books.loc8("customers").size() == 1
                            && waiting(books) == 0
                            && linked(books) == 1));
    named("same-time").customer("Acme Pty Ltd");
    named("same-time").inSage("customers", Json.object().put("Name", "ACME P/L"));
    for (String kind : PATCHES) {
      Books books = named("patch-" + kind);
      fault(books, "loc8", "PATCH", "/customers", kind);
      long id = books.sage("customers").get(0).get("ID").asLong();
      books.editInSage("customers", id, Json.object().put("Telephone", "02 5550 7777"));
    }
    for (String kind : SAVES) {
      Books books = named("save-" + kind);
      fault(books, "sage", "POST", "Customer/Save", kind);
      String id = books.loc8("customers").get(0).get("id").asText();
      books.editCustomer(id, Json.object().put("telephoneWork", "02 5550 7777"));
    }
    Integration.until(
        "late change", () -> phoneInSage(named("save-late-commit")).equals("02 5550 7777"));
    integration.untilInTime(
        "the change on both sides",
        () ->
            firms.entrySet().stream()
                .filter(firm -> firm.getKey().matches("(patch|save)-.*"))
                .allMatch(
                    firm ->
                        phoneInSage(firm.getValue()).equals("02 5550 7777")
                            && phoneInLoc8(firm.getValue()).equals("02 5550 7777")
                            && waiting(firm.getValue()) == 0));
  }

  @Test
  void one_that_is_made_on_both_sides_between_two_polls_is_linked_and_not_made_again() {
    Books books = named("same-time");
    integration.untilInTime("both are linked", () -> linked(books) == 2);

    assertThat(books.sage("customers")).hasSize(2);
    assertThat(books.loc8("customers")).hasSize(2);
    assertThat(books.customerPosts()).isZero();
    assertThat(books.customerSaves()).isEqualTo(1);
  }

  private static String phoneInSage(Books books) {
    return books.sage("customers").get(0).path("Telephone").asText();
  }

  private static String phoneInLoc8(Books books) {
    JsonNode customer = books.loc8("customers").get(0);
    return customer.path("telephoneWork").asText();
  }

  private int waiting(Books books) {
    return count(
        books,
        """
        select count(*) from item_outcome
        where connection_id = :c and (outcome like 'WAITING%' or outcome like 'PARKED%')
        """);
  }

  private int linked(Books books) {
    return count(
        books, "select count(*) from id_link where connection_id = :c and kind = 'CUSTOMER'");
  }

  private int count(Books books, String sql) {
    return integration.database().sql(sql).param("c", books.id()).query(Integer.class).single();
  }

  @AfterAll
  void stop() {
    integration.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "reset-before, 2",
    "reset-after, 1",
    "hang-before, 2",
    "hang-after, 1",
    "late-commit, 1",
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
  void a_customer_of_sage_is_in_loc8_exactly_once(String kind, int posts) {
    Books books = named("post-" + kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(books.loc8Customers("Old Mill School")).hasSize(1);
    assertThat(books.loc8("customers")).hasSize(1);
    assertThat(books.customerPosts()).isEqualTo(posts);
    assertThat(books.customerSaves()).isZero();
    long id = books.sage("customers").get(0).get("ID").asLong();
    // A late one may first be seen among the customers of Loc8, and is linked from there.
    String seenThere = kind.equals("late-commit") ? "UNCHANGED" : "CUSTOMER_MADE";
    assertThat(integration.outcome(books, "SAGE_CUSTOMER", String.valueOf(id)))
        .isIn("CUSTOMER_MADE", seenThere);
    assertThat(integration.open(books, String.valueOf(id))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "reset-before, 2",
    "reset-after, 1",
    "error-500-after, 1",
    "truncated, 1",
    "empty-200, 1",
    "html, 2",
  })
  void a_change_of_sage_is_in_loc8_and_does_not_come_back(String kind, int patches) {
    Books books = named("patch-" + kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(books.customerPatches()).isEqualTo(patches);
    assertThat(books.customerPosts()).isEqualTo(1);
    assertThat(books.customerSaves()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "reset-before, 3",
    "reset-after, 2",
    "hang-after, 2",
    "late-commit, 3",
    "error-500-before, 3",
    "error-500-after, 2",
    "error-503, 3",
    "truncated, 2",
    "empty-200, 2",
    "null-200, 2",
    "html, 3",
    "rate-429, 3",
    "conflict-409, 3",
    "forbidden-403, 3",
    "slow-drip, 2",
  })
  void a_change_of_loc8_is_in_sage_and_does_not_come_back(String kind, int saves) {
    Books books = named("save-" + kind);

    assertThat(books.hits()).isEqualTo(1);
    assertThat(books.customerSaves()).isEqualTo(saves);
    assertThat(books.sage("customers")).hasSize(1);
    assertThat(books.customerPosts() + books.customerPatches()).isZero();
  }
}
