package org.loc8sage.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An integration: one Loc8 company and one Sage company. Every instant is UTC.
 *
 * @param id its id; it never changes
 * @param name what people call it
 * @param state whether it works
 * @param reason why it needs attention; null otherwise
 * @param since when it came into this state
 * @param needsYou how many entries wait for a person
 * @param callsToday calls to its Sage company since midnight UTC, of all integrations with it
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
   * Why something does not work.
   *
   * @param code stable; docs/outcomes.md explains each
   * @param message one sentence
   */
  public record Reason(String code, String message) {}

  /**
   * One of the things that are synchronised.
   *
   * @param flow its name; it never changes
   * @param title what it is called on screens
   * @param lastSuccessfulPoll when it last went through; null until the first time
   * @param lastAttempt when it was last tried; null until the first time
   * @param nextPoll when it is due next
   * @param failures how often it failed in a row
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
