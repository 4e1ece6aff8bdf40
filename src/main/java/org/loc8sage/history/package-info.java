/**
 * What happened to every item, as people read it: history, the last outcome of each item, and what
 * needs a person. Plain JDBC; knows the outcomes and nothing else, no Camel above all.
 */
@NullMarked
package org.loc8sage.history;

import org.jspecify.annotations.NullMarked;
