package org.loc8sage.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Refuses a misspelt key below {@code server} and {@code spring}, which Spring itself passes over
 * in silence ({@code server.adress}), and a misspelt section ({@code sever.port}): whoever wrote it
 * believes that it holds. What keys there are is read from Spring Boot's own lists. A section of
 * another name is the operator's own; routes may read it.
 */
public class SpringKeys implements EnvironmentPostProcessor, Ordered {

  private static final Set<String> SECTIONS = Set.of("server", "spring");

  /** Every section that an operator writes to. */
  private static final List<String> ALL =
      List.of("camel", "logging", "management", "sandbox", "server", "spring", "sync");

  private static final String LISTS = "META-INF/spring-configuration-metadata.json";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    List<ConfigurationPropertyName> given =
        StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
            .filter(SpringKeys::isWrittenByTheOperator)
            .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
            .toList();
    given.forEach(SpringKeys::refuseMisspeltSection);
    List<ConfigurationPropertyName> ofSpring =
        given.stream().filter(key -> SECTIONS.contains(section(key))).toList();
    if (ofSpring.isEmpty()) {
      return;
    }
    Set<String> known = known();
    for (ConfigurationPropertyName key : ofSpring) {
      if (!isKnown(key, known)) {
        throw WrongSetting.unknown(key.toString());
      }
    }
  }

  private static void refuseMisspeltSection(ConfigurationPropertyName key) {
    String section = section(key);
    for (String known : ALL) {
      int changes = LevenshteinDistance.getDefaultInstance().apply(section, known);
      boolean swapped = changes == 2 && letters(section).equals(letters(known));
      if (changes == 1 || swapped) {
        throw WrongSetting.unknown(key.toString(), known);
      }
    }
  }

  private static List<Integer> letters(String word) {
    return word.chars().sorted().boxed().toList();
  }

  private static String section(ConfigurationPropertyName key) {
    return key.getElement(0, Form.UNIFORM);
  }

  /** A file beside the jar, or an argument; names of variables do not tell a dash from a dot. */
  private static boolean isWrittenByTheOperator(ConfigurationPropertySource source) {
    return source instanceof IterableConfigurationPropertySource
        && source.getUnderlyingSource() instanceof PropertySource<?> origin
        && (origin instanceof CommandLinePropertySource<?> || origin.getName().contains("'file ["));
  }

  /** What stands below a map or a list is the operator's own. */
  private static boolean isKnown(ConfigurationPropertyName key, Set<String> known) {
    for (ConfigurationPropertyName name = key;
        name.getNumberOfElements() > 1;
        name = name.getParent()) {
      if (known.contains(uniform(name))) {
        return true;
      }
    }
    return false;
  }

  private static String uniform(ConfigurationPropertyName name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      text.append('.').append(name.getElement(i, Form.UNIFORM));
    }
    return text.toString();
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>();
    ObjectMapper json = new ObjectMapper();
    try {
      for (URL list : Collections.list(SpringKeys.class.getClassLoader().getResources(LISTS))) {
        try (InputStream content = list.openStream()) {
          for (JsonNode property : json.readTree(content).path("properties")) {
            ConfigurationPropertyName name =
                ConfigurationPropertyName.adapt(property.path("name").asText(), '.');
            // What was removed is still in the list, and does nothing.
            boolean works = !property.path("deprecation").path("level").asText().equals("error");
            if (works && !name.isEmpty() && SECTIONS.contains(section(name))) {
              known.add(uniform(name));
            }
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return known;
  }

  /** After the files were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
