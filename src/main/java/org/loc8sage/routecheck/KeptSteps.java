package org.loc8sage.routecheck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routefolder.RouteFiles;

/**
 * The steps of a packaged route depend on each other through what they leave in variables and in
 * the database. Without one, or in another order, the rest still runs, and what it does is wrong. A
 * route that was written anew in Java is not compared.
 */
final class KeptSteps {

  private static final String GONE =
      "Put it back (after an upgrade: export-routes --upgrade); where it is left out on purpose,"
          + " write “# without %s: why” in this file.";

  private static final String MOVED =
      "Put it back where it was; where it is moved on purpose, write “# moved %s: why” in this"
          + " file.";

  private final RouteFiles packaged;

  private KeptSteps(RouteFiles packaged) {
    this.packaged = packaged;
  }

  static List<Rule> all(RouteFiles packaged) {
    KeptSteps kept = new KeptSteps(packaged);
    return List.of(
        Rule.safety("a packaged route keeps its steps, in their order", kept::breaches).ofWhole());
  }

  private Stream<Finding> breaches(LoadedRoutes loaded) {
    Map<String, List<Step>> now = byRoute(loaded.steps());
    // A step that was moved to another route is still there.
    Set<String> ids = loaded.steps().stream().map(Step::id).collect(Collectors.toSet());
    Stream.Builder<Finding> breaches = Stream.builder();
    byRoute(originals(loaded.files()).steps())
        .forEach(
            (route, before) -> {
              // Who calls a route that is not there is told by another rule.
              List<Step> here = now.getOrDefault(route, List.of());
              if (!here.isEmpty() && !here.get(0).file().equals(LoadedRoutes.JAVA)) {
                gone(loaded, before, here, ids, breaches);
                moved(loaded, before, here, breaches);
              }
            });
    return breaches.build();
  }

  private static void gone(
      LoadedRoutes loaded,
      List<Step> before,
      List<Step> here,
      Set<String> ids,
      Stream.Builder<Finding> breaches) {
    Map<String, Step> byId = new HashMap<>();
    here.forEach(step -> byId.put(step.id(), step));
    Step last = null;
    for (Step step : before) {
      if (ids.contains(step.id())) {
        last = byId.getOrDefault(step.id(), last);
      } else if (!saysSo(loaded, here.get(0), "without", step)) {
        breaches.add(gone(step, here.get(0), last));
      }
    }
  }

  private static Finding gone(Step step, Step first, @Nullable Step last) {
    return new Finding(
        first.file(),
        last == null ? first.line() : last.line(),
        "%s: the step %s (%s) of the packaged route is gone; it stood %s."
            .formatted(
                step.route(),
                step.id(),
                step.kind(),
                last == null ? "before " + first.id() : "behind " + last.id()),
        GONE.formatted(step.id()));
  }

  private static void moved(
      LoadedRoutes loaded, List<Step> before, List<Step> here, Stream.Builder<Finding> breaches) {
    Map<String, Integer> places = new HashMap<>();
    before.forEach(step -> places.put(step.id(), places.size()));
    Step last = null;
    for (Step step : here) {
      if (!places.containsKey(step.id()) || saysSo(loaded, step, "moved", step)) {
        continue;
      }
      if (last == null || places.get(step.id()) > places.get(last.id())) {
        last = step;
      } else {
        breaches.add(
            LoadedRoutes.at(
                step,
                "stands behind " + last.id() + ", and before it in the packaged route",
                MOVED.formatted(step.id())));
      }
    }
  }

  /** The packaged files that are not here as they were packaged. */
  private LoadedRoutes originals(RouteFiles here) {
    TreeMap<String, String> others = new TreeMap<>(packaged.texts());
    others.entrySet().removeIf(file -> file.getValue().equals(here.text(file.getKey())));
    return LoadedRoutes.of(new RouteFiles(others));
  }

  private static Map<String, List<Step>> byRoute(List<Step> steps) {
    return steps.stream()
        .filter(Step::named)
        .collect(Collectors.groupingBy(Step::route, LinkedHashMap::new, Collectors.toList()));
  }

  private static boolean saysSo(LoadedRoutes loaded, Step at, String word, Step step) {
    return Pattern.compile("# *" + word + " " + Pattern.quote(step.id()) + ": *\\S")
        .matcher(loaded.files().text(at.file()))
        .find();
  }
}
