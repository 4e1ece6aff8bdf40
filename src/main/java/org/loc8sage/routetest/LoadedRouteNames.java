package org.loc8sage.routetest;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/** The routes that were loaded, by the names of their files; a route in Java by its id. */
final class LoadedRouteNames {

  private static final String ENDING = ".camel.yaml";

  private final Map<String, String> idByFile = new TreeMap<>();

  LoadedRouteNames(CamelContext camel) {
    camel
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .getRouteDefinitions()
        .forEach(route -> idByFile.put(file(route), route.getRouteId()));
  }

  private static String file(RouteDefinition route) {
    Resource resource = route.getResource();
    String location = resource == null ? "" : resource.getLocation();
    if (!location.endsWith(ENDING)) {
      return route.getRouteId();
    }
    String name = String.valueOf(Path.of(location.replaceFirst("^[a-z]+:", "")).getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  Set<String> files() {
    return idByFile.keySet();
  }

  @Nullable String inFile(String name) {
    return idByFile.get(name);
  }
}
