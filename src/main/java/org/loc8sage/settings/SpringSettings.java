package org.loc8sage.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuses a misspelt key under {@code server} and {@code spring} before anything is opened: Spring
 * Boot passes over {@code server.adress}, and the operator believes that it holds. The libraries
 * themselves list the keys that they know. A port that is none is refused as early.
 */
public class SpringSettings implements EnvironmentPostProcessor, Ordered {

  private static final String LISTS = "META-INF/spring-configuration-metadata.json";

  private static final String PORT = "server.port";

  private static final int LAST_PORT = 65535;

  private static final List<ConfigurationPropertyName> SECTIONS =
      List.of(ConfigurationPropertyName.of("server"), ConfigurationPropertyName.of("spring"));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      // What is no file and no argument may come from the machine, and be meant for others.
      boolean ofTheOperator =
          source instanceof OriginTrackedMapPropertySource
              || source instanceof CommandLinePropertySource<?>;
      if (ofTheOperator && source instanceof EnumerablePropertySource<?> given) {
        for (String key : given.getPropertyNames()) {
          ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
          if (SECTIONS.stream().anyMatch(section -> section.isAncestorOf(name))
              && !Known.contains(name)) {
            throw new WrongSetting(key, WrongSetting.UNKNOWN);
          }
        }
      }
    }
    port(environment);
  }

  private static void port(ConfigurableEnvironment environment) {
    String port;
    try {
      port = environment.getProperty(PORT, "0").strip();
    } catch (PlaceholderResolutionException unset) {
      throw new WrongSetting(
          PORT, "the environment variable " + unset.getPlaceholder() + " that it names is not set");
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
      throw new WrongSetting(PORT, "must be a whole number from 0 to " + LAST_PORT);
    }
  }

  /** After the files were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  /** Read once, and only where there is something to compare. */
  private static final class Known {

    /** Whether further keys, of the operator's own, may stand below. */
    private static final Map<ConfigurationPropertyName, Boolean> KEYS = read();

    static boolean contains(ConfigurationPropertyName key) {
      ConfigurationPropertyName name = key;
      while (name.isLastElementIndexed()) {
        name = name.getParent();
      }
      if (KEYS.containsKey(name)) {
        return true;
      }
      while (name.getNumberOfElements() > 1) {
        name = name.getParent();
        if (KEYS.getOrDefault(name, false)) {
          return true;
        }
      }
      return false;
    }

    private static Map<ConfigurationPropertyName, Boolean> read() {
      Map<ConfigurationPropertyName, Boolean> keys = new HashMap<>();
      ObjectMapper mapper = new ObjectMapper();
      try {
        for (URL list :
            Collections.list(SpringSettings.class.getClassLoader().getResources(LISTS))) {
          try (InputStream in = list.openStream()) {
            for (JsonNode property : mapper.readTree(in).path("properties")) {
              // Such a key was removed: it is known, and does nothing.
              if (!property.path("deprecation").path("level").asText().equals("error")) {
                keys.put(
                    ConfigurationPropertyName.adapt(property.path("name").asText(), '.'),
                    property.path("type").asText().startsWith("java.util."));
              }
            }
          }
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return keys;
    }
  }
}
