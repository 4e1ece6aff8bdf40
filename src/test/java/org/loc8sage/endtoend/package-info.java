/**
 * The whole application against both APIs over HTTP: what goes in on one side comes out right on
 * the other.
 */
@org.jspecify.annotations.NullMarked
package org.loc8sage.endtoend;
