package org.loc8sage.sandbox.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.loc8.Loc8Api;
import org.loc8sage.sandbox.loc8.Loc8Books;
import org.loc8sage.sandbox.loc8.Loc8Shelf;
import org.loc8sage.sandbox.store.Tenant;

/** Translates calls in the dialect into calls of {@link Loc8Api}, and its answers back. */
public final class Loc8Dialect {
  /** Where the sandbox answers in the dialect. */
  public static final String BASE = "/sandbox/loc8-dialect";

  private static final String API = BASE + "/billing/v2";
  private static final String KEY_HEADER = "X-Loc8-Key";

  private static final Map<String, Loc8Shelf> SHELVES =
      Map.of(
          "bills", Loc8Shelf.INVOICES,
          "clients", Loc8Shelf.CUSTOMERS,
          "tax_codes", Loc8Shelf.TAX_TYPES,
          "ledger_codes", Loc8Shelf.ACCOUNTS,
          "jobs", Loc8Shelf.JOBS);

  /** What exists is changed by an action; each shelf knows one. */
  private static final Map<String, String> ACTIONS =
      Map.of("bills", "record_payment", "clients", "change_client");

  private final Loc8Api loc8;

  public Loc8Dialect(Loc8Api loc8) {
    this.loc8 = loc8;
  }

  /** Whether a call is one in the dialect. */
  public static boolean isSpokenIn(Call call) {
    return call.path().startsWith(BASE);
  }

  /** The account a call's key opens. */
  public Optional<Tenant> tenantOf(Call call) {
    return loc8.tenantOf(inner(call, call.method(), "", ""));
  }

  /** Answers one call; what it changed is durable when this returns. */
  public Answer answer(Call call) {
    Optional<Tenant> tenant = tenantOf(call);
    List<String> path =
        call.path().startsWith(API + "/") ? call.segmentsAfter(API) : List.of("nowhere");
    if (tenant.isEmpty() || path.size() > 3) {
      return said(loc8.answer(inner(call, "GET", "/nowhere", "")));
    }
    try {
      Loc8Shelf shelf = SHELVES.get(path.get(0));
      if (shelf == null) {
        String here = path.equals(List.of("account")) ? "/company" : "/nowhere";
        return said(loc8.answer(inner(call, call.method(), here, "")));
      }
      return path.size() == 1
          ? list(call, tenant.get(), shelf)
          : one(call, path, "/" + shelf.path() + "/" + path.get(1));
    } catch (DialectPage.UnknownCursor unknown) {
      return refusal(400, "cursor_expired", "The cursor is not known any longer.");
    } catch (IllegalArgumentException | JsonProcessingException wrong) {
      return refusal(400, "bad_request", String.valueOf(wrong.getMessage()));
    }
  }

  private Answer list(Call call, Tenant tenant, Loc8Shelf shelf) throws JsonProcessingException {
    if (!call.method().equals("GET") || shelf == Loc8Shelf.JOBS) {
      String body = call.method().equals("GET") ? "" : Json.text(loc8Body(call));
      return said(loc8.answer(inner(call, call.method(), "/" + shelf.path(), body)));
    }
    boolean paged = shelf == Loc8Shelf.INVOICES || shelf == Loc8Shelf.CUSTOMERS;
    DialectPage page =
        paged ? DialectPage.asked(call.query()) : new DialectPage(null, null, Integer.MAX_VALUE);
    return tenant
        .books()
        .inOneGo(() -> Answer.json(200, page.envelope(new Loc8Books(tenant).all(shelf))));
  }

  /** A payment of a bill and a change of a client are actions; nothing else can be changed. */
  private Answer one(Call call, List<String> path, String loc8Path) throws JsonProcessingException {
    String action = ACTIONS.get(path.get(0));
    boolean acting = path.size() == 3 && action != null && path.get(2).equals("actions");
    if (acting && call.method().equals("POST")) {
      ObjectNode body = (ObjectNode) loc8Body(call);
      if (!action.equals(Json.textOrNull(body, "action"))) {
        return refusal(422, "unknown_action", "There is no such action.");
      }
      body.remove("action");
      return said(loc8.answer(inner(call, "PATCH", loc8Path, Json.text(body))));
    }
    String method = path.size() == 3 || !call.method().equals("GET") ? "PUT" : "GET";
    return said(loc8.answer(inner(call, method, loc8Path, "")));
  }

  /** The body in Loc8's own words; a list comes as rows and goes on as data. */
  private static JsonNode loc8Body(Call call) throws JsonProcessingException {
    if (!(Json.parse(call.body()) instanceof ObjectNode body)) {
      throw new IllegalArgumentException("The body must be a JSON object.");
    }
    numbersOnly(body);
    ObjectNode loc8 = (ObjectNode) DialectNames.understood(body);
    if (loc8.has("rows")) {
      loc8.set("data", loc8.remove("rows"));
    }
    return loc8;
  }

  private static void numbersOnly(JsonNode said) {
    said.properties()
        .forEach(
            field -> {
              if (DialectNames.isNumber(field.getKey()) && !field.getValue().isNumber()) {
                throw new IllegalArgumentException(field.getKey() + " must be a number.");
              }
            });
    said.forEach(Loc8Dialect::numbersOnly);
  }

  private Call inner(Call call, String method, String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    String key = call.header(KEY_HEADER);
    headers.remove("authorization");
    if (key != null) {
      headers.put("authorization", "Bearer " + key);
    }
    return new Call(method, Loc8Api.BASE + path, "", headers, body, false);
  }

  /** An answer of Loc8, refusals too, as the dialect says it; whatever is no JSON stays. */
  public static Answer said(Answer loc8) {
    JsonNode body = json(loc8.body());
    if (!(body instanceof ObjectNode object)) {
      return loc8;
    }
    ObjectNode said = Json.object();
    if (object.has("error")) {
      JsonNode error = object.get("error");
      said.putNull("result");
      ObjectNode problem =
          said.putObject("problem")
              .put("title", error.path("code").asText())
              .put("detail", error.path("message").asText());
      error
          .path("details")
          .forEach(
              detail -> problem.put("where", DialectNames.field(detail.path("field").asText())));
    } else if (object.has("data")) {
      said.putObject("result").set("rows", DialectNames.said(object.get("data")));
    } else {
      said.putObject("result").set("row", DialectNames.said(object));
    }
    Answer answer = Answer.json(loc8.status(), said);
    for (Map.Entry<String, String> header : loc8.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException none) {
      return Json.array();
    }
  }

  private static Answer refusal(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return said(Answer.json(status, body));
  }

  /** A fault: the page names the cursor by which it was asked for, as if it were the next. */
  public Answer walkingInCircles(Call call) {
    Answer answer = answer(call);
    String cursor = call.query().get("after");
    if (cursor == null || !(json(answer.body()) instanceof ObjectNode page)) {
      return answer;
    }
    return Answer.json(answer.status(), DialectPage.withCursor(page, cursor));
  }

  /** One record of the page that was read moves to a later stamp, as if someone edited it now. */
  public void shuffle(Call call) {
    List<String> path = call.segmentsAfter(API);
    Loc8Shelf shelf = path.size() == 1 ? SHELVES.get(path.get(0)) : null;
    tenantOf(call)
        .filter(tenant -> shelf != null)
        .ifPresent(
            tenant ->
                tenant
                    .books()
                    .inOneGo(
                        () -> {
                          Loc8Books books = new Loc8Books(tenant);
                          DialectPage.asked(call.query()).of(books.all(shelf)).stream()
                              .findFirst()
                              .ifPresent(record -> books.touch(shelf, record.deepCopy()));
                          return true;
                        }));
  }
}
