package org.loc8sage.routetest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of routes as an engineer has it, put together from those of this repository. */
final class FolderOfRoutes {

  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  private FolderOfRoutes() {}

  /** The routes and mappings, without any tests. */
  static void routes(Path folder) throws IOException {
    copy(Path.of("routes"), folder);
  }

  /** Cases of {@code fixtures/<from>}, as {@code tests/<to>}. */
  static void cases(String from, Path folder, String to) throws IOException {
    copy(FIXTURES.resolve(from), folder.resolve("tests").resolve(to));
  }

  /** A folder with all that is in it, to a place that may not be there yet. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
