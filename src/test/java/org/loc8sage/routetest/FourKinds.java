package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Every route has a case of each kind, or a line in {@code exempt.yaml} that says why not. */
final class FourKinds {

  private static final List<String> KINDS = List.of("happy", "refused", "unavailable", "repeated");

  private record Exemption(String route, String kind, String because) {}

  private FourKinds() {}

  /**
   * What is wrong, each in one sentence.
   *
   * @param cases {@code <route>/<kind>} or {@code <route>/<kind>-<what>}
   */
  static List<String> missing(Collection<String> routes, Collection<String> cases, Path exempt) {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> there = new TreeSet<>();
    for (String name : cases) {
      String kind = name.substring(name.indexOf('/') + 1).replaceFirst("-.*", "");
      if (KINDS.contains(kind)) {
        there.add(name.substring(0, name.indexOf('/')) + "/" + kind);
      } else {
        wrong.add("%s: “%s” is none of %s".formatted(name, kind, KINDS));
      }
    }
    TreeSet<String> exempted = new TreeSet<>();
    for (JsonNode line : FixtureFiles.read(exempt)) {
      Exemption one = FixtureFiles.as(line, Exemption.class, "exempt.yaml");
      String key = one.route() + "/" + one.kind();
      exempted.add(key);
      if (one.because() == null || one.because().isBlank()) {
        wrong.add("exempt.yaml says no reason for " + key);
      }
      if (!routes.contains(one.route()) || !KINDS.contains(one.kind())) {
        wrong.add("exempt.yaml names " + key + ", which does not exist");
      } else if (there.contains(key)) {
        wrong.add("exempt.yaml names " + key + ", which has a case");
      }
    }
    for (String route : routes) {
      for (String kind : KINDS) {
        String key = route + "/" + kind;
        if (!there.contains(key) && !exempted.contains(key)) {
          wrong.add("there is no case " + key);
        }
      }
    }
    return wrong;
  }
}
