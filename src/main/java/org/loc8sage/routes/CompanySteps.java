package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Unavailable;
import org.springframework.stereotype.Component;

/** The steps that learn the Loc8 company's time zone. */
@Component("company")
public class CompanySteps {

  private final Connections connections;
  private final Mappings mappings;

  CompanySteps(Connections connections, Mappings mappings) {
    this.connections = connections;
    this.mappings = mappings;
  }

  public boolean unknown(SyncRun run) {
    return !connections.zoneKnown(run.connectionId());
  }

  /** Keeps zone and currency; accounting dates cannot be told without the zone. */
  public void keep(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    JsonNode company = mappings.read(exchange.getMessage().getBody(String.class));
    try {
      ZoneId zone = ZoneId.of(company.path("timeZone").asText(""));
      connections.company(run.connectionId(), zone, company.path("currency").asText(""));
      run.learned(zone);
    } catch (DateTimeException unknown) {
      throw Unavailable.unreadable("Loc8", "the company has no time zone that is known");
    }
  }
}
