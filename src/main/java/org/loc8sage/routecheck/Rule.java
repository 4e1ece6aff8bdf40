package org.loc8sage.routecheck;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule for route files and what finds its breaches.
 *
 * @param sentence what has to be so
 * @param safety whether a breach may lose, double or show something, or does not run at all; else
 *     it is a matter of style, which a reader notices and the books do not
 * @param breaches of the folder that was loaded
 */
public record Rule(
    String sentence, boolean safety, Function<LoadedRoutes, Stream<Finding>> breaches) {

  static Rule safety(String sentence, Function<LoadedRoutes, Stream<Finding>> breaches) {
    return new Rule(sentence, true, breaches);
  }

  static Rule style(String sentence, Function<LoadedRoutes, Stream<Finding>> breaches) {
    return new Rule(sentence, false, breaches);
  }
}
