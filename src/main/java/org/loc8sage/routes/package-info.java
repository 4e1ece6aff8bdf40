/**
 * What the YAML routes cannot say: the steps they call by name. Each step reads and sets exchange
 * variables and hands the thinking to the packages that know no Camel. Route builders in Java
 * belong here too.
 */
@NullMarked
package org.loc8sage.routes;

import org.jspecify.annotations.NullMarked;
