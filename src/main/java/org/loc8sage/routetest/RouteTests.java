package org.loc8sage.routetest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that a folder of routes has of tests: {@code tests/routes} on its routes, {@code
 * tests/mappings} on its mappings.
 */
public final class RouteTests {

  private static final String NO_CASE = "NO CASE";

  private final Path folder;
  private final Path cases;
  private final String only;
  private final Consumer<String> out;
  private int passed;
  private int failed;

  /**
   * All cases that lie in the folder itself, below {@code tests}.
   *
   * @param out takes the lines of the report
   */
  public RouteTests(Path folder, Consumer<String> out) {
    this(folder, folder.resolve("tests"), "", out);
  }

  /**
   * Cases that may lie elsewhere.
   *
   * @param cases has {@code routes} and {@code mappings}
   * @param only those of this route or mapping, or this case of one; empty for all
   * @param out takes the lines of the report
   */
  public RouteTests(Path folder, Path cases, String only, Consumer<String> out) {
    this.folder = folder;
    this.cases = cases;
    this.only = only;
    this.out = out;
  }

  /**
   * Runs all cases and reports them.
   *
   * @return whether there was something to test and all of it passed
   */
  public boolean pass() {
    try {
      if (routeFiles() == 0) {
        out.accept("There are no routes (*.camel.yaml) in " + folder + ".");
        return false;
      }
      OwnFiles own = OwnFiles.in(folder);
      mappings(own);
      routes(own);
      if (only.isEmpty()) {
        own.summary().forEach(out);
      }
    } catch (IOException unreadable) {
      out.accept("The folder " + folder + " cannot be read: " + unreadable.getMessage());
      return false;
    }
    if (passed + failed == 0 && !only.isEmpty()) {
      out.accept("There are no cases of “" + only + "” in " + cases + ".");
      return false;
    }
    if (passed + failed == 0) {
      out.accept(
          "There are no cases: tests/routes/<route>/<case> and tests/mappings/<mapping>/<case>.");
      out.accept(
          "To have some to copy: java -jar loc8-sage.jar export-routes "
              + folder
              + " --cases 42-deliver-sage-invoice (or another route, a mapping, or all)");
      return false;
    }
    out.accept("%d passed, %d failed".formatted(passed, failed));
    return failed == 0;
  }

  private long routeFiles() throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).count();
    }
  }

  private void mappings(OwnFiles own) throws IOException {
    Path ofMappings = cases.resolve("mappings");
    try (MappingSuite suite = new MappingSuite(folder.resolve("mappings"), ofMappings)) {
      List<String> names = suite.cases().stream().filter(this::isWanted).toList();
      for (String name : names) {
        report("mappings/" + name, suite.run(name));
      }
      for (String mapping : suite.mappings()) {
        if (only.isEmpty()
            && !own.isMappingAsPackaged(mapping)
            && names.stream().noneMatch(name -> name.startsWith(mapping + "/"))) {
          out.accept(NO_CASE + " mappings/" + mapping);
        }
      }
    }
  }

  private void routes(OwnFiles own) throws IOException {
    Path ofRoutes = cases.resolve("routes");
    if (!only.isEmpty() && !Files.isDirectory(ofRoutes.resolve(only))) {
      return;
    }
    if (RouteCase.folders(ofRoutes).isEmpty()) {
      own.routes().forEach(route -> out.accept(NO_CASE + " routes/" + route));
      return;
    }
    try (RouteSuite suite = new RouteSuite(folder, ofRoutes)) {
      List<String> wanted = suite.cases().stream().filter(this::isWanted).toList();
      for (String name : wanted) {
        report("routes/" + name, suite.run(name));
      }
      if (only.isEmpty()) {
        coverage(suite.coverage(), own);
      }
    } catch (RuntimeException notStarted) {
      failed++;
      out.accept("The routes do not start: " + reason(notStarted));
    }
  }

  private boolean isWanted(String name) {
    return only.isEmpty() || name.equals(only) || name.startsWith(only + "/");
  }

  private void report(String name, List<String> differences) {
    boolean fine = differences.isEmpty();
    passed += fine ? 1 : 0;
    failed += fine ? 0 : 1;
    out.accept((fine ? "passed  " : "FAILED  ") + name);
    differences.forEach(line -> out.accept("        " + line));
  }

  private void coverage(Coverage coverage, OwnFiles own) {
    List<String> lines = new ArrayList<>();
    for (Coverage.OfRoute route : coverage.routes()) {
      if (route.cases() == 0 && own.isRouteAsPackaged(route.name())) {
        continue;
      }
      int through = route.steps() - route.notPassed().size();
      lines.add(
          "%-28s %s, %d of %d steps passed%s"
              .formatted(
                  route.name(),
                  route.cases() == 0 ? NO_CASE : cases(route.cases()),
                  through,
                  route.steps(),
                  route.notPassed().isEmpty()
                      ? ""
                      : "; not: " + String.join(", ", route.notPassed())));
    }
    if (!lines.isEmpty()) {
      out.accept("");
      lines.forEach(out);
      out.accept("");
    }
  }

  private static String cases(int number) {
    return number == 1 ? "1 case" : number + " cases";
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
