package org.loc8sage.sandbox.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can go wrong on the wire or at the other side; the name in JSON is in lower case. */
public enum FaultKind {
  /** The answer comes late. */
  LATENCY,
  ERROR_500_BEFORE,
  /** The work is done and kept, but the answer says 500. */
  ERROR_500_AFTER,
  ERROR_503,
  /** The connection is reset and nothing was done. */
  RESET_BEFORE,
  /** The connection is reset although the work was done. */
  RESET_AFTER,
  /** No answer; the connection is closed after the delay; nothing was done. */
  HANG_BEFORE,
  /** No answer; the connection is closed after the delay; the work was done at once. */
  HANG_AFTER,
  /** The connection is closed at once; the work is done after the delay. */
  LATE_COMMIT,
  /** An HTML page with status 200 instead of the work. */
  HTML,
  /** The work is done; half of the promised bytes arrive. */
  TRUNCATED,
  /** The work is done; the answer is 200 without a body. */
  EMPTY_200,
  /** The work is done; the answer is 200 with the body null. */
  NULL_200,
  RATE_429,
  UNAUTHORIZED_401,
  PAYMENT_402,
  FORBIDDEN_403,
  NOT_FOUND_404,
  CONFLICT_409,
  BAD_400,
  /** The answer arrives in small pieces, spread over the delay. */
  SLOW_DRIP,
  /** Sage stores this document with a total one cent too high. */
  TOTAL_OFF,
  /** One Loc8 record of the page read moves to a later updatedAt right after the answer. */
  SHUFFLE_PAGE,
  /** A page of Loc8's dialect names its own cursor as the next one, and so never ends. */
  REPEATED_CURSOR;

  /** The kind with this name in JSON; none is an {@link IllegalArgumentException}. */
  static FaultKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.jsonName().equals(name.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no kind of fault “%s”; the kinds are %s."
                        .formatted(name, String.join(", ", names()))));
  }

  /** All kinds as they stand in JSON. */
  public static List<String> names() {
    return Arrays.stream(values()).map(FaultKind::jsonName).toList();
  }

  String jsonName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
