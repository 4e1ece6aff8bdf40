package org.loc8sage.routecheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.loc8sage.routefolder.RouteFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Checks the routes of {@code sync.routes-folder} before anything is opened or started. The
 * packaged ones were checked when they were built.
 */
public class RoutesAtStart
    implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger("org.loc8sage.routes");
  private static final String FILE = "file:";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    String base = environment.getProperty("routes.base", "");
    boolean ofFolder = !environment.getProperty("sync.routes-folder", "").isBlank();
    if (ofFolder && base.startsWith(FILE)) {
      Path folder = Path.of(base.substring(FILE.length()));
      // When every bean is known, routes in Java among them, and none is made yet.
      context.addBeanFactoryPostProcessor(
          beans -> {
            // A command that asks the two systems reads the same settings and runs no route.
            if (beans.getBeanNamesForType(CamelContext.class, true, false).length > 0) {
              check(folder, base, new RoutesCheck(environment::getProperty, JavaRoutes.of(beans)));
            }
          });
    }
  }

  /** Before anybody reads them. */
  @Override
  public int getOrder() {
    return 0;
  }

  private static void check(Path folder, String base, RoutesCheck check) {
    CheckReport report;
    try {
      report = check.check(RouteFiles.in(folder), base);
    } catch (IOException unreadable) {
      throw new RoutesRefused(
          folder.toString(),
          List.of(
              new Finding(
                  folder.toString(), 1, "The folder cannot be read.", "Look at its permissions.")));
    }
    if (!report.isFine()) {
      throw new RoutesRefused(folder.toString(), report.errors());
    }
    LOG.info(
        "Routes from {}: {} routes and {} mappings", folder, report.routes(), report.mappings());
    if (!report.warnings().isEmpty()) {
      LOG.warn(
          "Routes from {}: {} warnings; check-routes tells them.",
          folder,
          report.warnings().size());
    }
  }
}
