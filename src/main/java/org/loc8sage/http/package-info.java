/**
 * Every call over HTTP: which credentials a request may carry and where to, how the clients are
 * set, and what an answer or a missing answer says before either system's own rules apply.
 */
@NullMarked
package org.loc8sage.http;

import org.jspecify.annotations.NullMarked;
