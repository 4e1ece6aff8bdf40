package org.loc8sage.sandbox.sage;

/** The query of a list call cannot be understood or is not allowed: 400. */
final class SageFilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SageFilterException(String message) {
    super(message, null, false, false);
  }
}
