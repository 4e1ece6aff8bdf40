package org.loc8sage.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that did not go through.
 *
 * @param id number of the entry
 * @param connectionId id of its integration
 * @param flow what was being synchronised
 * @param kind what it is
 * @param sourceId id of the record in Loc8; of a customer that only Sage has, its id there
 * @param status where it stands
 * @param code the stable code of its outcome
 * @param reference the Invoice ID, or a name
 * @param reason why it did not go through, in one sentence
 * @param advice what to do about it; empty when there is nothing to do
 * @param attempts how often it was tried since it last went through
 * @param nextAttemptAt when it is tried again (UTC); null unless it waits
 * @param parkedAt when it first did not go through (UTC)
 * @param updatedAt when anything last changed (UTC)
 * @param request the last request, without secrets; null in lists
 * @param answer the last answer, without secrets; null in lists
 */
public record ParkedMessage(
    long id,
    String connectionId,
    String flow,
    ItemKind kind,
    String sourceId,
    ParkedStatus status,
    String code,
    @Nullable String reference,
    String reason,
    String advice,
    int attempts,
    @Nullable Instant nextAttemptAt,
    Instant parkedAt,
    Instant updatedAt,
    @Nullable String request,
    @Nullable String answer) {}
