/** Documents are held to what they speak of: the lines to type, the links, the words. */
@NullMarked
package org.loc8sage.documents;

import org.jspecify.annotations.NullMarked;
