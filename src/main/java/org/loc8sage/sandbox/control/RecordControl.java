package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.loc8.Loc8Books;
import org.loc8sage.sandbox.loc8.Loc8Shelf;
import org.loc8sage.sandbox.sage.SageBooks;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.sage.SageShelf;
import org.loc8sage.sandbox.store.Tenant;

/** The control calls on records: {@code /loc8/{resource}…} and {@code /sage/{resource or act}…}. */
final class RecordControl {
  private static final Map<String, SageShelf> SAGE =
      Map.of(
          "company", SageShelf.COMPANY,
          "customers", SageShelf.CUSTOMER,
          "taxtypes", SageShelf.TAX_TYPE,
          "accounts", SageShelf.ACCOUNT,
          "bankaccounts", SageShelf.BANK_ACCOUNT,
          "documents", SageShelf.TAX_INVOICE,
          "receipts", SageShelf.CUSTOMER_RECEIPT,
          "creditnotes", SageShelf.CUSTOMER_RETURN,
          "allocations", SageShelf.ALLOCATION);

  private final SageBooks sage;
  private final Loc8Books loc8;

  RecordControl(Tenant tenant, SageModel model) {
    this.sage = new SageBooks(tenant, model);
    this.loc8 = new Loc8Books(tenant);
  }

  Answer answer(String method, List<String> path, JsonNode body) {
    if (path.size() >= 2 && path.get(0).equals("loc8")) {
      return loc8(method, path, body);
    }
    if (path.size() >= 2 && path.get(0).equals("sage")) {
      return sage(method, path, body);
    }
    throw unknown(method, path);
  }

  private static NoSuchElementException unknown(String method, List<String> path) {
    return new NoSuchElementException(
        "There is no control call %s %s; GET %s lists them."
            .formatted(method, String.join("/", path), ControlApi.BASE));
  }

  private Answer loc8(String method, List<String> path, JsonNode body) {
    Loc8Shelf shelf =
        Arrays.stream(Loc8Shelf.values())
            .filter(known -> known.path().equals(path.get(1)))
            .findFirst()
            .orElseThrow(() -> unknown(method, path));
    Loc8Control control = new Loc8Control(loc8);
    boolean status = path.size() == 4 && path.get(3).equals("status");
    boolean line = path.size() == 5 && path.get(3).equals("lines") && shelf == Loc8Shelf.INVOICES;
    if (path.size() > 3 && !status && !line) {
      throw unknown(method, path);
    }
    switch (method + " " + path.size()) {
      case "GET 2":
        return list(loc8.all(shelf));
      case "GET 3":
        return Answer.readable(control.find(shelf, path.get(2)));
      case "POST 2":
        return Answer.json(201, control.create(shelf, body));
      case "PUT 3":
        return Answer.json(200, control.merge(shelf, path.get(2), body));
      case "POST 4":
        return Answer.json(200, control.status(path.get(2), body.path("status").asText()));
      case "PUT 5":
        return Answer.json(200, control.line(path.get(2), Integer.parseInt(path.get(4)), body));
      case "DELETE 3":
        control.remove(shelf, path.get(2));
        return Answer.nothing(204);
      default:
        throw unknown(method, path);
    }
  }

  private Answer sage(String method, List<String> path, JsonNode body) {
    SageControl control = new SageControl(sage);
    String what = path.get(1);
    SageShelf shelf = SAGE.get(what);
    if (shelf == null && method.equals("POST")) {
      JsonNode result =
          switch (what) {
            case "pay" -> control.pay(body);
            case "credit" -> control.credit(body);
            case "reverse" -> control.reverse(body);
            case "void" -> control.makeVoid(body);
            case "lock" -> control.lock(body);
            default -> throw unknown(method, path);
          };
      return Answer.json(200, result);
    }
    if (shelf == null) {
      throw unknown(method, path);
    }
    return switch (method + " " + path.size()) {
      case "GET 2" -> list(sage.all(shelf));
      case "GET 3" -> Answer.readable(control.find(shelf, path.get(2)));
      case "POST 2" -> Answer.json(201, control.create(shelf, body));
      case "PUT 3" -> Answer.json(200, control.merge(shelf, Long.parseLong(path.get(2)), body));
      default -> throw unknown(method, path);
    };
  }

  private static Answer list(Iterable<? extends JsonNode> records) {
    ArrayNode list = Json.array();
    records.forEach(list::add);
    return Answer.json(200, list);
  }
}
