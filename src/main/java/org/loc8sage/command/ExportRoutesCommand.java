package org.loc8sage.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routefolder.Manifest;
import org.loc8sage.routefolder.RouteExport;
import org.loc8sage.routefolder.RouteFiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the packaged routes to a folder, where an engineer changes them. */
@Command(
    name = "export-routes",
    description = "Writes the packaged routes and mappings to a folder, to change them there.")
final class ExportRoutesCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder; it is made when it is not there.")
  private Path folder = Path.of("");

  @Option(
      names = "--upgrade",
      description =
          "Brings a folder that was exported before to this version; what was edited stays.")
  private boolean upgrade;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      RouteExport export = new RouteExport(RouteFiles.packaged(), version());
      return upgrade ? upgrade(export, out, err) : export(export, out, err);
    } catch (IOException unwritable) {
      err.println(folder + " cannot be written: " + reason(unwritable) + ".");
      return Commands.FAILED;
    }
  }

  private int export(RouteExport export, PrintWriter out, PrintWriter err) throws IOException {
    List<String> inTheWay = export.inTheWay(folder);
    if (!inTheWay.isEmpty()) {
      err.println("Nothing was written: these files are there and are not the packaged ones.");
      inTheWay.forEach(file -> err.println("  " + folder.resolve(file)));
      err.println(
          "Name another folder; or, when this one was exported before, add --upgrade: what you"
              + " edited stays.");
      return Commands.FAILED;
    }
    RouteExport.Result result = export.export(folder);
    out.println("Wrote " + result.written().size() + " files to " + folder.toAbsolutePath() + ".");
    out.println("Set sync.routes-folder to this folder, in application.yaml or as");
    out.println("  --sync.routes-folder=" + folder.toAbsolutePath());
    out.println("Before each start: %s check-routes %s".formatted(Commands.JAR, folder));
    return 0;
  }

  private int upgrade(RouteExport export, PrintWriter out, PrintWriter err) throws IOException {
    Optional<Manifest> exported =
        Files.isDirectory(folder) ? Manifest.in(folder) : Optional.empty();
    if (exported.isEmpty()) {
      err.println(
          folder
              + " was not exported before ("
              + Manifest.FILE
              + " is not there); export to another folder and compare.");
      return Commands.FAILED;
    }
    RouteExport.Result result = export.upgrade(folder, exported.get());
    result.written().forEach(file -> out.println("replaced  " + file));
    result.left().forEach(file -> out.println("left      " + file));
    result
        .beside()
        .forEach(file -> out.println("compare   " + file + "  (take its change over, delete it)"));
    out.println("The folder goes with version %s.".formatted(version()));
    out.println("Then: %s check-routes %s".formatted(Commands.JAR, folder));
    return 0;
  }

  /** The version of this build, as Maven wrote it down. */
  static String version() {
    try {
      Properties build =
          PropertiesLoaderUtils.loadProperties(
              new ClassPathResource("META-INF/build-info.properties"));
      return build.getProperty("build.version", "unknown");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String reason(IOException failure) {
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return failure.getMessage() == null ? "no reason given" : failure.getMessage();
  }
}
