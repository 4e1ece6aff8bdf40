package org.loc8sage.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loc8sage.routecheck.Finding;
import org.loc8sage.routecheck.JavaRoutes;
import org.loc8sage.routecheck.LoadedRoutes;
import org.loc8sage.routecheck.RoutesCheck;
import org.loc8sage.routecheck.Rule;
import org.loc8sage.routefolder.RouteFiles;

/** The routes of the product and the rules that they keep. */
final class AllRoutes {

  static final List<Rule> RULES = new RoutesCheck(name -> null, JavaRoutes.onClassPath()).rules();

  private AllRoutes() {}

  /** Those in files, and those in Java, since Spring finds them too. */
  static LoadedRoutes load() throws IOException {
    return LoadedRoutes.of(RouteFiles.in(Path.of("routes")), JavaRoutes.onClassPath().builders());
  }

  /** Those of a folder. */
  static LoadedRoutes in(Path folder) throws IOException {
    return LoadedRoutes.of(RouteFiles.in(folder));
  }

  /** Every breach of every rule. */
  static Stream<Finding> broken(LoadedRoutes routes) {
    return RULES.stream().flatMap(rule -> rule.breaches().apply(routes));
  }
}
