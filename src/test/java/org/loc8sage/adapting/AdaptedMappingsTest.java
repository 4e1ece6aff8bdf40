package org.loc8sage.adapting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.delivery.accounting.ExactJson;

/** The cases that the dialect brings along, in the form in which an engineer keeps them. */
class AdaptedMappingsTest {
  private static final Path DIALECT = AdaptedFolder.EXAMPLES.resolve("dialect");
  private static final Path CASES = DIALECT.resolve("tests/mappings");
  private static final ObjectMapper JSON = ExactJson.mapper();

  private static CamelContext camel;

  @BeforeAll
  static void start_camel_with_exact_numbers() {
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("exactJson", JSON);
    camel.start();
  }

  @AfterAll
  static void stop_camel() {
    camel.stop();
  }

  @TestFactory
  Stream<DynamicTest> each_mapping_gives_what_its_cases_say() throws IOException {
    return cases().stream()
        .map(folder -> dynamicTest(CASES.relativize(folder).toString(), () -> check(folder)));
  }

  @Test
  void every_mapping_of_the_dialect_has_a_case() throws IOException {
    TreeSet<String> covered = new TreeSet<>();
    cases().forEach(folder -> covered.add(folder.getParent().getFileName() + ".jq"));
    TreeSet<String> mappings = new TreeSet<>();
    try (Stream<Path> files = Files.list(DIALECT.resolve("mappings"))) {
      files.forEach(file -> mappings.add(file.getFileName().toString()));
    }
    assertThat(covered).isNotEmpty().isEqualTo(mappings);
  }

  private static void check(Path folder) throws IOException {
    Path refusal = folder.resolve("then-error.txt");
    String given = Files.readString(folder.resolve("given.json"));
    if (Files.exists(refusal)) {
      assertThatThrownBy(() -> map(folder, given))
          .rootCause()
          .hasMessage(Files.readString(refusal).strip());
      return;
    }
    // Compared as text: equal numbers of other digits (1.10 and 1.1) are not the same here.
    assertThat(pretty(map(folder, given)))
        .isEqualTo(pretty(Files.readString(folder.resolve("then.json"))));
  }

  private static String map(Path folder, String given) {
    Path mapping = DIALECT.resolve("mappings/" + folder.getParent().getFileName() + ".jq");
    Expression expression =
        camel.resolveLanguage("jq").createExpression("resource:file:" + mapping);
    expression.init(camel);
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(given);
    return expression.evaluate(exchange, String.class);
  }

  private static String pretty(String json) throws IOException {
    JsonNode tree = JSON.readTree(json);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(file -> file.endsWith("given.json"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }
}
