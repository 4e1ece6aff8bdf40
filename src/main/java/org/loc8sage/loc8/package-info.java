/** What Loc8's API needs that a route cannot say: addresses, and what its answers mean. */
@NullMarked
package org.loc8sage.loc8;

import org.jspecify.annotations.NullMarked;
