package org.loc8sage.routecheck;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** The rules for mappings in jq. */
public final class MappingRules {

  private static final Pattern COMMENT = Pattern.compile("(?m)#.*$");

  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");

  /** What is computed inside a text: {@code "\(.a)"}. */
  private static final Pattern INSERTED = Pattern.compile("\\\\\\((.*?)\\)");

  /** jq's numbers are doubles: 3 × 1.1 is 3.3000000000000003 there. */
  private static final Pattern ARITHMETIC =
      Pattern.compile(
          "\\+|\\*|%|(?<!/)/(?!/)|-"
              + "|\\b(tonumber|add|floor|ceil|round|sqrt|pow|fabs|abs|fromjson|tojson|min|max"
              + "|min_by|max_by|range)\\b");

  private MappingRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.safety("every mapping compiles", each(MappingRules::compile)),
        Rule.safety("a mapping calls only what jq has", each(JqCalls::unknown)),
        Rule.safety("no mapping does arithmetic", each(MappingRules::arithmetic)),
        Rule.style("a mapping says what comes in and goes out", each(MappingRules::comments)));
  }

  /** What a mapping calculates, in the order of the text; empty when nothing. */
  public static List<String> arithmeticIn(String mapping) {
    String code =
        TEXT.matcher(mapping)
            .replaceAll(
                text ->
                    INSERTED
                        .matcher(text.group())
                        .results()
                        .map(inserted -> Matcher.quoteReplacement(" " + inserted.group(1) + " "))
                        .collect(Collectors.joining()));
    String bare = COMMENT.matcher(code).replaceAll("");
    return ARITHMETIC.matcher(bare).results().map(MatchResult::group).toList();
  }

  private static Stream<Finding> compile(String file, String text) {
    try {
      JsonQuery.compile(text, Versions.JQ_1_7);
      return Stream.empty();
    } catch (JsonQueryException broken) {
      Throwable parser = broken.getCause() == null ? broken : broken.getCause();
      String message = String.valueOf(parser.getMessage());
      return Stream.of(
          new Finding(
              file,
              Lines.named(message),
              "It is no jq: " + message.lines().findFirst().orElse(""),
              "Look at the brackets, the quotes and the “|” at this line."));
    }
  }

  private static Stream<Finding> arithmetic(String file, String text) {
    Stream.Builder<Finding> broken = Stream.builder();
    List<String> lines = text.lines().toList();
    for (int i = 1; i <= lines.size(); i++) {
      List<String> found = arithmeticIn(lines.get(i - 1));
      if (!found.isEmpty()) {
        broken.add(
            new Finding(
                file,
                i,
                "It calculates: " + String.join(" ", found) + ".",
                "jq's numbers are doubles; amounts are worked out in Java before the mapping. Text is put"
                    + " together without +: \"Site \\(.code)\"."));
      }
    }
    return broken.build();
  }

  private static Stream<Finding> comments(String file, String text) {
    boolean in = text.startsWith("# in:  ");
    boolean out =
        text.lines().takeWhile(line -> line.startsWith("#")).anyMatch(l -> l.startsWith("# out: "));
    return in && out
        ? Stream.empty()
        : Stream.of(
            new Finding(
                file,
                1,
                "It does not begin with “# in:  …” and “# out: …”.",
                "Say there what comes in and what goes out."));
  }

  interface MappingRule {
    Stream<Finding> breaches(String file, String text);
  }

  private static Function<LoadedRoutes, Stream<Finding>> each(MappingRule rule) {
    return loaded ->
        loaded.files().mappings().stream()
            .flatMap(file -> rule.breaches(file, loaded.files().text(file)));
  }
}
