package org.loc8sage.routereload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RouteController;
import org.apache.camel.support.PluginHelper;
import org.loc8sage.routefolder.RouteFiles;

/**
 * The routes that run, read from a private copy of the folder: what runs is what was checked, also
 * where Java reads a mapping by itself. A run in progress ends with the routes that it began with.
 */
final class RunningRoutes {

  /** A run ends after its time box; longer than that nothing is waited for. */
  private static final long PATIENCE = 90;

  private final CamelContext camel;
  private final Model model;
  private final Path copy;
  private RouteFiles running;

  RunningRoutes(CamelContext camel, Path copy) throws IOException {
    this.camel = camel;
    this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    this.copy = copy;
    this.running = RouteFiles.in(copy);
  }

  RouteFiles files() {
    return running;
  }

  /**
   * Puts checked files in the place of those that run.
   *
   * @throws Exception when Camel cannot load them after all; the former ones run on
   */
  void replace(RouteFiles next) throws Exception {
    RouteFiles former = running;
    List<String> entries = suspendEntries();
    try {
      swap(former, next);
      running = next;
    } catch (Exception broken) {
      swap(next, former);
      throw broken;
    } finally {
      resume(entries);
    }
  }

  private void swap(RouteFiles from, RouteFiles to) throws Exception {
    Change change = new Change(from, to);
    for (String name : change.names()) {
      Path file = copy.resolve(name);
      if (to.texts().containsKey(name)) {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, to.text(name));
      } else {
        Files.deleteIfExists(file);
      }
    }
    remove(change.routes());
    if (change.holdsPolicy()) {
      removePolicies();
    }
    List<Resource> resources = new ArrayList<>();
    for (String name : change.routes()) {
      if (to.texts().containsKey(name)) {
        resources.add(
            PluginHelper.getResourceLoader(camel).resolveResource("file:" + copy.resolve(name)));
      }
    }
    PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
  }

  private void remove(Collection<String> files) throws Exception {
    for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
      if (files.contains(fileOf(route.getResource()))) {
        camel.getRouteController().stopRoute(route.getRouteId(), PATIENCE, TimeUnit.SECONDS);
        camel.removeRoute(route.getRouteId());
        model.removeRouteDefinition(route);
      }
    }
  }

  private void removePolicies() throws Exception {
    for (RouteConfigurationDefinition policy :
        List.copyOf(model.getRouteConfigurationDefinitions())) {
      model.removeRouteConfiguration(policy);
    }
  }

  /** Lets nothing new in, and waits for what is on its way. */
  private List<String> suspendEntries() throws Exception {
    List<String> entries =
        camel.getRoutes().stream()
            .filter(route -> !route.getEndpoint().getEndpointUri().startsWith("direct:"))
            .filter(route -> camel.getRouteController().getRouteStatus(route.getId()).isStarted())
            .map(Route::getId)
            .toList();
    for (String entry : entries) {
      camel.getRouteController().suspendRoute(entry, PATIENCE, TimeUnit.SECONDS);
    }
    return entries;
  }

  private void resume(List<String> entries) throws Exception {
    RouteController controller = camel.getRouteController();
    for (String entry : entries) {
      // A route that was replaced has started by itself; one that was removed is gone.
      if (camel.getRoute(entry) != null && !controller.getRouteStatus(entry).isStarted()) {
        controller.resumeRoute(entry);
      }
    }
  }

  private static String fileOf(Resource resource) {
    String location = resource == null ? "" : resource.getLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
