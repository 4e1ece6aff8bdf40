package org.loc8sage.routetest;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/** One of the two systems. */
enum Side {
  LOC8("/loc8/v1"),
  SAGE("/sage/api/2.0.0");

  private final String base;

  Side(String base) {
    this.base = base;
  }

  @JsonCreator
  static Side of(String word) {
    for (Side side : values()) {
      if (side.word().equals(word)) {
        return side;
      }
    }
    throw new CaseUnreadable("“" + word + "” is neither loc8 nor sage");
  }

  /** What the address of this system ends in. */
  String base() {
    return base;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
