package org.loc8sage.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.outcome.Outcome;
import org.yaml.snakeyaml.Yaml;

/**
 * What a bookkeeper reads is said in the words of Sage's and Loc8's screens; the words of the
 * inside stay inside. Codes, keys and addresses, which stand as code, are no words.
 */
class WordsTest {

  /** The word of the inside, and what is said instead. */
  private static final Map<String, String> INSIDE =
      Map.ofEntries(
          Map.entry("parked|dead[ -]?letters?", "Needs you"),
          Map.entry("dispositions?", "outcome"),
          Map.entry("flows?", "what is synchronised, or its name"),
          Map.entry("intents?|adopted", "Sent, waiting for Sage to confirm; Found in Sage"),
          Map.entry("excluded", "Not sent, because …"),
          Map.entry("cursors?|last run", "Last successful poll"),
          Map.entry("connections?", "integration"),
          Map.entry("documents?|TaxInvoices?", "Customer Tax Invoice"),
          Map.entry("allocations", "receipt"),
          Map.entry("zero-rated", "GST Free"),
          Map.entry("sub-?totals?", "Total excluding tax"),
          Map.entry("customer ?returns?", "credit note"),
          Map.entry("glcodes?", "account"),
          Map.entry("(?<!\\()work ?orders?", "job (work order)"));

  @Test
  void sentences_and_advice_of_outcomes_use_the_words_of_the_screens() {
    Map<String, String> said = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      said.put(outcome.name(), outcome.sentence() + " " + outcome.advice());
    }
    assertThat(breaches(said)).isEmpty();
  }

  @Test
  void refusals_of_the_api_use_the_words_of_the_screens() throws IOException {
    Map<String, String> said = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(Path.of("src/main/resources/openapi/refusals.json").toFile())
        .properties()
        .forEach(refusal -> said.put(refusal.getKey(), refusal.getValue().asText()));
    // Names the parameters as they are written in an address.
    said.computeIfPresent(
        "UNKNOWN_PARAMETER", (code, text) -> text.replaceFirst("there is: .*", ""));
    assertThat(said).isNotEmpty();
    assertThat(breaches(said)).isEmpty();
  }

  @Test
  void steps_that_stand_in_the_history_use_the_words_of_the_screens() throws IOException {
    Map<String, String> said = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        List<Map<String, Map<String, Object>>> entries = new Yaml().load(Files.readString(file));
        for (Map<String, Map<String, Object>> entry : entries) {
          // The description of a route is for engineers; that of a step is for the history.
          entry.getOrDefault("route", Map.of()).forEach((key, value) -> described(value, said));
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(5);
    assertThat(breaches(said)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/error-codes.md", "docs/outcomes.md", "docs/api.md"})
  void pages_for_users_use_the_words_of_the_screens(String page) throws IOException {
    String prose =
        Files.readString(Path.of(page))
            .replaceAll("(?ms)^```.*?^```$|^    .*?$", "")
            .replaceAll("`[^`]*`|\\]\\([^)]*\\)|<[^>]*>", "");
    Map<String, String> said = new LinkedHashMap<>();
    prose.lines().forEach(line -> said.put(line, line));
    assertThat(breaches(said)).isEmpty();
  }

  @Test
  void a_word_of_the_inside_is_found() {
    assertThat(
            breaches(
                Map.of(
                    "one", "It was parked.",
                    "two", "The Customer Tax Invoice stands in Sage.",
                    "three", "Set glCode on that line.")))
        .containsExactlyInAnyOrder("one: “parked” is Needs you", "three: “glCode” is account");
  }

  private static List<String> breaches(Map<String, String> said) {
    List<String> breaches = new ArrayList<>();
    said.forEach(
        (where, text) ->
            INSIDE.forEach(
                (words, instead) ->
                    Pattern.compile("(?i)(?<![\\w-])(" + words + ")(?![\\w-])")
                        .matcher(text.replaceAll("\\{\\w+}|[a-z]+(\\.[a-z-]+)+", ""))
                        .results()
                        .forEach(
                            found ->
                                breaches.add(where + ": “" + found.group() + "” is " + instead))));
    return breaches;
  }

  private static void described(Object node, Map<String, String> said) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("description") instanceof String text) {
        said.put(String.valueOf(map.get("id")), text);
      }
      map.values().forEach(inner -> described(inner, said));
    } else if (node instanceof List<?> list) {
      list.forEach(inner -> described(inner, said));
    }
  }
}
