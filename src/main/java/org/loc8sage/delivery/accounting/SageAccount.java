package org.loc8sage.delivery.accounting;

/** An account of the Sage company's chart of accounts; Sage knows no account code, only a name. */
public record SageAccount(long id, String name, boolean active) {}
