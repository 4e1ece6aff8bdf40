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
 * the database. Without one, or in another order, the rest still runs, and what it does is wrong.
 */
final class KeptSteps {

  private static final String GONE =
      "Put it back (after an upgrade: export-routes --upgrade); where it is left out on purpose,"
          + " write “# without %s: why” in this file.";

  private static final String MOVED =
      "Put it back where it was; where it is moved on purpose, write “# moved %s: why” in this"
          + " file.";

  private final RouteFiles packaged;

  /** What was read of the packaged files; they never change, and most are as they are here. */
  private LoadedRoutes originals = LoadedRoutes.of(new RouteFiles(new TreeMap<>()));

  private KeptSteps(RouteFiles packaged) {
    this.packaged = packaged;
  }

  static List<Rule> all(RouteFiles packaged) {
    KeptSteps kept = new KeptSteps(packaged);
    return List.of(
        Rule.safety("a packaged route keeps its steps", kept::gone).ofWhole(),
        Rule.safety("the steps of a packaged route keep their order", kept::moved).ofWhole());
  }

  private Stream<Finding> gone(LoadedRoutes loaded) {
    List<Step> here = loaded.steps();
    Set<String> ids = here.stream().map(Step::id).collect(Collectors.toSet());
    Map<String, List<Step>> now = byRoute(here);
    Stream.Builder<Finding> gone = Stream.builder();
    byRoute(originals(loaded))
        .forEach(
            (route, before) -> {
              // Who calls a route that is not there is told; one in Java is made anew as a whole.
              Step last = first(now.get(route));
              boolean kept = last != null && !last.file().equals(LoadedRoutes.JAVA);
              for (Step step : last == null || !kept ? List.<Step>of() : before) {
                if (ids.contains(step.id())) {
                  last = here(now.get(route), step, last);
                } else if (!saysSo(loaded, last, "without", step)) {
                  gone.add(gone(step, last));
                }
              }
            });
    return gone.build();
  }

  private static Finding gone(Step step, Step last) {
    return new Finding(
        last.file(),
        last.line(),
        "%s: the step %s (%s) of the packaged route is gone; it stood behind %s."
            .formatted(step.route(), step.id(), step.kind(), last.id()),
        GONE.formatted(step.id()));
  }

  private Stream<Finding> moved(LoadedRoutes loaded) {
    Map<String, List<Step>> now = byRoute(loaded.steps());
    Stream.Builder<Finding> moved = Stream.builder();
    byRoute(originals(loaded))
        .forEach(
            (route, before) -> {
              Map<String, Integer> places = places(before);
              Step last = null;
              for (Step step : now.getOrDefault(route, List.of())) {
                if (!places.containsKey(step.id()) || saysSo(loaded, step, "moved", step)) {
                  continue;
                }
                if (last != null && places.get(step.id()) < places.get(last.id())) {
                  moved.add(
                      LoadedRoutes.at(
                          step,
                          "stands behind " + last.id() + ", and before it in the packaged route",
                          MOVED.formatted(step.id())));
                } else {
                  last = step;
                }
              }
            });
    return moved.build();
  }

  /** The steps of the packaged files that are not here as they were packaged. */
  private List<Step> originals(LoadedRoutes loaded) {
    TreeMap<String, String> others = new TreeMap<>(packaged.texts());
    others.entrySet().removeIf(file -> file.getValue().equals(loaded.files().text(file.getKey())));
    originals = LoadedRoutes.of(new RouteFiles(others), originals);
    return originals.steps();
  }

  private static Map<String, List<Step>> byRoute(List<Step> steps) {
    return steps.stream()
        .filter(Step::named)
        .collect(Collectors.groupingBy(Step::route, LinkedHashMap::new, Collectors.toList()));
  }

  private static Map<String, Integer> places(List<Step> steps) {
    Map<String, Integer> places = new HashMap<>();
    steps.forEach(step -> places.put(step.id(), places.size()));
    return places;
  }

  private static @Nullable Step first(@Nullable List<Step> steps) {
    return steps == null ? null : steps.get(0);
  }

  /** A step that was moved to another route has no place here. */
  private static Step here(List<Step> steps, Step wanted, Step last) {
    return steps.stream().filter(step -> step.id().equals(wanted.id())).findFirst().orElse(last);
  }

  private static boolean saysSo(LoadedRoutes loaded, Step at, String word, Step step) {
    return Pattern.compile("(?m)# *" + word + " " + Pattern.quote(step.id()) + ": *\\S")
        .matcher(loaded.files().text(at.file()))
        .find();
  }
}
