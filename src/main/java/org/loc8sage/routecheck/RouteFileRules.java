package org.loc8sage.routecheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;

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

  static List<Rule> all() {
    return List.of(
        Rule.style("a file is called <nn>-<id>.camel.yaml", each(RouteFileRules::name)),
        Rule.style(
            "two lines say first what comes in and what goes out", each(RouteFileRules::comments)),
        Rule.style("a file has at most 90 lines", each(RouteFileRules::lines)),
        Rule.style("the fields of a route stand in one order", each(RouteFileRules::order)),
        Rule.safety(
            "no host, SQL, credential or script is in a route", each(RouteFileRules::unwanted)),
        Rule.style("no two files share a number", RouteFileRules::numbers));
  }

  private static Stream<Finding> name(LoadedRoutes loaded, String file) {
    Matcher name = NAME.matcher(file);
    if (!name.matches()) {
      return said(file, 1, "is not called <nn>-<id>.camel.yaml", "Rename it.");
    }
    List<String> ids = loaded.routesIn(file).stream().map(RouteDefinition::getRouteId).toList();
    if (name.group(2).equals(POLICIES)) {
      return ids.isEmpty()
          ? Stream.empty()
          : said(
              file, 1, "is for error policies, and holds " + ids, "Give them files of their own.");
    }
    return ids.equals(List.of(name.group(2)))
        ? Stream.empty()
        : said(file, 1, "holds " + ids, "Let it hold one route, with the id of its name.");
  }

  private static Stream<Finding> comments(LoadedRoutes loaded, String file) {
    List<String> lines = loaded.files().text(file).lines().limit(2).toList();
    return lines.size() == 2
            && lines.get(0).matches("# in:  \\S.*")
            && lines.get(1).matches("# out: \\S.*")
        ? Stream.empty()
        : said(
            file,
            1,
            "does not begin with “# in:  …” and “# out: …”",
            "Say there what comes in and what goes out.");
  }

  private static Stream<Finding> lines(LoadedRoutes loaded, String file) {
    long lines = loaded.files().text(file).lines().count();
    return lines <= MOST_LINES
        ? Stream.empty()
        : said(file, MOST_LINES, "has " + lines + " lines", "Move a part into a route of its own.");
  }

  private static Stream<Finding> order(LoadedRoutes loaded, String file) {
    String text = loaded.files().text(file);
    Stream.Builder<Finding> broken = Stream.builder();
    for (JsonNode entry : YamlTree.of(file, text).orElseThrow().json()) {
      List<String> fields = new ArrayList<>();
      entry.path("route").fieldNames().forEachRemaining(fields::add);
      if (!fields.isEmpty() && !ORDERS.contains(fields)) {
        said(
                file,
                Lines.of(text, 1, "route:"),
                "has the fields " + fields + ", not one of " + ORDERS,
                "Write them in this order.")
            .forEach(broken);
      }
    }
    return broken.build();
  }

  /** Comments may speak of what the steps must not hold; class names have dots like hosts. */
  private static Stream<Finding> unwanted(LoadedRoutes loaded, String file) {
    List<String> lines = loaded.files().text(file).lines().toList();
    Stream.Builder<Finding> broken = Stream.builder();
    for (int i = 1; i <= lines.size(); i++) {
      String step = lines.get(i - 1).replaceAll("^\\s*#.*$", "");
      String bare = step.replaceAll("\\b(java|org)\\.[\\w.]+", "");
      for (var unwanted : UNWANTED.entrySet()) {
        if (unwanted.getValue().matcher(bare).find()) {
          said(
                  file,
                  i,
                  "holds " + unwanted.getKey(),
                  "Addresses and credentials come from the settings, statements and logic from"
                      + " Java.")
              .forEach(broken);
        }
      }
    }
    return broken.build();
  }

  private static Stream<Finding> numbers(LoadedRoutes loaded) {
    Map<String, String> seen = new HashMap<>();
    Stream.Builder<Finding> broken = Stream.builder();
    for (String file : loaded.files().routes()) {
      String other = seen.putIfAbsent(file.replaceAll("\\D.*", ""), file);
      if (other != null) {
        said(file, 1, "has the number of " + other, "Give it one of its own.").forEach(broken);
      }
    }
    return broken.build();
  }

  private interface FileRule {
    Stream<Finding> breaches(LoadedRoutes loaded, String file);
  }

  private static Function<LoadedRoutes, Stream<Finding>> each(FileRule rule) {
    return loaded ->
        loaded.files().routes().stream()
            .filter(file -> !loaded.failures().containsKey(file))
            .flatMap(file -> rule.breaches(loaded, file));
  }

  private static Stream<Finding> said(String file, int line, String sentence, String advice) {
    return Stream.of(new Finding(file, line, "The file " + sentence + ".", advice));
  }
}
