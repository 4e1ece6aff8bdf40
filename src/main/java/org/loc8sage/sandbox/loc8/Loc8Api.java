package org.loc8sage.sandbox.loc8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.store.Tenant;
import org.loc8sage.sandbox.store.Tenants;

/** Loc8 over all tenants: the key chooses the account, then its resources. */
public final class Loc8Api {
  /** Where the sandbox answers as Loc8. */
  public static final String BASE = "/sandbox/loc8/v1";

  private final Tenants tenants;

  public Loc8Api(Tenants tenants) {
    this.tenants = tenants;
  }

  /** The account a call's key opens. */
  public Optional<Tenant> tenantOf(Call call) {
    String header = call.header("authorization");
    if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.empty();
    }
    String key = header.substring(7).trim();
    return tenants.all().stream()
        .filter(tenant -> tenant.profile().get("loc8").get("apiKey").asText().equals(key))
        .findFirst();
  }

  /** Answers one call; what it changed is durable when this returns. */
  public Answer answer(Call call) {
    try {
      Tenant tenant = tenantOf(call).orElseThrow(Loc8Refusal::unauthorized);
      return tenant.books().inOneGo(() -> answer(call, new Loc8Books(tenant)));
    } catch (Loc8Refusal refusal) {
      return refusal.answer();
    }
  }

  private static Answer answer(Call call, Loc8Books books) {
    List<String> path = call.segmentsAfter(BASE);
    String resource = path.isEmpty() ? "" : path.get(0);
    if (resource.equals("company") && path.size() == 1) {
      only(call, "GET");
      return Answer.json(200, company(books.tenant()));
    }
    Loc8Shelf shelf =
        Arrays.stream(Loc8Shelf.values())
            .filter(known -> known.path().equals(resource) && path.size() <= 2)
            .findFirst()
            .orElseThrow(Loc8Refusal::notFound);
    return path.size() == 1 ? list(call, books, shelf) : one(call, books, shelf, path.get(1));
  }

  private static ObjectNode company(Tenant tenant) {
    return Json.object()
        .put("name", tenant.name())
        .put("currency", tenant.profile().path("currency").asText("AUD"))
        .put("timeZone", tenant.zone().getId());
  }

  private static Answer list(Call call, Loc8Books books, Loc8Shelf shelf) {
    boolean replaceable = shelf == Loc8Shelf.TAX_TYPES || shelf == Loc8Shelf.ACCOUNTS;
    if (shelf == Loc8Shelf.JOBS) {
      throw Loc8Refusal.notFound();
    }
    if (call.method().equals("PUT") && replaceable) {
      ObjectNode answer = Json.object();
      answer.set("data", new Loc8Writes(books).replace(shelf, body(call)));
      return Answer.json(200, answer);
    }
    if (call.method().equals("POST") && shelf == Loc8Shelf.CUSTOMERS) {
      return Answer.json(201, new Loc8Writes(books).createCustomer(body(call)));
    }
    only(call, "GET");
    Loc8Page page = Loc8Page.asked(call.query(), books.tenant().switches());
    return Answer.json(200, page.envelope(page.matching(books.all(shelf))));
  }

  private static Answer one(Call call, Loc8Books books, Loc8Shelf shelf, String id) {
    ObjectNode record = books.find(shelf, id).orElseThrow(Loc8Refusal::notFound);
    if (call.method().equals("PATCH") && shelf == Loc8Shelf.INVOICES) {
      return Answer.json(200, new Loc8Writes(books).patchInvoice(record, body(call)));
    }
    if (call.method().equals("PATCH") && shelf == Loc8Shelf.CUSTOMERS) {
      return Answer.json(200, new Loc8Writes(books).patchCustomer(record, body(call)));
    }
    only(call, "GET");
    return Answer.json(200, record);
  }

  private static void only(Call call, String method) {
    if (!call.method().equals(method)) {
      throw Loc8Refusal.wrongMethod();
    }
  }

  private static JsonNode body(Call call) {
    try {
      if (Json.parse(call.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Loc8Refusal.unreadable("The body is no readable JSON.");
    }
    throw Loc8Refusal.unreadable("The body must be a JSON object.");
  }

  /** One record of the page that was read moves to a later stamp, as if someone edited it now. */
  public void shuffle(Call call) {
    List<String> path = call.segmentsAfter(BASE);
    Optional<Tenant> tenant = tenantOf(call);
    if (tenant.isEmpty() || path.size() != 1) {
      return;
    }
    Loc8Books books = new Loc8Books(tenant.get());
    tenant
        .get()
        .books()
        .inOneGo(
            () -> {
              for (Loc8Shelf shelf : Loc8Shelf.values()) {
                if (shelf.path().equals(path.get(0))) {
                  Loc8Page page = Loc8Page.asked(call.query(), books.tenant().switches());
                  page.of(page.matching(books.all(shelf))).stream()
                      .findFirst()
                      .ifPresent(record -> books.touch(shelf, record.deepCopy()));
                }
              }
              return true;
            });
  }
}
