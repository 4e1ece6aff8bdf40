package org.loc8sage.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/** What a setting is called in a sentence: an entry of a list not by its place alone. */
final class SettingName {

  private static final Pattern ENTRY =
      Pattern.compile("(sync\\.(?:connections|flows)\\[\\d+])(\\..+)");

  private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private SettingName() {}

  static String of(ConfigurationProperty property) {
    ConfigurationPropertySource source = property.getSource();
    return source == null ? property.getName().toString() : of(property.getName(), source);
  }

  /** With the id that the entry has in the same source, where it has a readable one. */
  static String of(ConfigurationPropertyName key, ConfigurationPropertySource source) {
    Matcher entry = ENTRY.matcher(key.toString());
    if (!entry.matches()) {
      return key.toString();
    }
    String list = entry.group(1);
    String itself = list.startsWith("sync.flows") ? ".name" : ".id";
    ConfigurationProperty id =
        source.getConfigurationProperty(ConfigurationPropertyName.of(list + itself));
    String called = id == null ? "" : String.valueOf(id.getValue());
    return READABLE.matcher(called).matches()
        ? list + " (" + called + ")" + entry.group(2)
        : key.toString();
  }
}
