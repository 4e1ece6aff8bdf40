package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.loc8sage.delivery.accounting.ExactJson;

/**
 * The cases of mappings: {@code <mapping>/<case>/} with given.json and then.json, or then-error.txt
 * with the words of the refusal. A mapping runs as the routes run it.
 */
public final class MappingSuite implements AutoCloseable {

  private static final ObjectMapper JSON = ExactJson.mapper();

  private final Path mappings;
  private final Path cases;
  private final CamelContext camel = new DefaultCamelContext();

  /**
   * Names both folders.
   *
   * @param mappings with *.jq
   * @param cases with {@code <mapping>/<case>/}
   */
  public MappingSuite(Path mappings, Path cases) {
    this.mappings = mappings;
    this.cases = cases;
    camel.getRegistry().bind("exactJson", JSON);
    camel.start();
  }

  /** The names of the cases, {@code <mapping>/<case>}. */
  public List<String> cases() throws IOException {
    if (!Files.isDirectory(cases)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(cases, 2)) {
      return files
          .filter(Files::isDirectory)
          .map(cases::relativize)
          .filter(folder -> folder.getNameCount() == 2)
          .map(folder -> folder.getName(0) + "/" + folder.getName(1))
          .sorted()
          .toList();
    }
  }

  /** The names of the mappings. */
  public List<String> mappings() throws IOException {
    if (!Files.isDirectory(mappings)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(mappings)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jq"))
          .map(name -> name.substring(0, name.length() - ".jq".length()))
          .sorted()
          .toList();
    }
  }

  /** Runs a case and says what was different; nothing when it passed. */
  public List<String> run(String name) throws IOException {
    Path folder = cases.resolve(name);
    String mapping = String.valueOf(folder.getParent().getFileName());
    Path refusal = folder.resolve("then-error.txt");
    boolean refuses = Files.exists(refusal);
    Path then = refuses ? refusal : folder.resolve("then.json");
    for (Path file :
        List.of(mappings.resolve(mapping + ".jq"), folder.resolve("given.json"), then)) {
      if (!Files.isRegularFile(file)) {
        return List.of(file.getFileName() + " is missing");
      }
    }
    String expected = Files.readString(then).strip();
    String given = Files.readString(folder.resolve("given.json"));
    List<Difference> differences =
        refuses ? refused(mapping, given, expected) : mapped(mapping, given, expected);
    List<String> lines = new ArrayList<>();
    differences.forEach(difference -> lines.addAll(difference.lines()));
    return lines;
  }

  private List<Difference> refused(String mapping, String given, String expected) {
    String got;
    try {
      got = "no refusal, but " + map(mapping, given);
    } catch (RuntimeException refused) {
      got = root(refused);
    }
    return got.equals(expected)
        ? List.of()
        : List.of(new Difference("then-error.txt", expected, got));
  }

  private List<Difference> mapped(String mapping, String given, String expected)
      throws IOException {
    JsonNode wanted = JSON.readTree(expected);
    JsonNode got;
    try {
      got = JSON.readTree(map(mapping, given));
    } catch (RuntimeException refused) {
      return List.of(
          new Difference("then.json", "an answer", "the mapping refuses it: " + root(refused)));
    }
    // Compared by their digits: a mapping passes numbers on as they are, 1.10 is not 1.1 here.
    return Difference.few("then.json", JsonDifference.byDigits(wanted, got));
  }

  private String map(String mapping, String given) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(given);
    Expression expression =
        camel
            .resolveLanguage("jq")
            .createExpression("resource:file:" + mappings.resolve(mapping + ".jq"));
    expression.init(camel);
    return expression.evaluate(exchange, String.class);
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void close() {
    camel.stop();
  }
}
