package org.loc8sage.routetest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Which routes have cases, and which of their steps no message went through. */
public record Coverage(List<OfRoute> routes) {

  /**
   * One route.
   *
   * @param name of its file
   * @param cases that stand under its name
   * @param steps that have an id
   * @param notPassed those that no case went through
   */
  public record OfRoute(String name, int cases, int steps, List<String> notPassed) {}

  static Coverage of(LoadedRouteNames routes, PassedSteps steps, List<String> cases) {
    List<OfRoute> all = new ArrayList<>();
    for (String file : routes.files()) {
      String id = Objects.requireNonNull(routes.inFile(file));
      TreeSet<String> missing = new TreeSet<>(steps.known(id));
      missing.removeAll(steps.passedSteps(id));
      int own = (int) cases.stream().filter(name -> name.startsWith(file + "/")).count();
      all.add(new OfRoute(file, own, steps.known(id).size(), List.copyOf(missing)));
    }
    return new Coverage(List.copyOf(all));
  }
}
