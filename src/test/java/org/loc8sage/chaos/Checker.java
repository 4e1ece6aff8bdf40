package org.loc8sage.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.endtoend.Books;

/**
 * Compares the books of both sides, and the calls they had, by the promises. It reads nothing of
 * ours: neither the database nor the history, so that it cannot believe what we believe.
 */
final class Checker {
  /** How long Sage wants no calls after a 429 of the lab. */
  static final Duration BLOCK = Duration.ofSeconds(5);

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final int VOID = 4;
  private static final String NO_FAULT = "null";

  /** After these faults the work was done, whatever the answer said. */
  private static final Set<String> DONE =
      Set.of(
          NO_FAULT,
          "slow-drip",
          "reset-after",
          "hang-after",
          "truncated",
          "empty-200",
          "null-200",
          "error-500-after");

  private static final Set<Integer> REFUSED = Set.of(4);

  private final Books books;
  private final List<JsonNode> invoices;
  private final List<JsonNode> documents;
  private final Map<Long, JsonNode> sageCustomers;
  private final Map<String, JsonNode> loc8Customers;
  private final List<String> problems = new ArrayList<>();

  private Checker(Firm firm) {
    books = firm.books();
    invoices = books.loc8("invoices");
    documents = books.sage("documents").stream().filter(Firm::isOurs).toList();
    sageCustomers = byKey(books.sage("customers"), customer -> customer.path("ID").asLong());
    loc8Customers = byKey(books.loc8("customers"), customer -> customer.path("id").asText());
  }

  private static <K> Map<K, JsonNode> byKey(List<JsonNode> list, Function<JsonNode, K> key) {
    return list.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  /** What is not as promised, each in one sentence. */
  static List<String> problems(Firm firm) {
    Checker checker = new Checker(firm);
    checker.books();
    checker.paymentsWereBroughtOnce();
    checker.noCallInABlock();
    return checker.problems;
  }

  /** Whether both books agree already; what was called is not looked at. */
  static boolean booksAgree(Firm firm) {
    Checker checker = new Checker(firm);
    checker.books();
    return checker.problems.isEmpty();
  }

  private void books() {
    invoicesAreThereOnce();
    nothingWithoutAnOrigin();
    customersAreThereOnce();
  }

  /** The invoices that belong in Sage. */
  static long eligible(Firm firm) {
    return firm.books().loc8("invoices").stream().filter(Checker::belongsInSage).count();
  }

  private static boolean belongsInSage(JsonNode invoice) {
    return Set.of("PENDING_PAYMENT", "PAID").contains(invoice.path("status").asText())
        && !sharesItsNumber(invoice);
  }

  /** Somebody typed another invoice with this number into Sage: a person has to decide. */
  private static boolean sharesItsNumber(JsonNode invoice) {
    return invoice.path("number").asText().startsWith("SHARED-");
  }

  private void invoicesAreThereOnce() {
    for (JsonNode invoice : invoices) {
      String id = invoice.path("id").asText();
      List<JsonNode> found =
          documents.stream()
              .filter(document -> document.path("ExternalReference").asText().equals(id))
              .toList();
      if (belongsInSage(invoice)) {
        if (found.isEmpty()) {
          problem(invoice, "is LOST: Sage has no document of it");
        }
      } else if (!sharesItsNumber(invoice) && !found.isEmpty()) {
        problem(invoice, "is " + invoice.path("status").asText() + " and in Sage all the same");
      }
      if (found.size() > 1) {
        problem(invoice, "is in Sage " + found.size() + " times: DUPLICATE");
      }
      found.forEach(document -> sameContent(invoice, document));
    }
  }

  private void sameContent(JsonNode invoice, JsonNode document) {
    if (!document.path("DocumentNumber").asText().equals(invoice.path("number").asText())) {
      problem(invoice, "has the number " + document.path("DocumentNumber").asText() + " in Sage");
    }
    String here = name(loc8Customers.get(invoice.path("customerId").asText()), "displayName");
    String there = name(sageCustomers.get(document.path("CustomerId").asLong()), "Name");
    if (!here.equals(there)) {
      problem(invoice, "went to the customer " + there + " instead of " + here);
    }
    if (document.path("StatusId").asInt() == VOID) {
      payment(invoice, document, true);
      return;
    }
    BigDecimal taxed = BigDecimal.valueOf(Math.max(1, invoice.path("lines").size()));
    differs(invoice, document, "totalIncludingTax", "Total", BigDecimal.ZERO);
    differs(invoice, document, "totalTax", "Tax", CENT.multiply(taxed));
    differs(invoice, document, "totalExcludingTax", "Exclusive", CENT.multiply(taxed));
    lines(invoice, document);
    payment(invoice, document, false);
  }

  private void differs(
      JsonNode invoice, JsonNode document, String here, String there, BigDecimal atMost) {
    BigDecimal ours = amount(invoice, here);
    BigDecimal theirs = amount(document, there);
    if (ours.subtract(theirs).abs().compareTo(atMost) > 0) {
      problem(invoice, "has WRONG TOTALS: " + here + " " + ours + ", in Sage " + theirs);
    }
  }

  /** Each charge of Loc8 is a line in Sage; only the rounding line may be there besides. */
  private void lines(JsonNode invoice, JsonNode document) {
    List<BigDecimal> left = new ArrayList<>();
    document.path("Lines").forEach(line -> left.add(amount(line, "Exclusive")));
    for (JsonNode line : invoice.path("lines")) {
      BigDecimal charge = amount(line, "charge");
      boolean removed = left.removeIf(firstOf(charge));
      if (!removed) {
        problem(invoice, "misses a line of " + charge + " in Sage");
      }
    }
    if (left.size() > 1) {
      problem(invoice, "has lines in Sage that Loc8 does not have: " + left);
    }
  }

  private static Predicate<BigDecimal> firstOf(BigDecimal wanted) {
    boolean[] done = new boolean[1];
    return amount -> {
      boolean hit = !done[0] && amount.compareTo(wanted) == 0;
      done[0] |= hit;
      return hit;
    };
  }

  private void payment(JsonNode invoice, JsonNode document, boolean isVoid) {
    String status = invoice.path("status").asText();
    BigDecimal due = amount(document, "AmountDue");
    BigDecimal paid = amount(document, "Total").subtract(due);
    boolean settled = !isVoid && due.signum() == 0;
    if (settled != status.equals("PAID")) {
      problem(invoice, "is " + status + ", and in Sage " + due + " is due");
    } else if (!isVoid && amount(invoice, "amountPaid").compareTo(paid) != 0) {
      problem(invoice, "has amountPaid " + amount(invoice, "amountPaid") + ", in Sage " + paid);
    }
  }

  private void nothingWithoutAnOrigin() {
    Set<String> known =
        invoices.stream().map(i -> i.path("id").asText()).collect(Collectors.toSet());
    for (JsonNode document : documents) {
      if (!known.contains(document.path("ExternalReference").asText())) {
        problems.add(
            books.id() + ": document " + document.path("DocumentNumber") + " has no origin");
      }
    }
  }

  private void customersAreThereOnce() {
    once(sageCustomers.values(), "Name", "Sage");
    once(loc8Customers.values(), "displayName", "Loc8");
  }

  private void once(Collection<JsonNode> customers, String field, String system) {
    Map<String, Integer> names = new HashMap<>();
    customers.forEach(one -> names.merge(name(one, field), 1, Integer::sum));
    names.forEach(
        (name, times) -> {
          if (times > 1) {
            problems.add(
                books.id() + ": customer " + name + " is in " + system + " " + times + " times");
          }
        });
  }

  private void paymentsWereBroughtOnce() {
    Map<String, Integer> paid = new HashMap<>();
    for (JsonNode call : books.calls("loc8", "PATCH", "/invoices/")) {
      boolean done = DONE.contains(call.path("fault").asText(NO_FAULT));
      boolean taken = done && !REFUSED.contains(call.path("status").asInt() / 100);
      if (taken && call.path("requestBody").asText().contains("\"PAID\"")) {
        paid.merge(call.path("path").asText(), 1, Integer::sum);
      }
    }
    paid.forEach(
        (path, times) -> {
          if (times > 1) {
            problems.add(books.id() + ": " + path + " was made Paid " + times + " times");
          }
        });
  }

  private void noCallInABlock() {
    List<Instant> calls = new ArrayList<>();
    List<Instant> blocks = new ArrayList<>();
    for (String method : List.of("GET", "POST")) {
      for (JsonNode call : books.calls("sage", method, "")) {
        Instant at = Instant.parse(call.path("at").asText());
        calls.add(at);
        if (call.path("fault").asText().equals("rate-429")) {
          blocks.add(at);
        }
      }
    }
    for (Instant block : blocks) {
      calls.stream()
          .filter(call -> call.isAfter(block) && call.isBefore(block.plus(BLOCK)))
          .forEach(call -> problems.add(books.id() + ": a call at " + call + " in a block"));
    }
  }

  private void problem(JsonNode invoice, String sentence) {
    problems.add(books.id() + ": " + invoice.path("number").asText() + " " + sentence);
  }

  private static String name(@Nullable JsonNode record, String field) {
    return record == null ? "nobody" : record.path(field).asText().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal amount(JsonNode record, String field) {
    return new BigDecimal(record.path(field).asText("0"));
  }
}
