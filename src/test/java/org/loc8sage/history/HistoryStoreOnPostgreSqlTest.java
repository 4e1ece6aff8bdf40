package org.loc8sage.history;

import org.junit.jupiter.api.Tag;

@Tag("full")
class HistoryStoreOnPostgreSqlTest extends HistoryStoreTest {

  @Override
  Database open() {
    return Database.postgresql();
  }
}
