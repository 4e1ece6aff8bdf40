package org.loc8sage.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of history: a step, or the outcome of an item.
 *
 * @param id number of the row
 * @param at when (UTC)
 * @param connectionId the connection
 * @param flow the flow; null when a person did it outside of any
 * @param route where the step stands
 * @param step its id; {@code outcome} for the last row of an item
 * @param reference the Invoice ID, or a name
 * @param loc8Id its id in Loc8
 * @param sageId its id in Sage
 * @param outcome the code; only on the last row of an item
 * @param sentence what a bookkeeper reads
 * @param durationMs how long, in milliseconds
 * @param exchangeId the same for all rows of one exchange
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
