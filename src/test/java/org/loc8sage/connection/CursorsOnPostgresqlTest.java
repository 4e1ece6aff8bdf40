package org.loc8sage.connection;

import org.junit.jupiter.api.Tag;
import org.loc8sage.history.Database;

@Tag("full")
class CursorsOnPostgresqlTest extends CursorsTest {

  @Override
  Database database() {
    return Database.postgresql();
  }
}
