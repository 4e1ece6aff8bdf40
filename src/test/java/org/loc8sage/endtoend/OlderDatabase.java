package org.loc8sage.endtoend;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database as it was at some time, to be put back later. */
final class OlderDatabase {
  private final List<String> script;

  private OlderDatabase(List<String> script) {
    this.script = script;
  }

  /** The database of a running application as it is now. */
  static OlderDatabase of(Integration integration) {
    return new OlderDatabase(integration.database().sql("script").query(String.class).list());
  }

  /** Puts it into a new database; its address. */
  String putBack() {
    String address = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(address, "sa", ""));
    // The new database has its user already.
    script.stream()
        .filter(statement -> !statement.startsWith("CREATE USER"))
        .forEach(jdbc::execute);
    // As a start does with a file that nobody else can have open.
    jdbc.update("update connection_lease set owner = null, held_until_at = null");
    return address;
  }
}
