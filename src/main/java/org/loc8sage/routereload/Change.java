package org.loc8sage.routereload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loc8sage.routefolder.RouteFiles;

/** What is different between the files that run and those that are to run. */
final class Change {

  private static final Pattern POLICY = Pattern.compile("(?m)^- *routeConfiguration:");

  private final RouteFiles before;
  private final RouteFiles after;
  private final Set<String> names;

  Change(RouteFiles before, RouteFiles after) {
    this.before = before;
    this.after = after;
    this.names =
        Stream.concat(before.texts().keySet().stream(), after.texts().keySet().stream())
            .filter(name -> !before.text(name).equals(after.text(name)))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The files that were changed, added or removed. */
  Set<String> names() {
    return names;
  }

  /**
   * The route files to take out and put in again: with a mapping those that name it, since a route
   * keeps what it read; with an error policy all of them, since each holds a copy.
   */
  Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    if (holdsPolicy()) {
      routes.addAll(before.routes());
      routes.addAll(after.routes());
      return routes;
    }
    for (String name : names) {
      if (name.endsWith(RouteFiles.ROUTE)) {
        routes.add(name);
      } else {
        after.routes().stream()
            .filter(route -> after.text(route).contains("/" + name))
            .forEach(routes::add);
      }
    }
    return routes;
  }

  /** For people: each file, and what happened to it. */
  @Override
  public String toString() {
    List<String> told = new ArrayList<>();
    for (String name : names) {
      boolean was = before.texts().containsKey(name);
      boolean is = after.texts().containsKey(name);
      told.add(name + (was && is ? "" : is ? " (new)" : " (removed)"));
    }
    return String.join(", ", told);
  }

  /** Whether an error policy may be another one afterwards. */
  boolean holdsPolicy() {
    return names.stream()
        .anyMatch(
            name ->
                POLICY.matcher(before.text(name)).find()
                    || POLICY.matcher(after.text(name)).find());
  }
}
