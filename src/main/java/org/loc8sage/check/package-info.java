/**
 * The command {@code check}: asks Loc8 and Sage whether they are what is assumed of them, and says
 * what to change where they are not. It reads only, and knows neither the database nor a route.
 */
@NullMarked
package org.loc8sage.check;

import org.jspecify.annotations.NullMarked;
