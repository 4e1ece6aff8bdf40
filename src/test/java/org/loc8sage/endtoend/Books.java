package org.loc8sage.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/** The books of one firm in Loc8 and Sage as its people use them, and the log of calls to both. */
public final class Books {
  private final String root;
  private final JsonNode profile;
  private final boolean dialect;

  /**
   * @param dialect whether Loc8 is to be spoken to in the dialect; the books are the same
   */
  public Books(String root, JsonNode profile, boolean dialect) {
    this.root = root;
    this.profile = profile;
    this.dialect = dialect;
  }

  /** What stands in the path of a call for Loc8's invoices. */
  public String invoicesPath() {
    return dialect ? "/bills" : "/invoices";
  }

  /** What stands in the path of a call for Loc8's customers. */
  public String customersPath() {
    return dialect ? "/clients" : "/customers";
  }

  public String id() {
    return profile.get("id").asText();
  }

  /** The settings of an integration of these books, as the file would have them. */
  public Map<String, Object> settings() {
    JsonNode sage = profile.get("sage");
    return Map.ofEntries(
        Map.entry("id", id()),
        Map.entry("name", "Firm " + id()),
        Map.entry("start-at", "2026-01-01"),
        Map.entry("tax.none", "GST Free"),
        Map.entry("rounding.account", "Other Sales"),
        Map.entry("rounding.tax-type", "GST Free"),
        Map.entry("invoices.default-account", "Sales"),
        Map.entry("invoices.accounts.LABOUR_ONSITE", "Labour Income"),
        Map.entry("loc8.base-url", root + (dialect ? "/loc8-dialect" : "/loc8/v1")),
        Map.entry("loc8.auth-header", dialect ? "X-Loc8-Key" : "Authorization"),
        Map.entry("loc8.api-key", profile.at("/loc8/apiKey").asText()),
        Map.entry("sage.base-url", root + "/sage/api/2.0.0"),
        Map.entry("sage.api-key", sage.get("apiKey").asText()),
        Map.entry("sage.username", sage.get("username").asText()),
        Map.entry("sage.password", sage.get("password").asText()),
        Map.entry("sage.company-id", sage.get("companyId").asText()));
  }

  private JsonNode control(String method, String path, @Nullable JsonNode body) {
    return Wire.send(method, root + "/control/" + id() + path, body);
  }

  /** Makes a customer in Loc8; its id. */
  public String customer(String name) {
    return customer(Json.object().put("displayName", name));
  }

  public String customer(ObjectNode fields) {
    return control("POST", "/loc8/customers", fields).get("id").asText();
  }

  /** Makes an invoice in Loc8 with these fields over what Loc8 would fill in; its id. */
  public String invoice(ObjectNode fields) {
    return control("POST", "/loc8/invoices", fields).get("id").asText();
  }

  public void invoices(ArrayNode many) {
    control("POST", "/loc8/invoices", many);
  }

  /** Changes fields of an invoice, found by id or number; the stamp moves unless it is given. */
  public void edit(String invoice, ObjectNode fields) {
    control("PUT", "/loc8/invoices/" + invoice, fields);
  }

  /** A person edits a line of an invoice in Loc8. */
  public void editLine(String invoice, int line, ObjectNode fields) {
    control("PUT", "/loc8/invoices/" + invoice + "/lines/" + line, fields);
  }

  /** Changes fields of any record of Loc8, found by id. */
  public void editInLoc8(String shelf, String id, ObjectNode fields) {
    control("PUT", "/loc8/" + shelf + "/" + id, fields);
  }

  /** Changes fields of a customer, found by id. */
  public void editCustomer(String id, ObjectNode fields) {
    control("PUT", "/loc8/customers/" + id, fields);
  }

  /** Loc8 no longer has the customer: asked for it, it says 404. */
  public void removeCustomer(String id) {
    control("DELETE", "/loc8/customers/" + id, null);
  }

  /** The customers in Loc8 of this name. */
  public List<JsonNode> loc8Customers(String name) {
    return loc8("customers").stream()
        .filter(customer -> customer.path("displayName").asText().equals(name))
        .toList();
  }

  /** The customers in Sage of this name. */
  public List<JsonNode> sageCustomers(String name) {
    return sage("customers").stream()
        .filter(customer -> customer.path("Name").asText().equals(name))
        .toList();
  }

  public List<JsonNode> loc8(String shelf) {
    return list(control("GET", "/loc8/" + shelf, null));
  }

  public JsonNode loc8Invoice(String number) {
    return loc8("invoices").stream()
        .filter(invoice -> invoice.path("number").asText().equals(number))
        .findFirst()
        .orElseThrow();
  }

  public void add(String loc8Shelf, ObjectNode record) {
    control("POST", "/loc8/" + loc8Shelf, record);
  }

  /** Makes a record in Sage with Sage's own checks; its id. */
  public long inSage(String shelf, ObjectNode record) {
    return control("POST", "/sage/" + shelf, record).get("ID").asLong();
  }

  void manyInSage(String shelf, ArrayNode records) {
    control("POST", "/sage/" + shelf, records);
  }

  /** Saves by Sage's own API, as a person at its screen would. */
  public void saveInSage(String path, ObjectNode document) {
    asPerson("POST", path, document);
  }

  private void asPerson(String method, String path, @Nullable JsonNode body) {
    JsonNode sage = profile.get("sage");
    String query =
        "apikey="
            + URLEncoder.encode(sage.get("apiKey").asText(), StandardCharsets.UTF_8)
            + "&companyid="
            + sage.get("companyId").asText();
    String login = sage.get("username").asText() + ":" + sage.get("password").asText();
    Wire.send(
        method,
        root + "/sage/api/2.0.0" + path + (path.contains("?") ? "&" : "?") + query,
        body,
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  public void editInSage(String shelf, long id, ObjectNode fields) {
    control("PUT", "/sage/" + shelf + "/" + id, fields);
  }

  public List<JsonNode> sage(String shelf) {
    return list(control("GET", "/sage/" + shelf, null));
  }

  public List<JsonNode> documents(String number) {
    return sage("documents").stream()
        .filter(document -> document.get("DocumentNumber").asText().equals(number))
        .toList();
  }

  /** A receipt in Sage; null pays all that is due. */
  public void pay(String number, @Nullable BigDecimal amount) {
    ObjectNode body = Json.object().put("number", number);
    if (amount != null) {
      body.put("amount", amount);
    }
    control("POST", "/sage/pay", body);
  }

  /** A receipt for one document; another one may have its number. */
  public void pay(JsonNode document, BigDecimal amount) {
    control("POST", "/sage/pay", one(document).put("amount", amount));
  }

  /** Makes one document void; another one may have its number. */
  public void makeVoid(JsonNode document) {
    control("POST", "/sage/void", one(document));
  }

  private static ObjectNode one(JsonNode document) {
    return Json.object().put("id", document.path("ID").asLong());
  }

  /** Makes an invoice void in Sage. */
  public void makeVoid(String number) {
    control("POST", "/sage/void", Json.object().put("number", number));
  }

  /** Closes Sage's books up to and including this date. */
  public void lockSage(@Nullable String date) {
    control("POST", "/sage/lock", Json.object().put("date", date));
  }

  public void switches(ObjectNode changes) {
    control("PUT", "/switches", changes);
  }

  public void fault(ObjectNode fault) {
    control("POST", "/faults", fault);
  }

  public void noFaults() {
    control("DELETE", "/faults", null);
  }

  /** Every fault set, with how often it hit. */
  public List<JsonNode> faults() {
    return list(control("GET", "/faults", null));
  }

  public int hits() {
    return faults().stream().mapToInt(fault -> fault.get("hits").asInt()).sum();
  }

  /** The calls of this method whose path contains the text, in lower or upper case. */
  public List<JsonNode> calls(String system, String method, String path) {
    return list(
        control(
            "GET",
            "/calls?system=" + system + "&method=" + method + "&pathContains=" + path,
            null));
  }

  /** Every call to both systems, in the order of their arrival. */
  public JsonNode everyCall() {
    return control("GET", "/calls", null);
  }

  /** Every call to Sage, in the order of their arrival. */
  List<JsonNode> sageCalls() {
    return list(control("GET", "/calls?system=sage", null));
  }

  /** Every call to a system that was answered so. */
  long answered(String system, int status) {
    return list(control("GET", "/calls?system=" + system, null)).stream()
        .filter(call -> call.get("status").asInt() == status)
        .count();
  }

  /** How many calls a system has had. */
  int called(String system) {
    return list(control("GET", "/calls?system=" + system, null)).size();
  }

  /** Every call that writes, to either side. */
  public int writes() {
    return calls("sage", "POST", "").size()
        + calls("sage", "DELETE", "").size()
        + calls("loc8", "POST", "").size()
        + calls("loc8", "PUT", "").size()
        + calls("loc8", "PATCH", "").size()
        + calls("loc8", "DELETE", "").size();
  }

  public int saves() {
    return calls("sage", "POST", "TaxInvoice/Save").size();
  }

  /** First and later Saves of customers. */
  public int customerSaves() {
    return calls("sage", "POST", "Customer/Save").size();
  }

  /** Customers that were sent to Loc8 to be made. */
  public int customerPosts() {
    return calls("loc8", "POST", "/customers").size();
  }

  /** Changes of customers that were sent to Loc8. */
  public int customerPatches() {
    return calls("loc8", "PATCH", "/customers/").size();
  }

  /** Deletes in Sage by its own API, as a person at its screen would. */
  public void removeInSage(String path) {
    asPerson("DELETE", path, null);
  }

  private static List<JsonNode> list(JsonNode array) {
    return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
  }
}
