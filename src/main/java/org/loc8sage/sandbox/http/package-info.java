/** One HTTP call and its answer as values, and the wire that can also break on purpose. */
@NullMarked
package org.loc8sage.sandbox.http;

import org.jspecify.annotations.NullMarked;
