package org.loc8sage.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** The name that was probably meant. */
final class Nearest {

  private Nearest() {}

  /** The one with the fewest letters to change, in any case of letters; null when none is near. */
  static @Nullable String of(String wanted, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> changes(wanted, name)))
        .filter(name -> changes(wanted, name) <= Math.max(2, wanted.length() / 2))
        .orElse(null);
  }

  private static int changes(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
