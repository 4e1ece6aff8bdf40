package org.loc8sage.settings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes routes and mappings from the folder {@code sync.routes-folder} instead of the jar. It is
 * the whole folder or nothing: a mixture of two versions is what nobody has tested.
 */
public class RoutesFolder implements EnvironmentPostProcessor, Ordered {

  private static final String KEY = "sync.routes-folder";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String folder = Binder.get(environment).bind(KEY, String.class).orElse("").strip();
    if (!folder.isEmpty()) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "routes of " + KEY, Map.of("routes.base", "file:" + withRoutes(folder))));
    }
  }

  private static Path withRoutes(String folder) {
    try {
      Path path = Path.of(folder).toAbsolutePath().normalize();
      if (!Files.isDirectory(path)) {
        throw new WrongSetting(KEY, "there is no folder “" + path + "”");
      }
      try (DirectoryStream<Path> routes = Files.newDirectoryStream(path, "*.camel.yaml")) {
        if (!routes.iterator().hasNext()) {
          throw new WrongSetting(KEY, "the folder “" + path + "” has no routes (*.camel.yaml)");
        }
      }
      return path;
    } catch (InvalidPathException | IOException unreadable) {
      throw new WrongSetting(KEY, "the folder “" + folder + "” cannot be read");
    }
  }

  /** After the files were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
