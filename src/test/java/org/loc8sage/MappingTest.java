package org.loc8sage;

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

/**
 * Runs every mapping with every case of {@code fixtures/mappings/<mapping>/<case>}, as the routes
 * run it. A new case is a new folder with {@code given.json} and {@code then.json}, or {@code
 * then-error.txt} with the words of the refusal.
 */
class MappingTest {

  private static final Path MAPPINGS = Path.of("routes/mappings");
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/mappings");
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
  Stream<DynamicTest> each_mapping_gives_what_its_fixtures_say() throws IOException {
    return cases().stream()
        .map(folder -> dynamicTest(FIXTURES.relativize(folder).toString(), () -> check(folder)));
  }

  @Test
  void every_mapping_has_fixtures_and_every_fixture_its_mapping() throws IOException {
    TreeSet<String> covered = new TreeSet<>();
    cases().forEach(folder -> covered.add(folder.getParent().getFileName().toString()));
    TreeSet<String> mappings = new TreeSet<>();
    mappings().forEach(file -> mappings.add(name(file)));
    assertThat(mappings).isNotEmpty().isEqualTo(covered);
  }

  private static void check(Path folder) throws IOException {
    String mapping = folder.getParent().getFileName().toString();
    String given = Files.readString(folder.resolve("given.json"));
    Path refusal = folder.resolve("then-error.txt");
    if (Files.exists(refusal)) {
      assertThatThrownBy(() -> map(mapping, given))
          .rootCause()
          .hasMessage(Files.readString(refusal).strip());
      return;
    }
    JsonNode then = JSON.readTree(Files.readString(folder.resolve("then.json")));
    // Compared as text: equal numbers of other digits (1.10 and 1.1) are not the same here.
    assertThat(pretty(JSON.readTree(map(mapping, given)))).isEqualTo(pretty(then));
  }

  private static String map(String mapping, String given) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(given);
    Expression expression =
        camel
            .resolveLanguage("jq")
            .createExpression("resource:classpath:routes/mappings/" + mapping + ".jq");
    expression.init(camel);
    return expression.evaluate(exchange, String.class);
  }

  private static String pretty(JsonNode json) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      return files
          .filter(file -> file.getFileName().toString().equals("given.json"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  private static List<Path> mappings() throws IOException {
    try (Stream<Path> files = Files.list(MAPPINGS)) {
      return files.filter(file -> file.toString().endsWith(".jq")).sorted().toList();
    }
  }

  private static String name(Path mapping) {
    return mapping.getFileName().toString().replace(".jq", "");
  }
}
