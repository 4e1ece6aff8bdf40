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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routecheck.Nearest;
import org.loc8sage.routefolder.Manifest;
import org.loc8sage.routefolder.PackagedCases;
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

  @Option(
      names = "--cases",
      paramLabel = "NAME",
      description =
          "Also writes the product's cases of this route or mapping, or all, to DIR/tests, to copy"
              + " from; can be repeated. Routes of a folder that was exported before stay as they"
              + " are.")
  private List<String> cases = List.of();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PackagedCases packaged = cases.isEmpty() ? null : PackagedCases.read();
    if (packaged != null && !areKnown(packaged.names(), err)) {
      return Commands.FAILED;
    }
    try {
      int status = routes(new RouteExport(RouteFiles.packaged(), version()), out, err);
      if (status == 0 && packaged != null) {
        cases(packaged, out);
      }
      return status;
    } catch (IOException unwritable) {
      err.println(folder + " cannot be written: " + reason(unwritable) + ".");
      return Commands.FAILED;
    }
  }

  private boolean areKnown(List<String> names, PrintWriter err) {
    for (String name : cases) {
      if (!name.equals(PackagedCases.ALL) && !names.contains(name)) {
        err.println(
            "Nothing was written: there are no cases of “%s”; nearest: %s; or all."
                .formatted(name, String.join(", ", Nearest.few(name, names))));
        return false;
      }
    }
    return true;
  }

  private int routes(RouteExport export, PrintWriter out, PrintWriter err) throws IOException {
    if (upgrade) {
      return upgrade(export, out, err);
    }
    // Whoever comes back for cases has edited routes meanwhile.
    return !cases.isEmpty() && exported().isPresent() ? 0 : export(export, out, err);
  }

  private void cases(PackagedCases packaged, PrintWriter out) throws IOException {
    SortedMap<String, String> wanted = new TreeMap<>();
    cases.forEach(name -> wanted.putAll(packaged.of(name)));
    RouteExport.Result result = RouteExport.add(wanted, folder);
    result
        .left()
        .forEach(file -> out.println("left      " + file + "  (it is not the packaged one)"));
    out.println(
        "Wrote %d files of cases to %s."
            .formatted(result.written().size(), folder.resolve("tests").toAbsolutePath()));
    out.println("Then: %s test-routes %s".formatted(Commands.JAR, folder));
  }

  private Optional<Manifest> exported() throws IOException {
    return Files.isDirectory(folder) ? Manifest.in(folder) : Optional.empty();
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
    export.export(folder);
    RouteFiles packaged = RouteFiles.packaged();
    out.println(
        "Wrote %d routes, %d mappings and README.md to %s."
            .formatted(
                packaged.routes().size(), packaged.mappings().size(), folder.toAbsolutePath()));
    out.println("Set sync.routes-folder to this folder, in application.yaml or as");
    out.println("  --sync.routes-folder=" + folder.toAbsolutePath());
    out.println("Before each start: %s check-routes %s".formatted(Commands.JAR, folder));
    return 0;
  }

  private int upgrade(RouteExport export, PrintWriter out, PrintWriter err) throws IOException {
    Optional<Manifest> exported = exported();
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
