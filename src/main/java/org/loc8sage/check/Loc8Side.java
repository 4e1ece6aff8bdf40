package org.loc8sage.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.Addresses.Address;
import org.loc8sage.routes.Mappings;
import org.loc8sage.settings.ConnectionSettings;

/** What every check of Loc8 needs: whom it asks, where, through which mappings, whom it tells. */
record Loc8Side(
    ConnectionSettings connection,
    Caller calls,
    Addresses addresses,
    Mappings mappings,
    Report report) {

  /** Asks where this step of a route asks. */
  Reply ask(String step, UnaryOperator<String> values) {
    Address address = addresses.of(step);
    return address == null ? noSuchStep(step) : calls.get(address.path(), address.query(values));
  }

  /** Asks for one record where this step of a route asks. */
  Reply askOne(String step, String id) {
    Address address = addresses.of(step);
    return address == null
        ? noSuchStep(step)
        : calls.get(address.pathOf(id), address.query(UnaryOperator.identity()));
  }

  /** Asks for the list that the records of this step stand in. */
  Reply askList(String step, Map<String, String> query) {
    Address address = addresses.of(step);
    return address == null ? noSuchStep(step) : calls.get(address.list(), query);
  }

  /** The file whose route asks, for the advice. */
  String file(String step) {
    Address address = addresses.of(step);
    return address == null ? "the route with the step " + step : "`" + address.file() + "`";
  }

  /** What the mapping makes of an answer; null when it refuses it. */
  @Nullable JsonNode mapped(String mapping, String json) {
    return orNull(() -> mappings.apply(mapping, json));
  }

  /** A mapping may refuse whatever another system sends; that is a finding, not a failure. */
  private static @Nullable JsonNode orNull(Supplier<JsonNode> work) {
    try {
      return work.get();
    } catch (RuntimeException refused) {
      return null;
    }
  }

  private static Reply noSuchStep(String step) {
    return Reply.notAsked("no route has the step " + step + ", which holds the address.");
  }
}
