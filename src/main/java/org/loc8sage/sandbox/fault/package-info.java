/**
 * Switchable faults and the log of calls, by which tests provoke trouble and count what was sent.
 */
@NullMarked
package org.loc8sage.sandbox.fault;

import org.jspecify.annotations.NullMarked;
