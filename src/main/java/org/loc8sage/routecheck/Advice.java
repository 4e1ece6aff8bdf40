package org.loc8sage.routecheck;

import java.util.List;
import java.util.stream.Stream;

/** What to say when a word is not known. */
final class Advice {

  private static final int MOST = 12;

  private Advice() {}

  /** The known word that is nearest, else all of them. */
  static String nearest(String word, Stream<String> known) {
    List<String> all = known.distinct().sorted().toList();
    if (all.isEmpty()) {
      return "There is none.";
    }
    return Nearest.of(word, all)
        .map(near -> "Did you mean “" + near + "”?")
        .orElseGet(
            () ->
                "There are: "
                    + String.join(", ", all.subList(0, Math.min(MOST, all.size())))
                    + (all.size() > MOST ? ", …" : "."));
  }
}
