package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;

/** The services of one company: which methods each has and what they do. */
final class SageServices {
  private static final Set<SageShelf> READ_ONLY =
      Set.of(SageShelf.COMPANY, SageShelf.ACCOUNT_CATEGORY);

  private final SageBooks books;
  private final Call call;
  private final SageView view;

  SageServices(SageBooks books, Call call) {
    this.books = books;
    this.call = call;
    this.view = new SageView(books);
  }

  /** Answers {@code /{service}/{method}[/{id}]}. */
  Answer answer(List<String> path) {
    String uri = call.path();
    Optional<SageShelf> service = path.isEmpty() ? Optional.empty() : SageShelf.named(path.get(0));
    if (service.isEmpty() || path.size() < 2) {
      return SageAnswers.message(
          404, "No HTTP resource was found that matches the request URI '" + uri + "'.");
    }
    SageShelf shelf = service.get();
    String method = path.get(1).toLowerCase(Locale.ROOT);
    String allowed = verb(shelf, method);
    if (allowed == null) {
      return SageAnswers.bareString(
          404,
          "No action was found on the controller '%s' that matches the name '%s'."
              .formatted(shelf.service(), path.get(1)));
    }
    boolean postedDelete = method.equals("delete") && call.method().equals("POST");
    if (!call.method().equals(allowed) && !postedDelete) {
      return SageAnswers.wrongVerb(call.method(), allowed);
    }
    String type = String.valueOf(call.header("content-type")).toLowerCase(Locale.ROOT);
    if (allowed.equals("POST") && !type.contains("json")) {
      return SageAnswers.message(
          415, "The request entity's media type is not supported for this resource.");
    }
    String id = path.size() > 2 ? path.get(2) : call.query().get("id");
    return allowed.equals("POST") ? posted(shelf, method) : read(shelf, method, id);
  }

  private static @Nullable String verb(SageShelf shelf, String method) {
    boolean saves = !READ_ONLY.contains(shelf);
    return switch (method) {
      case "get" -> "GET";
      case "current" -> shelf == SageShelf.COMPANY ? "GET" : null;
      case "save" -> saves ? "POST" : null;
      case "savebatch" -> shelf == SageShelf.ALLOCATION ? "POST" : null;
      case "calculate" -> shelf == SageShelf.TAX_INVOICE ? "POST" : null;
      case "delete" ->
          saves && shelf != SageShelf.TAX_INVOICE && shelf != SageShelf.CUSTOMER_RETURN
              ? "DELETE"
              : null;
      default -> null;
    };
  }

  private Answer read(SageShelf shelf, String method, @Nullable String id) {
    if (method.equals("delete")) {
      remove(shelf, number(id));
      return Answer.nothing(204);
    }
    if (method.equals("current")) {
      return one(shelf, books.tenant().companyId());
    }
    if (id != null) {
      return one(shelf, number(id));
    }
    Map<String, String> query = call.query();
    SageList list = new SageList(fields(shelf), query, books.tenant().switches());
    return Answer.json(200, list.page(books.all(shelf), row -> view.listed(shelf, row, query)));
  }

  private List<SageField> fields(SageShelf shelf) {
    return books.model().fields(shelf.service());
  }

  private static long number(@Nullable String id) {
    if (id == null || !id.matches("\\d{1,18}")) {
      throw SageRefusal.unreadable("id", String.valueOf(id));
    }
    return Long.parseLong(id);
  }

  /** An unknown id answers the literal null, as clients have seen, or 404. */
  private Answer one(SageShelf shelf, long id) {
    Optional<ObjectNode> found = books.find(shelf, id);
    if (found.isEmpty() && books.tenant().switches().unknownIdIs404()) {
      throw SageRefusal.notFound("The entity was not found.");
    }
    JsonNode body =
        found.<JsonNode>map(record -> view.whole(shelf, record)).orElse(NullNode.getInstance());
    return Answer.json(200, body);
  }

  private Answer posted(SageShelf shelf, String method) {
    JsonNode sent;
    try {
      sent = Json.parse(call.body());
    } catch (JsonProcessingException e) {
      return SageAnswers.unreadableBody();
    }
    if (method.equals("savebatch") && sent instanceof ArrayNode batch) {
      ArrayNode saved = Json.array();
      batch.forEach(one -> saved.add(new SageAllocations(books).save(one)));
      return Answer.json(200, saved);
    }
    if (!(sent instanceof ObjectNode object) || method.equals("savebatch")) {
      return SageAnswers.unreadableBody();
    }
    if (method.equals("calculate") && !books.tenant().switches().calculateStores()) {
      return Answer.json(200, new SageDocuments(books).calculate(shelf, object));
    }
    boolean created = SageDocuments.id(object) == 0 && shelf != SageShelf.ALLOCATION;
    return Answer.json(created ? 201 : 200, view.whole(shelf, save(shelf, object)));
  }

  private ObjectNode save(SageShelf shelf, ObjectNode sent) {
    boolean systemNumber = !"false".equalsIgnoreCase(call.query().get("usesystemdocumentnumber"));
    return switch (shelf) {
      case TAX_INVOICE, CUSTOMER_RETURN ->
          new SageDocuments(books).save(shelf, sent, systemNumber, call.totalOff());
      case CUSTOMER_RECEIPT -> new SageReceipts(books).save(sent, systemNumber);
      case ALLOCATION -> new SageAllocations(books).save(sent);
      default -> new SageMasterData(books).save(shelf, sent);
    };
  }

  private void remove(SageShelf shelf, long id) {
    switch (shelf) {
      case ALLOCATION -> new SageAllocations(books).remove(id);
      case CUSTOMER_RECEIPT -> new SageReceipts(books).remove(id);
      default -> new SageMasterData(books).remove(shelf, id);
    }
  }
}
