package org.loc8sage.routes;

import org.junit.jupiter.api.Tag;
import org.loc8sage.history.Database;

@Tag("full")
class RecordHistoryOnPostgreSqlTest extends RecordHistoryTest {

  @Override
  Database open() {
    return Database.postgresql();
  }
}
