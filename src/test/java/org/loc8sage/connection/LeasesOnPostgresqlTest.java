package org.loc8sage.connection;

import org.junit.jupiter.api.Tag;
import org.loc8sage.history.Database;

@Tag("full")
class LeasesOnPostgresqlTest extends LeasesTest {

  @Override
  Database database() {
    return Database.postgresql();
  }
}
