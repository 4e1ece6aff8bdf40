/**
 * The fault lab: the jar and the sandbox as processes of their own, trouble by a seeded plan, and a
 * checker that reads the books of both sides and nothing of ours.
 */
@NullMarked
package org.loc8sage.chaos;

import org.jspecify.annotations.NullMarked;
