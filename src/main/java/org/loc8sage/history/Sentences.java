package org.loc8sage.history;

import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Verdict;

/** Sentences as they fit into a column and onto a line. */
final class Sentences {

  private Sentences() {}

  /** What happened and, where there is something to do, what. */
  static String withAdvice(Verdict verdict) {
    String advice = verdict.advice();
    String all = advice.isEmpty() ? verdict.sentence() : verdict.sentence() + " " + advice;
    return Masking.mask(all);
  }

  /** At most so many characters, an ellipsis at the end when some are missing; null stays null. */
  static @Nullable String cut(@Nullable String text, int length) {
    if (text == null) {
      return null;
    }
    // PostgreSQL takes no NUL in a text.
    String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', ' ');
    return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
  }
}
