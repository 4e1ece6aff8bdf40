package org.loc8sage.routetest;

import java.util.Locale;

/** What kinds of records are called in the files of a case: {@code TAX_TYPE} is tax-types. */
final class Kinds {

  private Kinds() {}

  static String word(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-') + "s";
  }

  static String code(String word) {
    String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return one.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
