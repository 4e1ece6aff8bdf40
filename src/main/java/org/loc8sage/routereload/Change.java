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

  /** A policy that has no id holds for every route that names none. */
  private static final Pattern FOR_ALL = Pattern.compile("(?m)^- *routeConfiguration:(?!\\s+id:)");

  private static final Pattern NAMES_ONE = Pattern.compile("(?m)^ +routeConfigurationId:");

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
   * The route files to take out and put in again: those of {@link #edited}; with an error policy
   * also those that hold one or name one, since each route holds a copy of its own.
   */
  Set<String> routes() {
    Set<String> routes = edited();
    if (holdsPolicy()) {
      for (RouteFiles files : List.of(before, after)) {
        boolean all = files.texts().values().stream().anyMatch(text -> is(FOR_ALL, text));
        files.routes().stream()
            .filter(file -> all || is(POLICY, files.text(file)) || is(NAMES_ONE, files.text(file)))
            .forEach(routes::add);
      }
    }
    return routes;
  }

  /**
   * Route files that changed, and those that name a mapping that did: a route keeps what it read.
   */
  Set<String> edited() {
    Set<String> routes = new TreeSet<>();
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
        .anyMatch(name -> is(POLICY, before.text(name)) || is(POLICY, after.text(name)));
  }

  private static boolean is(Pattern form, String text) {
    return form.matcher(text).find();
  }
}
