/** The words that can follow the jar on the command line, each a command that does one thing. */
@NullMarked
package org.loc8sage.command;

import org.jspecify.annotations.NullMarked;
