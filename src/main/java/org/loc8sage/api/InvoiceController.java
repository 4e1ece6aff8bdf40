package org.loc8sage.api;

import java.security.Principal;
import java.time.Clock;
import org.loc8sage.connection.Connections;
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
@RestController
@RequestMapping("/api/invoices")
class InvoiceController {

  private final SendRequests requests;
  private final SendWishes wishes;
  private final Links links;
  private final ItemOutcomes outcomes;
  private final Connections connections;
  private final FlowSchedule schedule;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InvoiceController(
      SendRequests requests,
      SendWishes wishes,
      Links links,
      ItemOutcomes outcomes,
      Connections connections,
      FlowSchedule schedule,
      TransactionTemplate transaction,
      Clock clock) {
    this.requests = requests;
    this.wishes = wishes;
    this.links = links;
    this.outcomes = outcomes;
    this.connections = connections;
    this.schedule = schedule;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What was asked for.
   *
   * @param invoice the id in Loc8
   * @param outcome the code that it has now
   */
  record Wanted(String connection, String invoice, String outcome) {}

  /**
   * Send anyway: the next run, which is now, reads the invoice again from Loc8 and sends it.
   *
   * @param invoiceId the id in Loc8, or the Invoice ID where only one invoice has it
   */
  @PostMapping("/{connection}/{invoiceId}/send")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Wanted send(@PathVariable String connection, @PathVariable String invoiceId, Principal person) {
    if (connections.find(connection) == null) {
      throw new ApiRefusal(
          ApiCode.CONNECTION_NOT_FOUND, "There is no integration “" + connection + "”.");
    }
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
    SendRequests.Answer answer =
        transaction.execute(
            status -> {
              SendRequests.Answer marked = requests.send(connection, id, person.getName());
              if (marked == SendRequests.Answer.ACCEPTED) {
                wishes.ask(connection, id, person.getName());
              }
              return marked;
            });
    accepted(answer == null ? SendRequests.Answer.MAY_NOT_BE_SENT : answer, connection, id);
    schedule.wake(connection, Flow.RETRIES, clock.instant());
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
