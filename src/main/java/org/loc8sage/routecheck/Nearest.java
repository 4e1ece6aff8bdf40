package org.loc8sage.routecheck;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known word that somebody most likely meant. */
public final class Nearest {

  private static final int FEW = 3;

  private Nearest() {}

  /** Empty when none is near: at most a third of the letters may differ. */
  static Optional<String> of(String word, List<String> known) {
    int most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** A few, however far they are: first those that contain the word. */
  public static List<String> few(String word, List<String> known) {
    return known.stream()
        .sorted(
            Comparator.comparing((String candidate) -> !candidate.contains(word))
                .thenComparing(candidate -> distance(word, candidate)))
        .limit(FEW)
        .toList();
  }

  /** How many letters have to be added, removed, replaced or swapped with their neighbour. */
  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int replaced = rows[i - 1][j - 1] + (same ? 0 : 1);
        int moved = Math.min(rows[i][j - 1], rows[i - 1][j]) + 1;
        rows[i][j] = Math.min(replaced, moved);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[from.length()][to.length()];
  }
}
