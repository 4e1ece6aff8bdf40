package org.loc8sage.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loc8sage.connection.Tables;
import org.loc8sage.connection.Worker;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.history.Database;
import org.loc8sage.history.MovableClock;
import org.springframework.dao.DataAccessException;

class ReferenceBooksTest {

  private static Entry taxType(long id, String number) {
    return new Entry(id, "GST " + id, "gst", BigDecimal.TEN, number, null, null, true, false);
  }

  @Test
  void a_list_that_cannot_be_stored_whole_leaves_the_one_before() throws IOException {
    try (Database database = Database.h2()) {
      Tables.empty(database);
      try (Worker worker =
          new Worker(database, new MovableClock("2026-07-06T00:00:00Z"), Map.of())) {
        ReferenceBooks books = worker.get(ReferenceBooks.class);
        books.replace("acme", Kind.TAX_TYPE, List.of(taxType(1, ""), taxType(2, "")));

        List<Entry> broken = List.of(taxType(3, ""), taxType(4, "9".repeat(500)));
        assertThatThrownBy(() -> books.replace("acme", Kind.TAX_TYPE, broken))
            .isInstanceOf(DataAccessException.class);

        assertThat(books.all("acme", Kind.TAX_TYPE))
            .extracting(Entry::sageId)
            .containsExactlyInAnyOrder(1L, 2L);
      }
    }
  }
}
