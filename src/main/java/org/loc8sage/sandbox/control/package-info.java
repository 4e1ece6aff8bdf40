/** The calls by which tests and people act as the users of both systems. */
@NullMarked
package org.loc8sage.sandbox.control;

import org.jspecify.annotations.NullMarked;
