/**
 * Tells whether route files are well formed before anything runs: Camel's own description of its
 * YAML, with the line and a sentence that helps. It reads text only and starts no Camel.
 */
@NullMarked
package org.loc8sage.routecheck;

import org.jspecify.annotations.NullMarked;
