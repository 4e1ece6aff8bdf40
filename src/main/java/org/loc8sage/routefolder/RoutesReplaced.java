package org.loc8sage.routefolder;

/** Says within the application that other routes and mappings run from now on. */
public record RoutesReplaced() {}
