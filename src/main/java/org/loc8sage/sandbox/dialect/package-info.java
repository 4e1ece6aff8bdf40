/**
 * The same Loc8 books behind an API that says everything in another way: header, paths, envelope,
 * paging, names, statuses and numbers. It shows that the product is fitted by routes and mappings.
 */
@NullMarked
package org.loc8sage.sandbox.dialect;

import org.jspecify.annotations.NullMarked;
