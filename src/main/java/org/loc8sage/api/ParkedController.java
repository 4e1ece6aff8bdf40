package org.loc8sage.api;

import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.history.ParkedFilter;
import org.loc8sage.history.ParkedMessage;
import org.loc8sage.history.ParkedMessages;
import org.loc8sage.history.ParkedStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What needs a person and what is tried again by itself. */
@RestController
@RequestMapping("/api/parked")
class ParkedController {

  private final ParkedMessages parked;
  private final FlowSchedule schedule;
  private final Clock clock;

  ParkedController(ParkedMessages parked, FlowSchedule schedule, Clock clock) {
    this.parked = parked;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Without {@code status}: what is not settled yet. */
  @GetMapping
  Page<ParkedMessage> list(
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
    return PageRequest.of(page, size).read((offset, limit) -> parked.list(filter, offset, limit));
  }

  @GetMapping("/{id}")
  ParkedMessage one(@PathVariable long id) {
    return parked.find(id).orElseThrow(() -> unknown(id));
  }

  /** It is tried again in the next run of its connection, which is now. */
  @PostMapping("/{id}/retry")
  ParkedMessage retry(@PathVariable long id, Principal person) {
    accepted(id, parked.retry(id, person.getName()));
    ParkedMessage message = one(id);
    schedule.wake(message.connectionId(), Flow.RETRIES, clock.instant());
    return message;
  }

  /** It is left alone until its record changes at the source. */
  @PostMapping("/{id}/skip")
  ParkedMessage skip(@PathVariable long id, Principal person) {
    accepted(id, parked.skip(id, person.getName()));
    return one(id);
  }

  private static void accepted(long id, ParkedMessages.Answer answer) {
    switch (answer) {
      case ACCEPTED -> {}
      case UNKNOWN -> throw unknown(id);
      case ALREADY_DONE ->
          throw new ApiRefusal(
              ApiCode.ALREADY_DONE, "Entry " + id + " is settled; there is nothing left to do.");
      case ALREADY_SKIPPED ->
          throw new ApiRefusal(ApiCode.ALREADY_SKIPPED, "Entry " + id + " was skipped already.");
    }
  }

  private static ApiRefusal unknown(long id) {
    return new ApiRefusal(ApiCode.PARKED_NOT_FOUND, "There is no entry " + id + ".");
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
