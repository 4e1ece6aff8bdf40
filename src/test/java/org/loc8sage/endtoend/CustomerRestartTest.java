package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.sandbox.http.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What another process began, or an earlier version, is neither done twice nor undone. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerRestartTest {
  private final Sandbox sandbox = new Sandbox();

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private static String database() {
    return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  }

  private static Integration start(String database, Books books) {
    return new Integration.Setup(database)
        .with("sync.customers.poll-every", "1s")
        .connection(books, CustomerFirms.of("both"))
        .start();
  }

  @Test
  void a_restart_between_a_write_and_its_answer_makes_no_second_one_on_either_side() {
    Books books = sandbox.books("restart");
    String database = database();
    String id = books.customer("Harbour Strata Pty Ltd");
    try (Integration integration = start(database, books)) {
      Integration.until("it in Sage", () -> books.sage("customers").size() == 1);
      Integration.until(
          "its outcome", () -> integration.outcome(books, "CUSTOMER", id).equals("CUSTOMER_MADE"));
      Integration.idleCustomers(books, 2);
      // Both writes arrive, both answers are lost, and nobody can look.
      books.fault(
          CustomerFirms.fault("loc8", "POST", "/customers", "hang-after").put("delayMs", 20000));
      books.fault(CustomerFirms.fault("sage", "POST", "Customer/Save", "reset-after"));
      books.editCustomer(id, Json.object().put("telephoneWork", "02 5550 7777"));
      Integration.until("the change was sent", () -> books.customerSaves() == 2);
      books.inSage("customers", Json.object().put("Name", "Old Mill School"));
      Integration.until("the other was sent", () -> books.loc8("customers").size() == 2);
      books.fault(CustomerFirms.fault("loc8", "GET", "/customers", "error-503").put("times", 1000));
    }
    books.noFaults();
    try (Integration integration = start(database, books)) {
      String made =
          String.valueOf(books.sageCustomers("Old Mill School").get(0).get("ID").asLong());
      Integration.until(
          "found in Loc8", () -> integration.outcome(books, "SAGE_CUSTOMER", made).length() > 0);
      Integration.idleCustomers(books, 3);
      assertThat(integration.open(books, made)).isEmpty();
      assertThat(integration.open(books, id)).isEmpty();
    }
    assertThat(books.loc8("customers")).hasSize(2);
    assertThat(books.sage("customers")).hasSize(2);
    assertThat(books.customerPosts()).isEqualTo(1);
    assertThat(books.customerSaves()).isEqualTo(2);
    assertThat(books.sageCustomers("Harbour Strata Pty Ltd").get(0).get("Telephone").asText())
        .isEqualTo("02 5550 7777");
  }

  @Test
  void links_of_an_earlier_version_push_nothing_at_first_and_what_is_changed_later_goes() {
    Books books = sandbox.books("upgraded");
    String database = database();
    String id =
        books.customer(
            Json.object()
                .put("displayName", "Harbour Strata Pty Ltd")
                .put("telephoneWork", "Loc8's of old"));
    long sageId =
        books.inSage(
            "customers",
            Json.object().put("Name", "Harbour Strata").put("Telephone", "Sage's of old"));
    ofFirstVersion(database, books, id, sageId);
    try (Integration integration = start(database, books)) {
      Integration.until(
          "both were looked at", () -> !integration.outcome(books, "CUSTOMER", id).isEmpty());
      Integration.idleCustomers(books, 4);
      assertThat(books.writes()).isZero();
      assertThat(integration.open(books, id)).isEmpty();
      assertThat(integration.history(books, id)).isEmpty();

      books.editCustomer(id, Json.object().put("email", "new@harbour.example"));
      Integration.until(
          "the change",
          () ->
              books.sage("customers").get(0).path("Email").asText().equals("new@harbour.example"));
      Integration.idleCustomers(books, 2);
    }
    assertThat(books.writes()).isEqualTo(1);
    assertThat(books.sage("customers").get(0).get("Telephone").asText()).isEqualTo("Sage's of old");
    assertThat(books.sage("customers").get(0).get("Name").asText()).isEqualTo("Harbour Strata");
    assertThat(books.loc8("customers").get(0).get("telephoneWork").asText())
        .isEqualTo("Loc8's of old");
  }

  /** A database as the first version left it: a link, a cursor, and Sage's list as it was known. */
  private static void ofFirstVersion(String database, Books books, String id, long sageId) {
    DriverManagerDataSource source = new DriverManagerDataSource(database, "sa", "");
    Flyway.configure().dataSource(source).target("1").load().migrate();
    JdbcClient jdbc = JdbcClient.create(source);
    for (String sql :
        new String[] {
          """
          insert into connection (id, name, state, state_since_at, recovering, created_at)
          values (:c, 'Firm', 'ACTIVE', current_timestamp, false, current_timestamp)
          """,
          """
          insert into flow_state (connection_id, flow, next_due_at, last_successful_poll_at, failures)
          values (:c, 'CUSTOMERS', current_timestamp, current_timestamp, 0)
          """,
          """
          insert into sync_cursor (connection_id, name, position, moved_at)
          values (:c, 'sage-customers', '2099-01-01T00:00:00', current_timestamp)
          """,
          """
          insert into id_link (connection_id, kind, loc8_id, sage_id, natural_key, linked_at,
            linked_by)
          values (:c, 'CUSTOMER', :l, :s, 'Harbour Strata', current_timestamp, 'NAME')
          """,
          """
          insert into sage_record (connection_id, kind, sage_id, name, normalised_name, active,
            is_default)
          values (:c, 'CUSTOMER', :s, 'Harbour Strata', 'harbour strata', true, false)
          """
        }) {
      jdbc.sql(sql).param("c", books.id()).param("l", id).param("s", sageId).update();
    }
  }
}
