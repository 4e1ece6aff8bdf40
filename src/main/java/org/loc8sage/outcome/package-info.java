/**
 * The closed list of what can become of an item, each with its stable code, the sentence a
 * bookkeeper reads and the advice that goes with it. Depends on nothing.
 */
@NullMarked
package org.loc8sage.outcome;

import org.jspecify.annotations.NullMarked;
