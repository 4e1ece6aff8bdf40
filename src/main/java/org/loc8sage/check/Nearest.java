package org.loc8sage.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name that was probably meant. */
final class Nearest {

  private Nearest() {}

  /** The one with the fewest letters to change; null when none is near. */
  static @Nullable String of(String wanted, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> changes(wanted, name)))
        .filter(name -> changes(wanted, name) <= Math.max(2, wanted.length() / 2))
        .orElse(null);
  }

  /** How many letters to insert, remove or replace (Levenshtein), in any case of letters. */
  private static int changes(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
