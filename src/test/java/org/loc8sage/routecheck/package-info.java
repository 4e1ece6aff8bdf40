/** Route files, right and wrong, before the check of their form. */
@NullMarked
package org.loc8sage.routecheck;

import org.jspecify.annotations.NullMarked;
