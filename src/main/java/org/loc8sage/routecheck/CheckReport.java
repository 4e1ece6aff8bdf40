package org.loc8sage.routecheck;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param routes how many were read
 * @param mappings how many were read
 * @param errors with any of them the routes must not run
 * @param warnings what a reader would trip over
 */
public record CheckReport(int routes, int mappings, List<Finding> errors, List<Finding> warnings) {

  public boolean isFine() {
    return errors.isEmpty();
  }

  /** The same with more warnings. */
  public CheckReport with(List<Finding> more) {
    return new CheckReport(
        routes, mappings, errors, Stream.concat(warnings.stream(), more.stream()).toList());
  }
}
