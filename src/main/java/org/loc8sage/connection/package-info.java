/**
 * What a connection is and how it is run: its state, its lease, its flows and when they are due,
 * its cursors. JDBC; knows no Camel and neither of the two APIs.
 */
@NullMarked
package org.loc8sage.connection;

import org.jspecify.annotations.NullMarked;
