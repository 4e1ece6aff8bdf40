package org.loc8sage.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.WrongSetting;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where the routes in force ask Loc8, so that the check asks the same when someone has changed
 * them: the paths and parameters of Loc8 stand in the routes and nowhere else.
 */
final class Addresses {

  private static final Pattern OPEN = Pattern.compile("\\$\\{[^}]*}");

  private final Map<String, Address> byStep = new HashMap<>();

  /** The path and the query of a step, as the route of this file has them. */
  record Address(String file, String path, String query) {

    /** The path with this id in it. */
    String pathOf(String id) {
      return OPEN.matcher(path).replaceAll(Caller.encoded(id).replace("$", "\\$"));
    }

    /** The path of the list that the path with an id belongs to. */
    String list() {
      return OPEN.matcher(path).replaceAll("").replaceAll("/+$", "");
    }

    /** The parameters, each value changed. */
    Map<String, String> query(UnaryOperator<String> value) {
      Map<String, String> parts = new LinkedHashMap<>();
      for (String part : query.split("&")) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          parts.put(part.substring(0, equals), value.apply(part.substring(equals + 1)));
        }
      }
      return parts;
    }
  }

  /**
   * Reads the routes.
   *
   * @param routesBase what {@code routes.base} says
   * @throws WrongSetting naming the file that is not YAML
   */
  Addresses(String routesBase) {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources(routesBase + "/*.camel.yaml");
      for (Resource file : files) {
        read(Objects.requireNonNull(file.getFilename()), file);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The address of a step; null when no route has such a step any more. */
  @Nullable Address of(String step) {
    return byStep.get(step);
  }

  private void read(String name, Resource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      collect(name, new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (YAMLException broken) {
      throw new WrongSetting("sync.routes-folder", "the route " + name + " is not YAML");
    }
  }

  private void collect(String file, @Nullable Object node) {
    if (node instanceof List<?> list) {
      list.forEach(item -> collect(file, item));
    } else if (node instanceof Map<?, ?> map) {
      if (map.get("id") instanceof String id && map.get("variables") instanceof List<?> variables) {
        Map<String, String> texts = new HashMap<>();
        variables.forEach(variable -> text(variable, texts));
        if (texts.containsKey("path")) {
          String query = texts.getOrDefault("query", "");
          byStep.put(id, new Address("routes/" + file, texts.get("path"), query));
        }
      }
      map.values().forEach(value -> collect(file, value));
    }
  }

  /** {@code {name: path, expression: {constant: {expression: /company}}}}, in any language. */
  private static void text(@Nullable Object variable, Map<String, String> into) {
    if (variable instanceof Map<?, ?> map
        && map.get("expression") instanceof Map<?, ?> languages
        && languages.values().iterator().next() instanceof Map<?, ?> expression) {
      into.put(String.valueOf(map.get("name")), String.valueOf(expression.get("expression")));
    }
  }
}
