package org.loc8sage.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.Yaml;

/** The file that is shipped beside the jar knows the same keys as the records, and says why. */
class ApplicationYamlTest {

  private static final Path FILE = Path.of("application.yaml");

  /** Outside {@code sync}: what an operator sets of Spring Boot. */
  private static final Set<String> OF_SPRING =
      Set.of(
          "server.port",
          "server.address",
          "spring.config.activate.on-profile",
          "spring.datasource.url",
          "spring.security.user.name",
          "spring.security.user.password");

  private static final Pattern EXAMPLE = Pattern.compile("(?m)^#(  .*)$");
  private static final Pattern SECRET =
      Pattern.compile("(?m)^\\s*(?:api-key|password|username): *(.*)$");

  @Test
  void the_file_and_the_settings_know_the_same_keys() throws IOException {
    TreeSet<String> inFile = new TreeSet<>();
    flatten("", new Yaml().load(withExample()), inFile);
    TreeSet<String> known = new TreeSet<>(OF_SPRING);
    components("sync", SyncSettings.class, known);
    assertThat(inFile).isEqualTo(known);
  }

  @Test
  void as_shipped_it_sets_what_is_the_default_anyway() throws IOException {
    assertThat(bound(Files.readString(FILE))).isEqualTo(bound("sync.queue: seda:sync-requests"));
    assertThat(bound(Files.readString(FILE)).connections()).isEmpty();
  }

  @Test
  void the_example_is_a_connection_that_works() throws IOException {
    SyncSettings settings = SettingsCheck.checked(bound(withExample()));
    assertThat(settings.connections())
        .extracting(ConnectionSettings::id, connection -> connection.sage().password())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("acme", "given"));
  }

  @Test
  void every_key_says_why() throws IOException {
    List<String> lines = withExample().lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      boolean leaf = lines.get(i).matches(" *(- )?[a-z0-9-]+: .+");
      if (leaf) {
        assertThat(lines.get(i - 1).strip()).as("above " + lines.get(i)).startsWith("#");
      }
    }
  }

  @Test
  void secrets_are_only_named() throws IOException {
    assertThat(SECRET.matcher(withExample()).results().map(found -> found.group(1)))
        .hasSize(5)
        .allMatch(value -> value.matches("\\$\\{[A-Z0-9_]+:?}"));
  }

  private static String withExample() throws IOException {
    return EXAMPLE.matcher(Files.readString(FILE)).replaceAll("$1");
  }

  private static SyncSettings bound(String yaml) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    for (PropertySource<?> source :
        new YamlPropertySourceLoader()
            .load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
      environment.getPropertySources().addFirst(source);
    }
    Map<String, Object> variables = new HashMap<>();
    for (String name : List.of("LOC8_API_KEY", "SAGE_API_KEY", "SAGE_USERNAME", "SAGE_PASSWORD")) {
      variables.put("ACME_" + name, "given");
    }
    environment.getPropertySources().addLast(new MapPropertySource("variables", variables));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bindOrCreate("sync", SyncSettings.class);
  }

  private static void components(String key, Class<?> type, Set<String> known) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
      String path = key + "." + name;
      if (component.getType().isRecord()) {
        components(path, component.getType(), known);
      } else if (component.getGenericType() instanceof ParameterizedType list
          && list.getRawType() == List.class
          && ((Class<?>) list.getActualTypeArguments()[0]).isRecord()) {
        components(path + "[]", (Class<?>) list.getActualTypeArguments()[0], known);
      } else {
        known.add(path);
      }
    }
  }

  private static void flatten(String key, Object value, Set<String> keys) {
    boolean freeKeys = key.endsWith(".invoices.accounts");
    if (value instanceof Map<?, ?> map && !freeKeys) {
      map.forEach(
          (name, inner) -> flatten(key.isEmpty() ? "" + name : key + "." + name, inner, keys));
    } else if (value instanceof List<?> list && list.get(0) instanceof Map) {
      list.forEach(inner -> flatten(key + "[]", inner, keys));
    } else {
      keys.add(key);
    }
  }
}
