package org.loc8sage.sandbox.sage;

import org.jspecify.annotations.Nullable;

/** Sage says no. A {@code field} marks what its binder could not read, not a business rule. */
final class SageRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String field;

  private SageRefusal(int status, @Nullable String field, String message) {
    super(message, null, false, false);
    this.status = status;
    this.field = field;
  }

  /** A business rule: 400 in the shape the tenant's switch says. */
  static SageRefusal rule(String message) {
    return new SageRefusal(400, null, message);
  }

  /** A value that does not fit its field: 400 with ModelState, as ASP.NET answers. */
  static SageRefusal unreadable(String field, String value) {
    return new SageRefusal(400, field, "The value '" + value + "' is not valid for " + field + ".");
  }

  static SageRefusal notFound(String message) {
    return new SageRefusal(404, null, message);
  }

  static SageRefusal inUse(String message) {
    return new SageRefusal(409, null, message);
  }

  int status() {
    return status;
  }

  @Nullable String field() {
    return field;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
