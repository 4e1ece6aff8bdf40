package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.delivery.accounting.CustomerNames;
import org.loc8sage.delivery.accounting.SageLists;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** The steps that bring Sage's tax types and chart of accounts to Loc8. */
@Component("masterData")
public class MasterDataSteps {

  private static final String PRESENT = "present";

  private final ReferenceBooks books;
  private final ListLinks lists;
  private final PausedLists paused;
  private final Mappings mappings;
  private final Items items;
  private final ObjectMapper exact;

  MasterDataSteps(
      ReferenceBooks books,
      ListLinks lists,
      PausedLists paused,
      Mappings mappings,
      Items items,
      ObjectMapper exact) {
    this.books = books;
    this.lists = lists;
    this.paused = paused;
    this.mappings = mappings;
    this.items = items;
    this.exact = exact;
  }

  public void begin(Exchange exchange) {
    exchange.setVariable(Vars.LIST, paused.begin(Vars.run(exchange), ""));
    exchange.setVariable(Vars.MORE, true);
  }

  public void keepPage(Exchange exchange) {
    JsonNode page = mappings.read(exchange.getMessage().getBody(String.class));
    SageList list = list(exchange);
    list.keep(page.path("items"), page.path("totalResults").asInt(-1));
    paused.pageDone(Vars.run(exchange), list);
    exchange.setVariable(Vars.MORE, list.hasMore());
  }

  /**
   * Stores the complete list.
   *
   * @throws Stop of this flow when the list is empty or incomplete: Loc8's list is then left alone
   */
  public void store(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    SageList list = list(exchange);
    Kind kind = kind(run);
    Verdict failure = run.failure(Objects.requireNonNull(run.flow()));
    if (failure != null) {
      throw new Stop(failure, Stop.Scope.FLOW, null);
    }
    if (list.size() == 0) {
      throw stop(Outcome.FLOW_EMPTY_LIST, Map.of("what", what(kind)));
    }
    if (list.expected() >= 0 && list.expected() != list.size()) {
      throw stop(
          Outcome.FLOW_INCOMPLETE_LIST,
          Map.of(
              "what", what(kind),
              "got", String.valueOf(list.size()),
              "total", String.valueOf(list.expected())));
    }
    books.replace(run.connectionId(), kind, entries(kind, array(list.records())));
  }

  /** Puts both lists into one body for the mapping; keeps Loc8's present list. */
  public void compare(Exchange exchange) {
    JsonNode present = mappings.read(exchange.getMessage().getBody(String.class));
    exchange.setVariable(PRESENT, present);
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    ArrayNode records = array(list(exchange).records());
    // Only the whole list tells whether 0.1 or 10 means ten percent; Loc8 is always told 10.
    both.set(
        "sage",
        kind(Vars.run(exchange)) == Kind.TAX_TYPE
            ? exact.valueToTree(SageLists.taxTypes(records))
            : records);
    both.set("loc8", present);
    exchange.getMessage().setBody(mappings.write(both));
  }

  /**
   * Decides whether Loc8 has to be written, and keeps what would be lost. The old list is linked
   * here: its ids may vanish, but not from the invoices that were made with it.
   */
  public void beforeReplacing(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Kind kind = kind(run);
    String put = exchange.getMessage().getBody(String.class);
    JsonNode present = exchange.getVariable(PRESENT, JsonNode.class);
    JsonNode wanted = mappings.apply(Loc8ListSteps.mapping(run.flow()), put);
    boolean wished = kind == Kind.TAX_TYPE || run.settings().accounts();
    boolean differs = wished && !facts(present).equals(facts(wanted));
    exchange.setVariable("differs", differs);
    lists.link(run, kind, present);
    if (differs) {
      lists.keep(run, kind, present);
    }
  }

  /** Links the list that Loc8 has now. */
  public void replaced(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Kind kind = kind(run);
    JsonNode now = mappings.read(exchange.getMessage().getBody(String.class));
    lists.link(run, kind, now);
    String what =
        kind == Kind.TAX_TYPE
            ? "The tax types of Loc8 were replaced by the %d of Sage."
            : "The chart of accounts of Loc8 was replaced by the %d accounts of Sage.";
    exchange.setVariable(Vars.ITEM, items.masterData(run, kind));
    Vars.verdict(exchange, Verdict.of(Outcome.UPDATED, "what", what.formatted(now.size())));
  }

  private static Set<String> facts(JsonNode loc8List) {
    Set<String> facts = new HashSet<>();
    for (JsonNode entry : loc8List) {
      facts.add(
          String.join(
              "\n",
              entry.path("sageId").asText(""),
              entry.path("name").asText(""),
              plain(entry.path("rate")),
              entry.path("category").asText(""),
              entry.path("active").asText("true"),
              entry.path("isDefault").asText("false")));
    }
    return facts;
  }

  private static String plain(JsonNode rate) {
    try {
      return new BigDecimal(rate.asText("0").strip()).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException noNumber) {
      return rate.asText("");
    }
  }

  private static List<Entry> entries(Kind kind, ArrayNode records) {
    if (kind == Kind.TAX_TYPE) {
      return SageLists.taxTypes(records).stream()
          .map(
              type ->
                  new Entry(
                      type.id(),
                      type.name(),
                      CustomerNames.normalise(type.name()),
                      type.percentage(),
                      null,
                      null,
                      null,
                      type.active(),
                      type.isDefault()))
          .toList();
    }
    return SageLists.accounts(records).stream()
        .map(
            account ->
                new Entry(
                    account.id(),
                    account.name(),
                    CustomerNames.normalise(account.name()),
                    null,
                    null,
                    null,
                    null,
                    account.active(),
                    false))
        .toList();
  }

  private static ArrayNode array(List<JsonNode> records) {
    return JsonNodeFactory.instance.arrayNode().addAll(records);
  }

  private static Stop stop(Outcome outcome, Map<String, String> facts) {
    return new Stop(new Verdict(outcome, facts), Stop.Scope.FLOW, null);
  }

  private static SageList list(Exchange exchange) {
    return exchange.getVariable(Vars.LIST, SageList.class);
  }

  private static Kind kind(SyncRun run) {
    return run.flow() == Flow.TAX_TYPES ? Kind.TAX_TYPE : Kind.ACCOUNT;
  }

  private static String what(Kind kind) {
    return kind == Kind.TAX_TYPE ? "tax types" : "accounts";
  }
}
