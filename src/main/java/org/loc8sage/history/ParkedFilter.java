package org.loc8sage.history;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parked messages are wanted; null = any.
 *
 * @param connectionId of this connection
 * @param statuses in one of these states
 * @param code with this outcome
 * @param reference with this Invoice ID or name
 */
public record ParkedFilter(
    @Nullable String connectionId,
    Set<ParkedStatus> statuses,
    @Nullable String code,
    @Nullable String reference) {

  /** What is not settled yet. */
  public static final Set<ParkedStatus> OPEN =
      Set.of(ParkedStatus.NEEDS_PERSON, ParkedStatus.WAITING);
}
