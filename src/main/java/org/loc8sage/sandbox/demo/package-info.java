/** Bluegum Maintenance, the tenant a first run starts with, and its customers who pay. */
@NullMarked
package org.loc8sage.sandbox.demo;

import org.jspecify.annotations.NullMarked;
