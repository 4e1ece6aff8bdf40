package org.loc8sage.api;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.Objects;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.SendWishes;
import org.loc8sage.history.ItemKind;
import org.loc8sage.history.ItemOutcomes;
import org.loc8sage.history.SendRequests;
import org.loc8sage.outcome.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person wants done with one invoice. */
@Tag(name = "Invoices", description = "What a person wants done with one invoice.")
@RestController
@RequestMapping("/api/invoices")
class InvoiceController {

  private final SendRequests requests;
  private final SendWishes wishes;
  private final Links links;
  private final ItemOutcomes outcomes;
  private final ActiveConnections active;
  private final FlowSchedule schedule;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InvoiceController(
      SendRequests requests,
      SendWishes wishes,
      Links links,
      ItemOutcomes outcomes,
      ActiveConnections active,
      FlowSchedule schedule,
      TransactionTemplate transaction,
      Clock clock) {
    this.requests = requests;
    this.wishes = wishes;
    this.links = links;
    this.outcomes = outcomes;
    this.active = active;
    this.schedule = schedule;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What was asked for, and where it stands.
   *
   * @param connection id of the integration
   * @param invoice the id in Loc8
   * @param outcome the code that it has now
   */
  record Wanted(String connection, String invoice, String outcome) {}

  /**
   * Sends an invoice anyway. One that is held, of no value or older than the start of its
   * integration is read again from Loc8 by the next run, which is due now, and sent like any other;
   * the others stay as they are. Nothing is sent within this request: the history says a moment
   * later what became of it.
   *
   * @param connection id of an integration
   * @param invoiceId the id in Loc8, or the Invoice ID where only one invoice has it
   * @return the invoice, which waits now
   */
  @PostMapping("/{connection}/{invoiceId}/send")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Refuses({
    ApiCode.CONNECTION_NOT_FOUND,
    ApiCode.CONNECTION_PAUSED,
    ApiCode.CONNECTION_NEEDS_ATTENTION,
    ApiCode.INVOICE_NOT_FOUND,
    ApiCode.ALREADY_IN_SAGE,
    ApiCode.ALREADY_WAITING,
    ApiCode.RETRY_INSTEAD,
    ApiCode.MAY_NOT_BE_SENT
  })
  Wanted send(@PathVariable String connection, @PathVariable String invoiceId, Principal person) {
    active.require(connection);
    String id =
        requests
            .find(connection, invoiceId)
            .orElseThrow(
                () ->
                    new ApiRefusal(
                        ApiCode.INVOICE_NOT_FOUND,
                        "No invoice, or more than one, is known as “" + invoiceId + "”."));
    if (links.sageId(connection, RecordKind.INVOICE.name(), id).isPresent()) {
      throw new ApiRefusal(ApiCode.ALREADY_IN_SAGE, "The invoice is in Sage already.");
    }
    Wanted wanted =
        Objects.requireNonNull(
            transaction.execute(status -> mark(connection, id, person.getName())));
    schedule.wake(connection, Flow.RETRIES, clock.instant());
    return wanted;
  }

  /** The request and the wish together or neither; the answer is that of this very moment. */
  private Wanted mark(String connection, String id, String person) {
    accepted(requests.send(connection, id, person), connection, id);
    wishes.ask(connection, id, person);
    return new Wanted(connection, id, last(connection, id));
  }

  private void accepted(SendRequests.Answer answer, String connection, String id) {
    switch (answer) {
      case ACCEPTED -> {}
      case ALREADY_WAITING ->
          throw new ApiRefusal(ApiCode.ALREADY_WAITING, "The invoice is on its way already.");
      case RETRY_INSTEAD ->
          throw new ApiRefusal(
              ApiCode.RETRY_INSTEAD,
              "The invoice needs you first (" + last(connection, id) + "); then retry its entry.");
      case MAY_NOT_BE_SENT ->
          throw new ApiRefusal(
              ApiCode.MAY_NOT_BE_SENT,
              "The invoice cannot be sent as it is in Loc8 (" + last(connection, id) + ").");
    }
  }

  private String last(String connection, String id) {
    Outcome last = outcomes.last(connection, ItemKind.INVOICE, id);
    return last == null ? "" : last.name();
  }
}
