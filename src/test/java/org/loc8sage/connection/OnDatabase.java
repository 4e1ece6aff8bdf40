package org.loc8sage.connection;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.history.Database;
import org.loc8sage.history.MovableClock;

/** Tests of what is kept in the database: one database a class, emptied before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnDatabase {

  Database database;
  MovableClock clock;
  Worker worker;

  Database database() {
    return Database.h2();
  }

  @BeforeAll
  void openDatabase() {
    database = database();
  }

  @AfterAll
  void closeDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void startWorker() {
    Tables.empty(database);
    clock = new MovableClock("2026-07-06T00:00:00Z");
    worker = new Worker(database, clock, Map.of());
  }

  @AfterEach
  void stopWorker() {
    worker.close();
  }
}
