package org.loc8sage.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The codes with which a request may be refused, for the description of the API. What every request
 * may meet, {@link ApiCode#LOGIN_REQUIRED} for one, is not repeated.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Refuses {
  ApiCode[] value();
}
