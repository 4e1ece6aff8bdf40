package org.loc8sage.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of history are wanted; null = any.
 *
 * @param connectionId of this connection
 * @param reference with this Invoice ID or name
 * @param outcome with this outcome
 * @param from at or after (UTC)
 * @param to before (UTC)
 */
public record HistoryFilter(
    @Nullable String connectionId,
    @Nullable String reference,
    @Nullable String outcome,
    @Nullable Instant from,
    @Nullable Instant to) {}
