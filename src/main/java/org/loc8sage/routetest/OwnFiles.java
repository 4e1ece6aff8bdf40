package org.loc8sage.routetest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.loc8sage.routefolder.Difference;
import org.loc8sage.routefolder.RouteFiles;

/** Tells the files that are as packaged, which the product itself tests, from all others. */
final class OwnFiles {

  /** A file of error policies alone can have no case. */
  private static final Pattern ROUTE = Pattern.compile("(?m)^-\\s+route:");

  private final RouteFiles here;
  private final Set<String> others;

  private OwnFiles(RouteFiles here, Set<String> others) {
    this.here = here;
    this.others = others;
  }

  static OwnFiles in(Path folder) throws IOException {
    RouteFiles here = RouteFiles.in(folder);
    // What an older version had packaged is not tested by this one: no manifest.
    return new OwnFiles(
        here, Difference.between(here, RouteFiles.packaged(), Optional.empty()).keySet());
  }

  /** The routes, as their cases name them, that are edited or of one's own. */
  List<String> routes() {
    return here.routes().stream()
        .filter(others::contains)
        .filter(file -> ROUTE.matcher(here.text(file)).find())
        .map(file -> file.substring(0, file.length() - RouteFiles.ROUTE.length()))
        .toList();
  }

  boolean isRouteAsPackaged(String name) {
    String file = name + RouteFiles.ROUTE;
    return here.texts().containsKey(file) && !others.contains(file);
  }

  boolean isMappingAsPackaged(String name) {
    return !others.contains(RouteFiles.MAPPINGS + name + ".jq");
  }

  /** How many are as packaged, in one line; none when there are none. */
  List<String> summary() {
    long routes = here.routes().stream().filter(file -> !others.contains(file)).count();
    long mappings = here.mappings().stream().filter(file -> !others.contains(file)).count();
    List<String> counted = new ArrayList<>();
    if (routes > 0) {
      counted.add(routes == 1 ? "1 route" : routes + " routes");
    }
    if (mappings > 0) {
      counted.add(mappings == 1 ? "1 mapping" : mappings + " mappings");
    }
    return counted.isEmpty()
        ? List.of()
        : List.of(
            String.join(" and ", counted)
                + (routes + mappings == 1 ? " is" : " are")
                + " as packaged.");
  }
}
