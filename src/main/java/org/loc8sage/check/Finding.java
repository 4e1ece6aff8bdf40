package org.loc8sage.check;

import org.jspecify.annotations.Nullable;

/**
 * What became of one assumption.
 *
 * @param evidence one sentence of what was seen
 * @param advice what to do where it is different; else null
 */
record Finding(Assumption assumption, Result result, String evidence, @Nullable String advice) {}
