package org.loc8sage.endtoend;

import java.util.Arrays;
import java.util.List;

/** What can go wrong with a write on the wire or at the other side; the sandbox's names. */
final class WriteFaults {

  private static final List<String> ALL =
      List.of(
          "reset-before",
          "reset-after",
          "hang-before",
          "hang-after",
          "late-commit",
          "error-500-before",
          "error-500-after",
          "error-503",
          "truncated",
          "empty-200",
          "null-200",
          "html",
          "rate-429",
          "conflict-409",
          "forbidden-403",
          "not-found-404",
          "bad-400",
          "slow-drip");

  private WriteFaults() {}

  /** Every one, but those that mean something of their own where they are left out. */
  static List<String> allBut(String... others) {
    return ALL.stream().filter(kind -> !Arrays.asList(others).contains(kind)).toList();
  }
}
