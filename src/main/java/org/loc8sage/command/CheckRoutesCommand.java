package org.loc8sage.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routecheck.CheckReport;
import org.loc8sage.routecheck.JavaRoutes;
import org.loc8sage.routecheck.RoutesCheck;
import org.loc8sage.routecheck.UpgradeCheck;
import org.loc8sage.routefolder.RouteFiles;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with the routes of a folder; needs no database, no network, no connection. */
@Command(
    name = "check-routes",
    description = "Says what is wrong with the routes and mappings of a folder; starts nothing.")
final class CheckRoutesCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder that sync.routes-folder names.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!Files.isDirectory(folder)) {
      err.println("There is no folder " + folder.toAbsolutePath() + ".");
      return Commands.FAILED;
    }
    try {
      return check(out);
    } catch (IOException unreadable) {
      err.println(folder + " cannot be read: " + ExportRoutesCommand.reason(unreadable) + ".");
      return Commands.FAILED;
    }
  }

  private int check(PrintWriter out) throws IOException {
    // Camel tells of its own start; until logging is set up, nothing of that is shown.
    LoggingSystem.get(getClass().getClassLoader()).beforeInitialize();
    StandardEnvironment settings = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(settings);
    RouteFiles files = RouteFiles.in(folder);
    Path whole = folder.toAbsolutePath().normalize();
    CheckReport report =
        new RoutesCheck(settings::getProperty, JavaRoutes.onClassPath())
            .check(files, "file:" + whole)
            .with(UpgradeCheck.of(files, folder));
    report.errors().forEach(finding -> out.println("error    " + finding.toLine()));
    report.warnings().forEach(finding -> out.println("warning  " + finding.toLine()));
    out.println(
        "%d routes and %d mappings: %s, %s."
            .formatted(
                report.routes(),
                report.mappings(),
                counted(report.errors().size(), "error"),
                counted(report.warnings().size(), "warning")));
    return report.isFine() ? 0 : Commands.FAILED;
  }

  private static String counted(int count, String what) {
    return (count == 0 ? "no" : count) + " " + what + (count == 1 ? "" : "s");
  }
}
