package org.loc8sage.routecheck;

/**
 * Something in a file that Camel would refuse, or pass over without a word.
 *
 * @param file its name
 * @param line from 1
 * @param sentence what is wrong
 * @param advice what to do about it; never empty
 */
public record Finding(String file, int line, String sentence, String advice) {

  /** All of it in one line, the place first, as editors and terminals know it. */
  public String toLine() {
    return file + ":" + line + "  " + sentence + "  → " + advice;
  }
}
