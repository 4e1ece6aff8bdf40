/** The sandbox as its clients see it: every test talks HTTP to a sandbox on a free port. */
@NullMarked
package org.loc8sage.sandbox;

import org.jspecify.annotations.NullMarked;
