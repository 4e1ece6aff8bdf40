/** Keeps the guide to adapting true: its files are what it shows, and they run. */
@NullMarked
package org.loc8sage.adapting;

import org.jspecify.annotations.NullMarked;
