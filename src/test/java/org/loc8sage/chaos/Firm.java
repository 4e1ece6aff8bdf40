package org.loc8sage.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.loc8sage.endtoend.Books;
import org.loc8sage.sandbox.http.Json;

/** One firm with its people: they make invoices in Loc8 and do the books in Sage. */
final class Firm {
  /** What stands in Reference of a document that somebody typed into Sage. */
  static final String BY_HAND = "typed by hand";

  private static final ZoneId ZONE = ZoneId.of("Australia/Sydney");
  private static final List<String> NAMES =
      List.of(
          "Harbour Strata Pty Ltd",
          "Eastlake High School",
          "Rossi & Sons Café",
          "Northside Aged Care Ltd",
          "Tide & Timber Surf Shop",
          "Margaret Whitlock",
          "Ironbark Joinery P/L",
          "Banksia Street Dental",
          "Wattle Grove Preschool");

  private final Books books;
  private final String customersGo;
  private final Random random;
  private int customers;
  private int taken;
  private boolean newCredentials;
  private boolean locked;
  private boolean roundsOtherwise;

  /**
   * @param customersGo which way customers are synchronised, as the setting has it
   */
  Firm(Books books, String customersGo, Random random) {
    this.books = books;
    this.customersGo = customersGo;
    this.random = random;
    for (int i = 0; i < 3; i++) {
      customer();
    }
  }

  Books books() {
    return books;
  }

  /** The settings of its connection; the credentials change when they were refused. */
  ObjectNode settings(int relay) {
    ObjectNode settings = Json.object();
    books.settings().forEach((key, value) -> settings.put(key, value.toString()));
    settings.put("customers", customersGo);
    for (String system : List.of("loc8", "sage")) {
      String key = system + ".base-url";
      settings.put(key, settings.get(key).asText().replaceFirst(":\\d+/", ":" + relay + "/"));
    }
    if (newCredentials) {
      // The sandbox takes a user name in either case; for the application it is another one.
      settings.put(
          "sage.username", settings.get("sage.username").asText().toUpperCase(Locale.ROOT));
    }
    return settings;
  }

  /** Somebody made another login for the integration. */
  void changeCredentials() {
    newCredentials = !newCredentials;
  }

  private String customer() {
    String name = NAMES.get(customers % NAMES.size());
    int branch = customers++ / NAMES.size();
    String whole = branch == 0 ? name : name + " " + (branch + 1);
    books.customer(whole);
    return whole;
  }

  /** Office work of one morning: so many invoices, some still drafts, some that were drafts. */
  void invoice(int count) {
    if (random.nextInt(3) == 0) {
      customer();
    }
    for (JsonNode draft : withStatus("DRAFT")) {
      if (random.nextBoolean()) {
        books.edit(draft.path("number").asText(), Json.object().put("status", "PENDING_PAYMENT"));
      }
    }
    ArrayNode many = Json.array();
    for (int i = 0; i < count; i++) {
      many.add(invoice().put("status", random.nextInt(8) == 0 ? "DRAFT" : "PENDING_PAYMENT"));
    }
    books.invoices(many);
  }

  private ObjectNode invoice() {
    List<JsonNode> known = books.loc8("customers");
    ObjectNode invoice = Json.object();
    invoice.put(
        "customerName", known.get(random.nextInt(known.size())).path("displayName").asText());
    ArrayNode lines = invoice.putArray("lines");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      line(lines.addObject());
    }
    if (random.nextInt(6) == 0) {
      lines
          .addObject()
          .put("kind", "DISCOUNT")
          .put("description", "Loyalty discount")
          .put("quantity", "1")
          .put("unitCharge", "-" + decimal(1, 9, 2));
    }
    return invoice;
  }

  /** Up to four decimals in quantity and price: rounding is at its worst there. */
  private void line(ObjectNode line) {
    line.put("kind", random.nextBoolean() ? "LABOUR_ONSITE" : "INVENTORY")
        .put("description", "Work order " + (1000 + random.nextInt(9000)))
        .put("quantity", decimal(1, 9, random.nextInt(5)))
        // More than any discount: what is negative is a person's to credit.
        .put("unitCharge", decimal(20, 400, random.nextInt(5)))
        .put("taxType", random.nextInt(4) == 0 ? "GST Free" : "GST");
  }

  private String decimal(int from, int range, int digits) {
    return BigDecimal.valueOf(from + random.nextInt(range))
        .add(new BigDecimal(random.nextDouble()).setScale(digits, RoundingMode.DOWN))
        .toPlainString();
  }

  private List<JsonNode> withStatus(String status) {
    return books.loc8("invoices").stream()
        .filter(invoice -> invoice.path("status").asText().equals(status))
        .toList();
  }

  /**
   * Customers pay some of what Sage says is due, whole or in part; nobody pays a document that has
   * another total than the invoice, which its correction still has to bring right.
   */
  void receivePayments() {
    Map<String, BigDecimal> totals = new HashMap<>();
    for (JsonNode invoice : books.loc8("invoices")) {
      BigDecimal total = new BigDecimal(invoice.path("totalIncludingTax").asText());
      totals.put(invoice.path("id").asText(), total);
    }
    for (JsonNode document : books.sage("documents")) {
      BigDecimal due = document.path("AmountDue").decimalValue();
      BigDecimal total = totals.get(document.path("ExternalReference").asText());
      boolean agreed = total != null && total.compareTo(document.path("Total").decimalValue()) == 0;
      if (due.signum() > 0 && agreed && isOurs(document) && random.nextInt(3) == 0) {
        boolean part = random.nextInt(4) == 0 && due.compareTo(BigDecimal.TEN) > 0;
        books.pay(document, part ? BigDecimal.TEN : due);
      }
    }
  }

  static boolean isOurs(JsonNode document) {
    return !document.path("Reference").asText().equals(BY_HAND);
  }

  /** From now on its Sage comes to another total than its lines have, whoever saves. */
  void roundOtherwise() {
    roundsOtherwise = true;
    books.switches(Json.object().put("totalOff", true));
  }

  /**
   * The bookkeeper gives a document of ours the total of its invoice. Only where Sage itself rounds
   * otherwise: any other wrong total is a mistake of ours, and stays for the checker.
   *
   * @return whether there was anything to correct
   */
  boolean correct(String invoiceId) {
    if (!roundsOtherwise || locked) {
      return false;
    }
    for (JsonNode invoice : books.loc8("invoices")) {
      for (JsonNode document : books.sage("documents")) {
        if (invoice.path("id").asText().equals(invoiceId)
            && document.path("ExternalReference").asText().equals(invoiceId)
            && document.path("StatusId").asInt() == 1) {
          return correct(invoice, document);
        }
      }
    }
    return false;
  }

  private boolean correct(JsonNode invoice, JsonNode document) {
    BigDecimal total = new BigDecimal(invoice.path("totalIncludingTax").asText());
    if (total.compareTo(document.path("Total").decimalValue()) == 0) {
      return false;
    }
    // Nobody has paid it: its total was wrong.
    books.editInSage(
        "documents",
        document.path("ID").asLong(),
        Json.object().put("Total", total).put("AmountDue", total));
    return true;
  }

  /** The bookkeeper makes one of our documents void. */
  void makeOneVoid() {
    if (locked) {
      return;
    }
    books.sage("documents").stream()
        .filter(document -> isOurs(document) && document.path("StatusId").asInt() == 1)
        .findFirst()
        .ifPresent(books::makeVoid);
  }

  /** The bookkeeper typed an invoice with a number that Loc8 gives out next. */
  void takeANumber() {
    String number = "SHARED-" + ++taken;
    long customer =
        books.inSage("customers", Json.object().put("Name", "Walk-in customer " + taken));
    JsonNode account = books.sage("accounts").get(0);
    JsonNode tax = books.sage("taxtypes").get(0);
    ObjectNode document =
        Json.object()
            .put("CustomerId", customer)
            .put("DocumentNumber", number)
            .put("Reference", BY_HAND)
            .put("Date", today(1))
            .put("DueDate", today(8));
    document
        .putArray("Lines")
        .addObject()
        .put("LineType", 1)
        .put("SelectionId", account.path("ID").asLong())
        .put("TaxTypeId", tax.path("ID").asLong())
        .put("Description", "Counter sale")
        .put("Quantity", 1)
        .put("UnitPriceExclusive", 17);
    books.saveInSage("/TaxInvoice/Save?useSystemDocumentNumber=false", document);
    books.invoice(invoice().put("number", number));
  }

  /** The bookkeeper made a customer in Sage that Loc8 has just made, too. */
  void takeAName() {
    String name = "Saltbush Kiosk " + ++taken;
    books.inSage("customers", Json.object().put("Name", name));
    books.customer(name);
    books.invoice(invoice().put("customerName", name));
  }

  /** The bookkeeper closes the books up to today, or opens them again. */
  void lock(boolean now) {
    locked = now;
    books.lockSage(now ? today(0) : null);
  }

  /** Whether an account or a tax type of this name can be used in Sage. */
  void use(String shelf, String name, boolean active) {
    books.sage(shelf).stream()
        .filter(record -> record.path("Name").asText().equals(name))
        .forEach(
            record ->
                books.editInSage(
                    shelf, record.path("ID").asLong(), Json.object().put("Active", active)));
  }

  private static String today(int daysLater) {
    return LocalDate.now(ZONE).plusDays(daysLater).toString();
  }
}
