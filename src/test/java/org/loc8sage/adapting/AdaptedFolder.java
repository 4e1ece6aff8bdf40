package org.loc8sage.adapting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder as an engineer has it: the exported routes, with the files of an example over them. */
public final class AdaptedFolder {
  public static final Path ROUTES = Path.of("routes");
  public static final Path EXAMPLES = Path.of("docs/adapting");

  private AdaptedFolder() {}

  /** Lays the files of an example over the packaged ones, in a folder that is new. */
  public static Path of(String example, Path target) throws IOException {
    copy(ROUTES, target);
    copy(EXAMPLES.resolve(example), target);
    return target;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The routes and mappings in a folder. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*(\\.camel\\.yaml|mappings/[a-z0-9-]+\\.jq)"))
          .filter(file -> !file.toString().contains("fixtures"))
          .sorted()
          .toList();
    }
  }
}
