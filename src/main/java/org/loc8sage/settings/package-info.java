/**
 * Everything an operator can set under {@code sync.*}, typed and checked before anything starts.
 * Depends on nothing.
 */
@NullMarked
package org.loc8sage.settings;

import org.jspecify.annotations.NullMarked;
