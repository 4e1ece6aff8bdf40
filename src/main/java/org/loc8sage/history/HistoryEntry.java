package org.loc8sage.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of history: a step, or the outcome of an item.
 *
 * @param id number of the row
 * @param at when (UTC)
 * @param connectionId id of the integration
 * @param flow what was synchronised; null when a person did it outside of any
 * @param route id of the route in which the step stands
 * @param step id of the step; {@code outcome} for the last row of an item
 * @param reference the Invoice ID, or a name
 * @param loc8Id id of the record in Loc8
 * @param sageId id of the record in Sage
 * @param outcome code of the outcome; only on the last row of an item
 * @param sentence what a bookkeeper reads
 * @param durationMs how long it took, in milliseconds
 * @param exchangeId the same for all rows of one item in one run
 * @param request the request, without secrets; null in lists
 * @param answer the answer, without secrets; null in lists
 */
public record HistoryEntry(
    long id,
    Instant at,
    String connectionId,
    @Nullable String flow,
    String route,
    String step,
    @Nullable String reference,
    @Nullable String loc8Id,
    @Nullable Long sageId,
    @Nullable String outcome,
    String sentence,
    long durationMs,
    @Nullable String exchangeId,
    @Nullable String request,
    @Nullable String answer) {}
