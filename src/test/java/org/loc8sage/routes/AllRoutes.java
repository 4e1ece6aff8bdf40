package org.loc8sage.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.loc8sage.routecheck.LoadedRoutes;
import org.loc8sage.routefolder.RouteFiles;
import org.mockito.Mockito;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The routes of the product: those in files, and those in Java, since Spring finds them too. */
final class AllRoutes {

  private AllRoutes() {}

  static LoadedRoutes load() throws Exception {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AssignableTypeFilter(RouteBuilder.class));
    List<RouteBuilder> builders = new ArrayList<>();
    for (var found : scan.findCandidateComponents(AllRoutes.class.getPackageName())) {
      var constructor =
          Class.forName(Objects.requireNonNull(found.getBeanClassName()))
              .getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object[] parts = Stream.of(constructor.getParameterTypes()).map(Mockito::mock).toArray();
      builders.add((RouteBuilder) constructor.newInstance(parts));
    }
    return LoadedRoutes.of(RouteFiles.in(Path.of("routes")), builders);
  }
}
