package org.loc8sage.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.history.LinkRequests;
import org.loc8sage.history.LinkWish;
import org.loc8sage.history.ParkedFilter;
import org.loc8sage.history.ParkedMessage;
import org.loc8sage.history.ParkedMessages;
import org.loc8sage.history.ParkedStatus;
import org.loc8sage.outcome.CustomersDecide;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What needs a person and what is tried again by itself. */
@Tag(name = "Needs you", description = "What needs a person, and what is tried again by itself.")
@RestController
@RequestMapping("/api/parked")
class ParkedController {

  private final ParkedMessages messages;
  private final LinkRequests links;
  private final ActiveConnections active;
  private final FlowSchedule schedule;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ParkedController(
      ParkedMessages messages,
      LinkRequests links,
      ActiveConnections active,
      FlowSchedule schedule,
      TransactionTemplate transaction,
      Clock clock) {
    this.messages = messages;
    this.links = links;
    this.active = active;
    this.transaction = transaction;
    this.schedule = schedule;
    this.clock = clock;
  }

  /**
   * Lists what did not go through, the last changed first, with what to do about it. Requests and
   * answers are left out here; ask for the entry to see them.
   *
   * @param connection id of an integration
   * @param status where it stands; without one, what is not settled yet (NEEDS_PERSON and WAITING)
   * @param code code of an outcome
   * @param reference the Invoice ID, or a name; the whole of it, in the same spelling
   * @param page number of the page, from 1
   * @param size entries on a page; a larger number is cut to the largest
   * @return one page
   */
  @GetMapping
  @Refuses(ApiCode.BAD_PARAMETER)
  Page<ParkedMessage> parked(
      @RequestParam(required = false) @Nullable String connection,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String size) {
    ParkedFilter filter =
        new ParkedFilter(
            Parameters.text(connection),
            statuses(status),
            Parameters.outcome("code", code),
            Parameters.text(reference));
    return PageRequest.of(page, size).read((offset, limit) -> messages.list(filter, offset, limit));
  }

  /**
   * Shows one entry with its last request and answer, without secrets.
   *
   * @param id number of the entry
   * @return the entry
   */
  @GetMapping("/{id}")
  @Refuses({ApiCode.BAD_PARAMETER, ApiCode.ENTRY_NOT_FOUND})
  ParkedMessage parkedEntry(@PathVariable long id) {
    return messages.find(id).orElseThrow(() -> unknown(id));
  }

  /**
   * Tries an entry again. Its record is read from its source anew, so a correction made there
   * counts; the next run of its integration, which is due now, takes it up. Where a customer is the
   * reason, the customers of Sage are read again first. An entry that was skipped can be retried as
   * well. An integration that is paused or needs attention takes no such wish.
   *
   * @param id number of the entry
   * @return the entry, which waits now
   */
  @PostMapping("/{id}/retry")
  @Refuses({
    ApiCode.BAD_PARAMETER,
    ApiCode.ENTRY_NOT_FOUND,
    ApiCode.ALREADY_DONE,
    ApiCode.CONNECTION_NOT_FOUND,
    ApiCode.CONNECTION_PAUSED,
    ApiCode.CONNECTION_NEEDS_ATTENTION
  })
  ParkedMessage retry(@PathVariable long id, Principal person) {
    active.require(parkedEntry(id).connectionId());
    accepted(id, messages.retry(id, person.getName()));
    ParkedMessage message = parkedEntry(id);
    if (CustomersDecide.CODES.contains(message.code())) {
      schedule.wake(message.connectionId(), Flow.CUSTOMERS, clock.instant());
    }
    schedule.wake(message.connectionId(), Flow.RETRIES, clock.instant());
    return message;
  }

  /**
   * Leaves an entry alone until its record changes at the source. Nothing is written to either
   * side.
   *
   * @param id number of the entry
   * @return the entry, which is skipped now
   */
  @PostMapping("/{id}/skip")
  @Refuses({
    ApiCode.BAD_PARAMETER,
    ApiCode.ENTRY_NOT_FOUND,
    ApiCode.ALREADY_DONE,
    ApiCode.ALREADY_SKIPPED
  })
  ParkedMessage skip(@PathVariable long id, Principal person) {
    accepted(id, messages.skip(id, person.getName()));
    return parkedEntry(id);
  }

  /**
   * Says which document of Sage an invoice is that needs you: one that a person has typed there.
   * The next run of its integration, which is due now, reads both, links them when they are the
   * same, and brings its payments to Loc8 from then on; nothing is written to Sage. What differs is
   * told in the entry. Until it is linked or skipped the invoice is not sent.
   *
   * @param id number of the entry
   * @param body the document
   * @return the entry, which waits now
   */
  @PostMapping("/{id}/link")
  @Refuses({
    ApiCode.BAD_PARAMETER,
    ApiCode.ENTRY_NOT_FOUND,
    ApiCode.ALREADY_DONE,
    ApiCode.ALREADY_WAITING,
    ApiCode.MAY_NOT_BE_LINKED,
    ApiCode.CONNECTION_PAUSED,
    ApiCode.CONNECTION_NEEDS_ATTENTION
  })
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      description = "The document, by its number or its id.",
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = LinkRequest.class),
              examples = @ExampleObject("{\"documentNumber\": \"INV-1042\"}")))
  ParkedMessage link(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable JsonNode body,
      Principal person) {
    LinkWish wish = LinkRequest.read(body).by(person.getName());
    active.require(parkedEntry(id).connectionId());
    LinkRequests.Answer answer =
        Objects.requireNonNull(transaction.execute(status -> links.link(id, wish)));
    switch (answer) {
      case ACCEPTED -> {}
      case UNKNOWN -> throw unknown(id);
      case ALREADY_DONE -> throw done(id);
      case ALREADY_WAITING ->
          throw new ApiRefusal(
              ApiCode.ALREADY_WAITING, "Entry " + id + " goes on by itself just now.");
      case MAY_NOT_BE_LINKED ->
          throw new ApiRefusal(
              ApiCode.MAY_NOT_BE_LINKED,
              "Entry " + id + " cannot be a Customer Tax Invoice in Sage.");
    }
    ParkedMessage message = parkedEntry(id);
    schedule.wake(message.connectionId(), Flow.RETRIES, clock.instant());
    return message;
  }

  private static void accepted(long id, ParkedMessages.Answer answer) {
    switch (answer) {
      case ACCEPTED -> {}
      case UNKNOWN -> throw unknown(id);
      case ALREADY_DONE -> throw done(id);
      case ALREADY_SKIPPED ->
          throw new ApiRefusal(ApiCode.ALREADY_SKIPPED, "Entry " + id + " was skipped already.");
    }
  }

  private static ApiRefusal done(long id) {
    return new ApiRefusal(
        ApiCode.ALREADY_DONE, "Entry " + id + " is settled; there is nothing left to do.");
  }

  private static ApiRefusal unknown(long id) {
    return new ApiRefusal(ApiCode.ENTRY_NOT_FOUND, "There is no entry " + id + ".");
  }

  private static Set<ParkedStatus> statuses(@Nullable String value) {
    String text = Parameters.text(value);
    if (text == null) {
      return ParkedFilter.OPEN;
    }
    String name = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(ParkedStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .map(Set::of)
        .orElseThrow(
            () ->
                ApiRefusal.parameter(
                    "status", "must be one of " + Arrays.toString(ParkedStatus.values()) + "."));
  }
}
