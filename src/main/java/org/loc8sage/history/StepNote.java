package org.loc8sage.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of one step.
 *
 * @param route the route it stands in
 * @param step its id
 * @param description the sentence a bookkeeper reads
 * @param startedAt UTC
 * @param took how long
 * @param failure what went wrong, in technical words; null when it succeeded
 */
public record StepNote(
    String route,
    String step,
    String description,
    Instant startedAt,
    Duration took,
    @Nullable String failure) {}
