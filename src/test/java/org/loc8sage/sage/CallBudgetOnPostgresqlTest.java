package org.loc8sage.sage;

import org.junit.jupiter.api.Tag;
import org.loc8sage.history.Database;

@Tag("full")
class CallBudgetOnPostgresqlTest extends CallBudgetTest {

  @Override
  Database database() {
    return Database.postgresql();
  }
}
