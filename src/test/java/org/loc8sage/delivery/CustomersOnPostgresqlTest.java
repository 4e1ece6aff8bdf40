package org.loc8sage.delivery;

import org.junit.jupiter.api.Tag;
import org.loc8sage.history.Database;

@Tag("full")
class CustomersOnPostgresqlTest extends CustomersTest {

  @Override
  Database database() {
    return Database.postgresql();
  }
}
