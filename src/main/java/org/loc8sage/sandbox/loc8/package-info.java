/** Loc8 as the assumed contract describes it: customers, invoices, tax types, accounts, jobs. */
@NullMarked
package org.loc8sage.sandbox.loc8;

import org.jspecify.annotations.NullMarked;
