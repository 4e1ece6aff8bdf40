package org.loc8sage.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.model.RouteDefinition;
import org.yaml.snakeyaml.Yaml;

/** The house rules for how a route file is written. */
final class RouteFileRules {

  static final int MOST_LINES = 90;

  /** Policies stand in files of their own, which need hold no route. */
  private static final String POLICIES = "error-policies";

  private static final Pattern NAME = Pattern.compile("(\\d\\d)-([a-z0-9-]+)\\.camel\\.yaml");

  private static final List<List<String>> ORDERS =
      List.of(
          List.of("id", "group", "description", "routeConfigurationId", "from"),
          List.of("id", "group", "description", "errorHandler", "from"));

  private static final Map<String, Pattern> UNWANTED =
      Map.of(
          "a host", Pattern.compile("(?i)https?://|\\b[a-z0-9-]+\\.(com|example|net|au|za)\\b"),
          "SQL",
              Pattern.compile("(?i)\\b(select .+ from|insert into|update .+ set|delete from)\\b"),
          "a credential",
              Pattern.compile("(?i)\\b(api-?key|password|authorization|bearer|basic)\\b"),
          "a script", Pattern.compile("(?i)\\b(groovy|javascript|joor|mvel|ognl|spel)\\b"));

  private RouteFileRules() {}

  /** Each rule as a sentence, and what finds its breaches. */
  static Map<String, Function<LoadedRoutes, List<String>>> all() {
    Map<String, Function<LoadedRoutes, List<String>>> rules = new LinkedHashMap<>();
    rules.put("a file is called <nn>-<id>.camel.yaml", each(RouteFileRules::name));
    rules.put(
        "two lines say first what comes in and what goes out", each(RouteFileRules::comments));
    rules.put("a file has at most 90 lines", each(RouteFileRules::lines));
    rules.put("the fields of a route stand in one order", each(RouteFileRules::order));
    rules.put("no host, SQL, credential or script is in a route", each(RouteFileRules::unwanted));
    rules.put("no two files share a number", RouteFileRules::numbers);
    return rules;
  }

  private static String name(LoadedRoutes loaded, Path file, String text) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return "is not called <nn>-<id>.camel.yaml";
    }
    List<String> ids =
        loaded.routes().stream()
            .filter(route -> file.equals(loaded.fileOf(route)))
            .map(RouteDefinition::getRouteId)
            .toList();
    if (name.group(2).equals(POLICIES)) {
      return ids.isEmpty() ? "" : "is for error policies, and holds " + ids;
    }
    return ids.equals(List.of(name.group(2))) ? "" : "holds " + ids;
  }

  private static String comments(LoadedRoutes loaded, Path file, String text) {
    List<String> lines = text.lines().toList();
    return lines.get(0).matches("# in:  \\S.*") && lines.get(1).matches("# out: \\S.*")
        ? ""
        : "does not begin with “# in:  …” and “# out: …”";
  }

  private static String lines(LoadedRoutes loaded, Path file, String text) {
    long lines = text.lines().count();
    return lines <= MOST_LINES ? "" : "has " + lines + " lines";
  }

  private static String order(LoadedRoutes loaded, Path file, String text) {
    List<Map<String, Map<String, Object>>> entries = new Yaml().load(text);
    for (Map<String, Map<String, Object>> entry : entries) {
      if (entry.containsKey("route")) {
        List<String> fields = List.copyOf(entry.get("route").keySet());
        if (!ORDERS.contains(fields)) {
          return "has the fields " + fields + ", not one of " + ORDERS;
        }
      }
    }
    return "";
  }

  private static String unwanted(LoadedRoutes loaded, Path file, String text) {
    // Comments may speak of what the steps must not hold; class names have dots like hosts.
    String steps = text.replaceAll("(?m)^\\s*#.*$", "").replaceAll("(java|org)\\.[\\w.]+", "");
    return UNWANTED.entrySet().stream()
        .filter(unwanted -> unwanted.getValue().matcher(steps).find())
        .map(unwanted -> "holds " + unwanted.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static List<String> numbers(LoadedRoutes loaded) {
    Set<String> seen = new HashSet<>();
    return files(loaded).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !seen.add(name.substring(0, 2)))
        .map(name -> name + ": another file has this number")
        .toList();
  }

  /** A rule for one file. */
  private interface FileRule {
    String breach(LoadedRoutes loaded, Path file, String text);
  }

  private static Function<LoadedRoutes, List<String>> each(FileRule rule) {
    return loaded -> {
      List<String> broken = new ArrayList<>();
      for (Path file : files(loaded)) {
        String breach = rule.breach(loaded, file, read(file));
        if (!breach.isEmpty()) {
          broken.add(file.getFileName() + ": " + breach);
        }
      }
      return broken;
    };
  }

  private static List<Path> files(LoadedRoutes loaded) {
    try {
      return LoadedRoutes.files(loaded.folder());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
