/** The application: what starts, with which settings, and what is said when it cannot start. */
@NullMarked
package org.loc8sage;

import org.jspecify.annotations.NullMarked;
