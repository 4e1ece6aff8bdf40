package org.loc8sage.routes;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.IntentState;
import org.loc8sage.delivery.Intents;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.SageRecord;
import org.loc8sage.delivery.SendAnswer;
import org.loc8sage.delivery.WriteProtocol;
import org.loc8sage.history.Item;
import org.loc8sage.history.ItemKind;
import org.loc8sage.http.Answer;
import org.loc8sage.http.WireLog;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.sage.SageAnswers;
import org.loc8sage.sage.SageErrors;
import org.springframework.stereotype.Component;

/** The steps of the one door to Sage: mark, judge, and what is left in doubt. */
@Component("writing")
public class WriteSteps {

  private static final int A_RUN_OF_LOOK_UPS = 50;

  private final WriteProtocol protocol;
  private final CustomerWrites customers;
  private final Intents intents;
  private final ReferenceBooks books;
  private final SageAnswers answers;
  private final SageRecords records;
  private final WireLog wire;
  private final SendPermits permits;
  private final Settling settling;
  private final Items items;

  WriteSteps(
      WriteProtocol protocol,
      CustomerWrites customers,
      Intents intents,
      ReferenceBooks books,
      SageAnswers answers,
      SageRecords records,
      WireLog wire,
      SendPermits permits,
      Settling settling,
      Items items) {
    this.protocol = protocol;
    this.customers = customers;
    this.intents = intents;
    this.books = books;
    this.answers = answers;
    this.records = records;
    this.wire = wire;
    this.permits = permits;
    this.settling = settling;
    this.items = items;
  }

  /** Marks the intent as sent; its payload becomes the body. */
  public void markSent(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    long intentId = exchange.getVariable(Vars.INTENT_ID, Long.class);
    long highest = books.highest(run.connectionId(), ReferenceBooks.Kind.CUSTOMER);
    Intent intent = protocol.markSent(run, intentId, highest);
    permits.grant(intentId, run.leasedUntil());
    exchange.setVariable(Vars.PATH, service(intent) + "/Save");
    exchange.getMessage().setBody(intent.payload());
  }

  private static String service(Intent intent) {
    return switch (intent.kind()) {
      case INVOICE, CORRECTION -> "TaxInvoice";
      case CUSTOMER, CUSTOMER_UPDATE -> "Customer";
      // The natural key of a change is Service/id.
      case OWN_UPDATE -> intent.naturalKey().substring(0, intent.naturalKey().indexOf('/'));
    };
  }

  /**
   * Judges the one answer; sets verdict, and inDoubt when it has to be looked up at once.
   *
   * @throws Stop when Sage turned the connection away, or was not reached; nothing was written
   */
  public void judge(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    long intentId = exchange.getVariable(Vars.INTENT_ID, Long.class);
    Intent intent = intents.get(intentId);
    Answer given = CallSteps.answer(exchange);
    Integer status = given.status();
    Throwable failure = given.failure();
    String body = given.body();
    boolean reached = wire.reached(intentId);
    permits.withdraw(intentId);
    SendAnswer answer = answer(intent, status, body, failure, reached);
    Verdict verdict =
        intent.kind() == RecordKind.CUSTOMER_UPDATE
            ? customers.judge(run, intent, answer, body)
            : protocol.judge(run, intentId, answer);
    evidence(exchange, intent, given, verdict);
    Vars.verdict(exchange, verdict);
    exchange.setVariable(Vars.IN_DOUBT, verdict.outcome() == Outcome.WAITING_CONFIRMATION);
    if (answer instanceof SendAnswer.NotWritten notWritten) {
      // Says by itself what it means for the connection, as any other answer of Sage does.
      answers.check(run.settings(), given);
      throw new Stop(
          new Verdict(
              Outcome.FLOW_UNAVAILABLE, Map.of("system", "Sage", "reason", notWritten.reason())),
          Stop.Scope.CONNECTION,
          null);
    }
  }

  private SendAnswer answer(
      Intent intent,
      @Nullable Integer status,
      @Nullable String body,
      @Nullable Throwable failure,
      boolean reached) {
    String reason = failure != null ? failure.getClass().getSimpleName() : SageErrors.message(body);
    return switch (SageAnswers.classifyWrite(status, body, failure, reached)) {
      case SAVED -> saved(intent, body);
      case REFUSED -> new SendAnswer.Refused(reason);
      case NOT_WRITTEN -> new SendAnswer.NotWritten(reason);
      case NUMBER_MAY_BE_TAKEN -> new SendAnswer.Taken(reason);
      case UNKNOWN -> new SendAnswer.InDoubt(status + " " + reason);
    };
  }

  private SendAnswer saved(Intent intent, @Nullable String body) {
    try {
      List<SageRecord> shown = records.of(intent.kind(), body == null ? "" : body);
      return shown.size() == 1
          ? new SendAnswer.Saved(shown.get(0))
          : new SendAnswer.InDoubt("Sage said saved but did not show it.");
    } catch (RuntimeException unreadable) {
      return new SendAnswer.InDoubt("Sage said saved, but its answer cannot be read.");
    }
  }

  private void evidence(Exchange exchange, Intent intent, Answer given, Verdict verdict) {
    Item item = exchange.getVariable(Vars.ITEM, Item.class);
    if (item == null) {
      return;
    }
    Long sageId = intents.get(intent.id()).sageId();
    if (intent.kind() == RecordKind.INVOICE && sageId != null) {
      item.sageId(sageId);
    }
    boolean onTheWay = intent.kind() == RecordKind.CUSTOMER && item.kind() == ItemKind.INVOICE;
    if (!onTheWay || verdict.outcome().kind() != Outcome.Kind.DONE) {
      // A customer that was made for it is not what became of the invoice.
      item.evidence(intent.payload(), given.evidence());
    }
  }

  /** Ids of intents whose look-up is due, and of corrections that are. */
  public List<Long> inDoubt(SyncRun run) {
    return intents.dueInDoubt(run.connectionId(), A_RUN_OF_LOOK_UPS);
  }

  /** Sets item, intentId and inDoubt of the open write that is the body. */
  public void openDoubt(Exchange exchange) {
    long intentId = exchange.getMessage().getBody(Long.class);
    Intent intent = intents.get(intentId);
    exchange.setVariable(Vars.INTENT_ID, intentId);
    exchange.setVariable(Vars.IN_DOUBT, intent.state() == IntentState.UNKNOWN);
    exchange.setVariable(Vars.ITEM, items.ofIntent(Vars.run(exchange), intent));
    exchange.removeVariable(Vars.VERDICT);
  }

  /** Stores what the look-up came to; a customer that is settled wakes its invoices. */
  public void settleDoubt(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    Verdict verdict = Vars.verdict(exchange);
    if (verdict == null) {
      throw new IllegalStateException("a look-up ended without an outcome");
    }
    Intent intent = intents.get(exchange.getVariable(Vars.INTENT_ID, Long.class));
    Item item = Vars.item(exchange).sageId(intent.sageId());
    if (intent.kind() == RecordKind.CUSTOMER) {
      settling.customerSettled(run, item, CustomerWrites.ofCreation(intent, verdict));
    } else if (intent.kind() == RecordKind.CUSTOMER_UPDATE) {
      Vars.verdict(exchange, CustomerWrites.ofUpdate(verdict));
      settling.settle(run, item, CustomerWrites.ofUpdate(verdict));
    } else {
      settling.settle(run, item, verdict);
    }
  }
}
