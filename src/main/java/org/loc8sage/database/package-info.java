/**
 * What is asked of the database beyond SQL: that a commit is on the disk, and a copy of it all.
 * Knows nothing of what is kept there.
 */
@NullMarked
package org.loc8sage.database;

import org.jspecify.annotations.NullMarked;
