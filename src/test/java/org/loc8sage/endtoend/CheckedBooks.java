package org.loc8sage.endtoend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.loc8sage.sandbox.http.Json;

/** Books with enough in them to check everything, and a picture of all that they hold. */
final class CheckedBooks {

  static final String PERSON = "Wilhelmina Ashgrove";

  private static final List<String> LOC8 =
      List.of("customers", "invoices", "taxTypes", "accounts", "jobs");
  private static final List<String> SAGE =
      List.of("customers", "documents", "accounts", "taxtypes", "company");

  private CheckedBooks() {}

  static Books fill(Books books) {
    books.customer(PERSON);
    books.add("jobs", Json.object().put("id", "job-31").put("number", "JOB-31"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String[] statuses = {"DRAFT", "PENDING_PAYMENT", "PAID", "PENDING_PAYMENT", "VOID", "PAID"};
    for (int i = 0; i < statuses.length; i++) {
      String stamp = now.minus(Duration.ofDays(10 - i)).toString();
      ObjectNode invoice =
          Json.object()
              .put("number", "INV-" + (7001 + i))
              .put("status", statuses[i])
              .put("createdAt", stamp)
              .put("updatedAt", stamp);
      invoice.putArray("jobIds").add("job-31");
      books.invoice(invoice);
    }
    for (int i = 1; i <= 4; i++) {
      long id = books.inSage("customers", Json.object().put("Name", PERSON + " " + i));
      String stamp = "2026-03-0" + i + "T09:15:00.25";
      books.editInSage("customers", id, Json.object().put("Modified", stamp).put("Created", stamp));
    }
    return books;
  }

  /** Everything in both books, as text. */
  static String picture(Books books) {
    List<String> all = new ArrayList<>();
    LOC8.forEach(shelf -> all.add(shelf + " " + books.loc8(shelf)));
    SAGE.forEach(shelf -> all.add(shelf + " " + books.sage(shelf)));
    return String.join("\n", all);
  }

  /** An invoice with one line, with fields of its own. */
  static ObjectNode invoiceWithLine(ObjectNode line) {
    ArrayNode lines = Json.array().add(line);
    ObjectNode invoice = Json.object().put("status", "PENDING_PAYMENT");
    invoice.set("lines", lines);
    return invoice;
  }
}
