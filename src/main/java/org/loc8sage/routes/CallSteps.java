package org.loc8sage.routes;

import java.util.Map;
import org.apache.camel.Exchange;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.LeaseLost;
import org.loc8sage.history.Item;
import org.loc8sage.http.Answer;
import org.loc8sage.http.CallAuthority;
import org.loc8sage.loc8.Loc8Answers;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.sage.CallBudget;
import org.loc8sage.sage.Priority;
import org.loc8sage.sage.SageAnswers;
import org.springframework.stereotype.Component;

/** The steps around a call: its address, its place in the budget, and what its answer means. */
@Component("calls")
public class CallSteps {

  private static final Map<Flow, Priority> PRIORITIES =
      Map.of(
          Flow.OPEN_WRITES, Priority.READ_BACK,
          Flow.RETRIES, Priority.PERSON,
          Flow.INVOICES, Priority.INVOICE,
          Flow.PAYMENTS, Priority.PAYMENT,
          Flow.PAYMENT_SWEEP, Priority.PAYMENT);

  private final Loc8Answers loc8;
  private final SageAnswers sage;
  private final CallBudget budget;
  private final Leases leases;

  CallSteps(Loc8Answers loc8, SageAnswers sage, CallBudget budget, Leases leases) {
    this.leases = leases;
    this.loc8 = loc8;
    this.sage = sage;
    this.budget = budget;
  }

  public String loc8Url(SyncRun run, String path) {
    return under(run.settings().loc8().baseUrl(), path);
  }

  public String sageUrl(SyncRun run, String path) {
    return under(run.settings().sage().baseUrl(), path);
  }

  /** Without credentials: they are added where the request leaves. */
  private static String under(String baseUrl, String path) {
    return baseUrl.replaceAll("/+$", "") + (path.startsWith("/") ? "" : "/") + path;
  }

  /** Takes one call for a read, with the priority of the present flow. */
  public void takeRead(Exchange exchange) {
    take(Vars.run(exchange), exchange.getVariable(Vars.INTENT_ID) != null);
  }

  /** Takes one call for a Save. */
  public void takeWrite(Exchange exchange) {
    take(Vars.run(exchange), false);
  }

  private void take(SyncRun run, boolean readBack) {
    Flow flow = run.flow();
    Priority priority =
        readBack
            ? Priority.READ_BACK
            : flow == null
                ? Priority.MASTER_DATA
                : PRIORITIES.getOrDefault(flow, Priority.MASTER_DATA);
    budget.take(run.settings().sage().company(), priority);
  }

  /**
   * A read carries no body, whatever the step before left there. A write goes out only while the
   * run has the connection: a worker that was overtaken would put an older state over a newer one.
   * That is asked here, and once more when the connection to Loc8 stands.
   *
   * @throws LeaseLost when another worker has the connection now
   */
  public void onlyBodyOfWrites(Exchange exchange) {
    if ("GET".equals(exchange.getVariable("method", String.class))) {
      exchange.getMessage().setBody(null);
      return;
    }
    SyncRun run = Vars.run(exchange);
    if (!leases.isHeld(run)) {
      throw new LeaseLost(run.connectionId());
    }
    exchange.getMessage().setHeader(CallAuthority.LEASED_UNTIL, String.valueOf(run.leasedUntil()));
    Item item = exchange.getVariable(Vars.ITEM, Item.class);
    if (item != null) {
      item.evidence(exchange.getMessage().getBody(String.class), null);
    }
  }

  /** Leaves Loc8's answer as body, or throws what it means. */
  public void checkLoc8(Exchange exchange) {
    Answer given = answer(exchange);
    Item item = exchange.getVariable(Vars.ITEM, Item.class);
    if (item != null && !"GET".equals(exchange.getVariable("method", String.class))) {
      item.evidence(item.request(), given.evidence());
    }
    exchange.getMessage().setBody(loc8.check(Vars.run(exchange).settings(), given));
  }

  /**
   * Leaves Sage's answer as body, or throws what it means. Every read is of a list: {@code null}
   * and an empty answer are no list, least of all an empty one, from which one could conclude that
   * Sage does not have something.
   */
  public void checkSage(Exchange exchange) {
    String list = sage.check(Vars.run(exchange).settings(), answer(exchange));
    if (list.isBlank() || list.strip().equals("null")) {
      throw Unavailable.unreadable("Sage", "it is no list.");
    }
    exchange.getMessage().setBody(list);
  }

  /** What the last call gave. After a failed one the body is still our own request. */
  static Answer answer(Exchange exchange) {
    Throwable failure = exchange.getVariable("failure", Throwable.class);
    return new Answer(
        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
        exchange.getMessage().getHeaders(),
        failure == null ? exchange.getMessage().getBody(String.class) : null,
        failure);
  }
}
