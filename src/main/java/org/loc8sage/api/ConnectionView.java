package org.loc8sage.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the API shows it; every instant in UTC.
 *
 * @param id its id
 * @param name what people call it
 * @param state ACTIVE, PAUSED or NEEDS_ATTENTION
 * @param reason why it needs attention; null otherwise
 * @param since when it came into this state
 * @param needsYou how many entries wait for a person
 * @param callsToday calls to the Sage company in the present UTC day, of all its connections
 * @param blockedUntil when calls to Sage go on; null when nothing holds them up
 * @param flows what is synchronised
 */
public record ConnectionView(
    String id,
    String name,
    String state,
    @Nullable Reason reason,
    Instant since,
    long needsYou,
    int callsToday,
    @Nullable Instant blockedUntil,
    List<FlowView> flows) {

  /**
   * Why a connection needs attention.
   *
   * @param code of the outcome that stopped it
   * @param message one sentence
   */
  public record Reason(String code, String message) {}

  /**
   * One flow.
   *
   * @param flow its name
   * @param title what it is called on screens
   * @param lastSuccessfulPoll null until the first
   * @param lastAttempt null until the first
   * @param nextPoll when it is due
   * @param failures in a row
   * @param problem what went wrong last; null when it went well
   */
  public record FlowView(
      String flow,
      String title,
      @Nullable Instant lastSuccessfulPoll,
      @Nullable Instant lastAttempt,
      Instant nextPoll,
      int failures,
      @Nullable Reason problem) {}
}
