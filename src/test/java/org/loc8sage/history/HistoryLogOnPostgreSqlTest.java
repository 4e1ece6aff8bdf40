package org.loc8sage.history;

import org.junit.jupiter.api.Tag;

@Tag("full")
class HistoryLogOnPostgreSqlTest extends HistoryLogTest {

  @Override
  Database open() {
    return Database.postgresql();
  }
}
