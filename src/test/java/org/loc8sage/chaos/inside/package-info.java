/**
 * What is put into the process under test: trouble at its database, at a named point of the write
 * protocol. Loaded beside the jar by the fault lab, never part of it.
 */
@NullMarked
package org.loc8sage.chaos.inside;

import org.jspecify.annotations.NullMarked;
