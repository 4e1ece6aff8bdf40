/**
 * The accounting rules between a Loc8 invoice and a Sage Customer Tax Invoice: amounts to the cent,
 * tax types, accounts, customers and payments. Pure functions over neutral records; the field names
 * of both systems occur only in {@code routes/mappings}.
 */
@NullMarked
package org.loc8sage.delivery.accounting;

import org.jspecify.annotations.NullMarked;
