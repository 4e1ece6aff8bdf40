package org.loc8sage.connection;

import org.junit.jupiter.api.Tag;
import org.loc8sage.history.Database;

@Tag("full")
class ConnectionsOnPostgresqlTest extends ConnectionsTest {

  @Override
  Database database() {
    return Database.postgresql();
  }
}
