package org.loc8sage.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/**
 * Refuses a duration without a unit: Spring Boot takes {@code 60} for milliseconds, and nobody who
 * writes it means those.
 */
final class DurationUnits {

  private static final Pattern NO_UNIT = Pattern.compile("\\s*[-+]?\\d+\\s*");
  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

  private DurationUnits() {}

  /**
   * Looks at every duration under {@code sync}.
   *
   * @throws WrongSetting for the first one that is only a number
   */
  static void check(Environment environment) {
    check(environment, "sync", SyncSettings.class);
  }

  private static void check(Environment environment, String key, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = key + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        check(environment, name, component.getType());
      } else if (component.getType() == Duration.class) {
        String value = environment.getProperty(name);
        if (value != null && NO_UNIT.matcher(value).matches()) {
          throw new WrongSetting(
              name, "“" + value.strip() + "” has no unit; write it such as 60s, 5m or 1h");
        }
      }
    }
  }

  private static String kebab(String name) {
    return HUMP.matcher(name).replaceAll("$1-$2").toLowerCase(java.util.Locale.ROOT);
  }
}
