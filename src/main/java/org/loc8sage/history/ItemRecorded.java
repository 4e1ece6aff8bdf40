package org.loc8sage.history;

import org.loc8sage.outcome.Verdict;

/**
 * Told to listeners when the outcome of an item is stored.
 *
 * @param item the item
 * @param verdict its outcome
 */
public record ItemRecorded(Item item, Verdict verdict) {}
