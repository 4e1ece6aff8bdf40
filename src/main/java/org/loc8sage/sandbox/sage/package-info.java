/**
 * Sage One 2.0.0 as its public contract describes it: logins, lists, filters, saves, receipts,
 * limits.
 */
@NullMarked
package org.loc8sage.sandbox.sage;

import org.jspecify.annotations.NullMarked;
