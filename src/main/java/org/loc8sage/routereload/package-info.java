/**
 * The loop of changing routes while they run: a saved file is checked and takes the place of the
 * one that runs, or is refused and changes nothing. Profile {@code dev} only.
 */
@NullMarked
package org.loc8sage.routereload;

import org.jspecify.annotations.NullMarked;
