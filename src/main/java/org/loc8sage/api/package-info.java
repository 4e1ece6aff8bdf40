/**
 * The JSON API: what runs, what happened, what needs a person, and the few things a program may ask
 * for. It reads and marks; it never talks to Loc8 or Sage.
 */
@NullMarked
package org.loc8sage.api;

import org.jspecify.annotations.NullMarked;
