/**
 * Who may look, and what those see who watch: the login, health, meters, and what Hawtio may read.
 */
@NullMarked
package org.loc8sage.monitoring;

import org.jspecify.annotations.NullMarked;
