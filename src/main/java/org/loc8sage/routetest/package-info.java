/**
 * Tests routes and mappings by folders of YAML and JSON, for people who do not write Java: the real
 * application runs against a scripted Loc8 and Sage. Nothing of it is part of a normal start.
 */
@NullMarked
package org.loc8sage.routetest;

import org.jspecify.annotations.NullMarked;
