package org.loc8sage.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuses a misspelt key inside a connection. Spring Boot refuses unknown keys too, but not below
 * the second level of a list ({@code connections[0].sage.pasword} passes there).
 */
final class ConnectionKeys {

  private static final ConfigurationPropertyName LIST =
      ConfigurationPropertyName.of("sync.connections");

  private static final ConfigurationPropertyName FLOWS = ConfigurationPropertyName.of("sync.flows");

  private ConnectionKeys() {}

  /**
   * Looks through every source of settings.
   *
   * @throws WrongSetting for the first key that no setting has
   */
  static void check(Environment environment) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      // Names of variables do not tell a dash from a dot.
      if (source instanceof IterableConfigurationPropertySource keys
          && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
        keys.stream()
            .filter(LIST::isAncestorOf)
            .filter(key -> !isKnown(key))
            .findFirst()
            .ifPresent(key -> refuse(environment, key));
      }
    }
  }

  private static void refuse(Environment environment, ConfigurationPropertyName key) {
    throw WrongSetting.unknown(named(environment, key));
  }

  /** The key for people, who know a connection by its id, a flow by its name, none by its place. */
  static String named(Environment environment, ConfigurationPropertyName key) {
    boolean flow = FLOWS.isAncestorOf(key);
    if (!LIST.isAncestorOf(key) && !flow) {
      return key.toString();
    }
    String entry = key.chop(LIST.getNumberOfElements() + 1).toString();
    String id = id(environment, entry + (flow ? ".name" : ".id"));
    return id == null || id.isBlank()
        ? key.toString()
        : entry + " (" + id + ")" + key.toString().substring(entry.length());
  }

  private static @Nullable String id(Environment environment, String key) {
    try {
      return environment.getProperty(key);
    } catch (PlaceholderResolutionException unset) {
      return null;
    }
  }

  private static boolean isKnown(ConfigurationPropertyName key) {
    Class<?> type = ConnectionSettings.class;
    for (int i = LIST.getNumberOfElements() + 1; i < key.getNumberOfElements(); i++) {
      if (!type.isRecord()) {
        // The keys of a map are the operator's own.
        return Map.class.isAssignableFrom(type);
      }
      RecordComponent component = component(type, key.getElement(i, Form.UNIFORM));
      if (component == null) {
        return false;
      }
      type = component.getType();
    }
    return true;
  }

  private static @Nullable RecordComponent component(Class<?> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(null);
  }
}
