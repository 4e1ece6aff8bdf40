package org.loc8sage.routefolder;

import java.util.Set;

/**
 * Says within the application that other routes and mappings run from now on.
 *
 * @param edited the route files that changed or that name a mapping that did
 */
public record RoutesReplaced(Set<String> edited) {}
