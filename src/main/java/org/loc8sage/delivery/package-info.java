/**
 * The write protocol: one intent for each thing written to Sage, marked before it is sent, judged
 * by the answer, looked up before it is ever sent again. Knows no Camel and no HTTP.
 */
@NullMarked
package org.loc8sage.delivery;

import org.jspecify.annotations.NullMarked;
