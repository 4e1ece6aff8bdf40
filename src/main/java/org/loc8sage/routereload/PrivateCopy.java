package org.loc8sage.routereload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.loc8sage.routefolder.RouteFiles;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * With profile {@code dev}: lets the application read its routes from a private copy of the folder,
 * so that a half-written file never reaches what runs.
 */
public class PrivateCopy
    implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

  /** Where the copy lies; unset without it. */
  static final String KEY = "routes.copy";

  /** Where the files lie that people edit. */
  static final String WATCHED = "routes.watched";

  private static final String BASE = "routes.base";
  private static final String FILE = "file:";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    String base = environment.getProperty(BASE, "");
    if (!environment.acceptsProfiles(Profiles.of("dev")) || !base.startsWith(FILE)) {
      return;
    }
    Path watched = Path.of(base.substring(FILE.length()));
    try {
      Path copy = Files.createTempDirectory("loc8-sage-routes");
      for (var file : RouteFiles.in(watched).texts().entrySet()) {
        Path place = copy.resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        Files.writeString(place, file.getValue());
      }
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "private copy of the routes",
                  Map.of(BASE, FILE + copy, KEY, copy.toString(), WATCHED, watched.toString())));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** After the routes were checked. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
