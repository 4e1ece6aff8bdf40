/**
 * Loc8 and Sage One simulated over HTTP, so that the product can be run and tested without either.
 */
@NullMarked
package org.loc8sage.sandbox;

import org.jspecify.annotations.NullMarked;
