/** What Sage's API needs that a route cannot say: what its answers mean, and how often to call. */
@NullMarked
package org.loc8sage.sage;

import org.jspecify.annotations.NullMarked;
