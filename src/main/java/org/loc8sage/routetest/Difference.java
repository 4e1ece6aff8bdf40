package org.loc8sage.routetest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is not as a case says: where it says so, what it expects, what there was. */
record Difference(String where, @Nullable String expected, @Nullable String got) {

  private static final String NOTHING = "nothing";
  private static final int MOST = 5;

  /** Something that is wrong by itself. */
  static Difference of(String sentence) {
    return new Difference(sentence, null, null);
  }

  /** The first few of those in one JSON value, and how many more there are. */
  static List<Difference> few(String where, List<JsonDifference> all) {
    List<Difference> few = new ArrayList<>();
    all.stream().limit(MOST).forEach(one -> few.add(of(where, one)));
    if (all.size() > MOST) {
      few.add(of("%s: and %d more".formatted(where, all.size() - MOST)));
    }
    return few;
  }

  private static Difference of(String where, JsonDifference json) {
    return new Difference(
        where + (json.where().isEmpty() ? "" : ", " + json.where()),
        json.expected() == null ? NOTHING : json.expected().toString(),
        json.got() == null ? NOTHING : json.got().toString());
  }

  List<String> lines() {
    return expected == null && got == null
        ? List.of(where)
        : List.of(where, "  expected: " + expected, "  got:      " + got);
  }
}
