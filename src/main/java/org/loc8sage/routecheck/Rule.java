package org.loc8sage.routecheck;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule for route files and what finds its breaches.
 *
 * @param sentence what has to be so
 * @param safety whether a breach may lose, double or show something, or does not run at all; else
 *     it is a matter of style, which a reader notices and the books do not
 * @param whole whether it looks from one file to another, and so needs every file to be readable
 * @param breaches of the folder that was loaded
 */
public record Rule(
    String sentence,
    boolean safety,
    boolean whole,
    Function<LoadedRoutes, Stream<Finding>> breaches) {

  static Rule safety(String sentence, Function<LoadedRoutes, Stream<Finding>> breaches) {
    return new Rule(sentence, true, false, breaches);
  }

  static Rule style(String sentence, Function<LoadedRoutes, Stream<Finding>> breaches) {
    return new Rule(sentence, false, false, breaches);
  }

  /** The same rule, which is not asked while a file cannot be read: what it says would mislead. */
  Rule ofWhole() {
    return new Rule(sentence, safety, true, breaches);
  }
}
