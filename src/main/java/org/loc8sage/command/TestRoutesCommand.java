package org.loc8sage.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routetest.RouteTests;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the cases of a folder of routes. */
@Command(
    name = "test-routes",
    description = "Runs the cases below DIR/tests on the routes and mappings in DIR.")
final class TestRoutesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A folder with *.camel.yaml, mappings and tests.")
  private Path folder;

  @Option(
      names = "--cases",
      paramLabel = "CASES",
      description = "Where the cases lie, below routes and mappings, when not in DIR/tests.")
  private @Nullable Path cases;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Runs only the cases of this route or mapping, or one: loc8-invoice/full.")
  private String only;

  @Override
  public Integer call() {
    // Camel is used before Spring has set up the logs; what it says then is nobody's business.
    LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    logging.beforeInitialize();
    try {
      return test() ? 0 : Commands.FAILED;
    } finally {
      logging.cleanUp();
    }
  }

  private boolean test() {
    PrintWriter out = spec.commandLine().getOut();
    Path whole = folder.toAbsolutePath().normalize();
    return new RouteTests(
            whole,
            cases == null ? whole.resolve("tests") : cases.toAbsolutePath().normalize(),
            only,
            line -> {
              out.println(line);
              out.flush();
            })
        .pass();
  }
}
