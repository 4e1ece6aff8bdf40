/**
 * Tells whether route files and mappings can run and keep to the house rules, before any of them
 * does: Camel's own description of its YAML, the rules, and a dry run in which Camel builds the
 * routes and starts none. Every finding has a file, a line, a sentence and an advice.
 */
@NullMarked
package org.loc8sage.routecheck;

import org.jspecify.annotations.NullMarked;
