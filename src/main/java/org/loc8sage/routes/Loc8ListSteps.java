package org.loc8sage.routes;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.springframework.stereotype.Component;

/** The steps that read the whole of Loc8's tax types or accounts. */
@Component("loc8Lists")
public class Loc8ListSteps {

  private static final String LOC8_LIST = "loc8List";

  private final Mappings mappings;

  Loc8ListSteps(Mappings mappings) {
    this.mappings = mappings;
  }

  public void begin(Exchange exchange) {
    exchange.setVariable(LOC8_LIST, new Loc8List(exchange.getVariable("query", String.class)));
  }

  /** Keeps the page that is the body; variable loc8ListFollows says whether there are others. */
  public void keep(Exchange exchange) {
    String mapping = mapping(Vars.run(exchange).flow());
    list(exchange)
        .keep(
            mappings.apply(mapping, exchange.getMessage().getBody(String.class)),
            Boolean.parseBoolean(exchange.getVariable("loc8ListFollows", String.class)));
  }

  /** Leaves the whole list as body. */
  public void whole(Exchange exchange) {
    exchange.getMessage().setBody(mappings.write(list(exchange).entries()));
  }

  /** The mapping of a list of Loc8 to the neutral form. */
  static String mapping(@Nullable Flow flow) {
    return flow == Flow.TAX_TYPES ? "loc8-tax-types" : "loc8-accounts";
  }

  private static Loc8List list(Exchange exchange) {
    return exchange.getVariable(LOC8_LIST, Loc8List.class);
  }
}
