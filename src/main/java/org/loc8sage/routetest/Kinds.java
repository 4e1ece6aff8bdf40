package org.loc8sage.routetest;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.loc8sage.delivery.RecordKind;
import org.loc8sage.delivery.ReferenceBooks;

/** What kinds of records are called in the files of a case: {@code TAX_TYPE} is tax-types. */
final class Kinds {

  private Kinds() {}

  static String word(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-') + "s";
  }

  static String code(String word) {
    return word.substring(0, word.length() - 1).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Refuses kinds that nothing is linked by: they would be compared with nothing.
   *
   * @throws CaseUnreadable for the first one
   */
  static void ofLinks(Collection<String> words) {
    Set<String> known = new TreeSet<>();
    Arrays.stream(RecordKind.values()).forEach(kind -> known.add(word(kind.name())));
    Arrays.stream(ReferenceBooks.Kind.values()).forEach(kind -> known.add(word(kind.name())));
    for (String word : words) {
      if (!known.contains(word)) {
        throw new CaseUnreadable(
            "links: there are no “%s”; known here: %s".formatted(word, String.join(", ", known)));
      }
    }
  }
}
