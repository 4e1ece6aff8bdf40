/**
 * Routes and mappings as files: those of the jar, those of a folder beside it, and how the two
 * differ. It knows nothing of what stands in them.
 */
@NullMarked
package org.loc8sage.routefolder;

import org.jspecify.annotations.NullMarked;
