/**
 * The books of every sandbox tenant: kept in memory, journalled to disk before an answer leaves.
 */
@NullMarked
package org.loc8sage.sandbox.store;

import org.jspecify.annotations.NullMarked;
